"""A server that speaks as ACLED does: a password for a token, lists in pages filtered by timestamp, deletions apart.

All its events are synthetic.
"""

from __future__ import annotations

import json
from typing import Any

from tests.sources.servers.local import Answer, Asked, LocalServer

USERNAME, PASSWORD = "desk@canary-user.example", "canary-password-91f0"


def event(event_id: str, timestamp: int, **changes: Any) -> dict[str, Any]:
    """One synthetic event in the API's 31 fields, with some of them changed."""
    return {
        "event_id_cnty": event_id,
        "event_date": "2024-03-05",
        "year": "2024",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Exampleland",
        "assoc_actor_1": "",
        "inter1": "State forces",
        "actor2": "Synthetic Front",
        "assoc_actor_2": "",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": "",
        "iso": "466",
        "region": "Western Africa",
        "country": "Mali",
        "admin1": "Gao",
        "admin2": "Ansongo",
        "admin3": "",
        "location": "Ansongo",
        "latitude": "15.6597",
        "longitude": "0.5022",
        "geo_precision": "1",
        "source": "Synthetic Wire; Synthetic Radio",
        "source_scale": "National-Subnational",
        "notes": "A synthetic event for tests.",
        "fatalities": "3",
        "tags": "",
        "timestamp": str(timestamp),
    } | changes


def unsuccessful(answer: Answer) -> Answer:
    """Refuse with status 200, as the provider does."""
    return Answer(json.dumps({"status": 403, "success": False, "messages": ["Access denied"]}).encode())


class AcledServer(LocalServer):
    """`events` and `deleted` (id: deleted_timestamp) may be changed between syncs; `token_life` counts requests."""

    def __init__(self, page_size: int = 5000) -> None:
        super().__init__()
        self.events: dict[str, dict[str, Any]] = {}
        self.deleted: dict[str, int] = {}
        self.page_size, self.token_life, self.is_counting = page_size, 10**9, True
        self._issued = self._used = 0

    def put(self, *events: dict[str, Any]) -> None:
        self.events |= {one["event_id_cnty"]: one for one in events}

    def delete(self, event_id: str, timestamp: int) -> None:
        del self.events[event_id]
        self.deleted[event_id] = timestamp

    @property
    def token(self) -> str:
        return f"canary-access-{self._issued}"

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/oauth/token":
            return self._grant(asked)
        self._used += 1
        if asked.headers.get("authorization") != f"Bearer {self.token}" or self._used > self.token_life:
            return Answer(b'{"message": "expired"}', 401)
        if asked.path == "/api/acled/read":
            changed = [one for one in self.events.values() if int(one["timestamp"]) >= int(asked.params["timestamp"])]
            return self._page(sorted(changed, key=lambda one: str(one["event_id_cnty"])), asked)
        since = int(asked.params["deleted_timestamp"])
        gone = [{"event_id_cnty": key, "deleted_timestamp": at} for key, at in self.deleted.items() if at >= since]
        return self._page(gone, asked)

    def _grant(self, asked: Asked) -> Answer:
        password = (asked.params.get("username"), asked.params.get("password")) == (USERNAME, PASSWORD)
        refresh = asked.params.get("refresh_token") == f"canary-refresh-{self._issued}"
        kind = asked.params.get("grant_type")
        if asked.params.get("client_id") != "acled" or not (password if kind == "password" else refresh):
            return Answer(b'{"error": "invalid_grant"}', 400)
        self._issued, self._used = self._issued + 1, 0
        tokens = {"access_token": self.token, "refresh_token": f"canary-refresh-{self._issued}", "expires_in": 86400}
        return Answer(json.dumps(tokens).encode())

    def _page(self, records: list[dict[str, Any]], asked: Asked) -> Answer:
        size = min(int(asked.params["limit"]), self.page_size)
        start = (int(asked.params["page"]) - 1) * size
        shown = records[start : start + size]
        content: dict[str, Any] = {"status": 200, "success": True, "count": len(shown), "data": shown}
        if self.is_counting and asked.params.get("with_total") == "true":
            content["total_count"] = len(records)
        return Answer(json.dumps(content).encode())
