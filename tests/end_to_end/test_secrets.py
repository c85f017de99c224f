"""A secret of the environment is in nothing that a run writes or says."""

from __future__ import annotations

from tests.built import run
from tests.conftest import CHECKOUT
from tests.sources.ingestion import everything_written, ingest
from tests.sources.servers import acled
from tests.sources.servers.acled import AcledServer, event
from tests.sources.servers.local import Answer, refuse
from warehouse.folder import DataFolder


def test_a_planted_secret_is_found_nowhere_after_a_run(data: DataFolder) -> None:
    server = AcledServer(page_size=2)
    server.put(*(event(f"MLI{number}", 1_700_000_000 + number) for number in range(5)))

    def echo(answer: Answer) -> Answer:
        """Refuse for good, and repeat every secret that the client has sent."""
        sent = server.asked[-1].headers["authorization"]
        return refuse(403, f"{sent} of {acled.USERNAME} with {acled.PASSWORD} may not read".encode())(answer)

    with server.running() as address:
        account = {
            "INCIDENTS_SOURCES": "acled",
            "INCIDENTS_ACLED_TOKEN_URL": f"{address}/oauth/token",
            "INCIDENTS_ACLED_EVENTS_URL": f"{address}/api/acled/read",
            "INCIDENTS_ACLED_DELETED_URL": f"{address}/api/deleted/read",
            "ACLED_USERNAME": acled.USERNAME,
            "ACLED_PASSWORD": acled.PASSWORD,
        }
        server.misbehave(echo, on="/api/acled", after=1)
        refused = run(data, CHECKOUT, **account)
        assert "403" in refused.stdout + refused.stderr, "the run says why the source failed"
        assert "page 1, 2 of 5 records" in refused.stderr, "the terminal says how far a long list is"
        events = b"".join(path.read_bytes() for path in (data.root / "dagster" / "history").rglob("*.db*"))
        assert b"page 1, 2 of 5 records" in events, "and so does the run in the UI"
        assert ingest(data, "acled", is_enabled=True, environment=account).tables["events"].validated == 5

    written = everything_written(data.root) + refused.stdout.encode() + refused.stderr.encode()
    assert b"may not read" in written, "the refused answer is kept"
    assert b"canary-" not in written
