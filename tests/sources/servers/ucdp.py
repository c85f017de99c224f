"""A server that speaks as UCDP does: the API with its token and envelope, the download page and its files."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
from pathlib import Path
from typing import Any

from tests.sources.servers.local import Answer, Asked, LocalServer


def api_records(export: Path, most: int | None = None) -> list[dict[str, Any]]:
    """Events of a CSV export as the API gives them: numbers, booleans and ISO datetimes in place of the CSV's text."""
    text = (gzip.decompress(export.read_bytes()) if export.suffix == ".gz" else export.read_bytes()).decode()
    numbers = ("latitude", "longitude", "best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians")
    records: list[dict[str, Any]] = list(itertools.islice(csv.DictReader(io.StringIO(text)), most))
    for record in records:
        record["active_year"] = record["active_year"] == "1"
        for day in ("date_start", "date_end"):
            record[day] = record[day][:10] + "T00:00:00"
        for name in (*numbers, "deaths_unknown", "type_of_violence", "where_prec", "date_prec", "year"):
            record[name] = json.loads(record[name])
        record["adm_2"] = record["adm_2"] or None
    return records


class UcdpServer(LocalServer):
    """`releases` are served over the API by their version, `files` below /downloads by their name."""

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self.token = token
        self.releases: dict[str, list[dict[str, Any]]] = {}
        self.files: dict[str, bytes] = {}

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/downloads/":
            links = "".join(f'<a href="candidateged/{name}">{name}</a>' for name in self.files)
            return Answer(f"<html><body>{links}</body></html>".encode())
        if asked.path.startswith("/downloads/"):
            body = self.files.get(asked.path.rsplit("/", 1)[-1])
            return Answer(body) if body is not None else Answer(b"not found", 404)
        if asked.headers.get("x-ucdp-access-token") != self.token:
            return Answer(b"API token required", 401)
        records = self.releases.get(asked.path.rsplit("/", 1)[-1])
        if records is None:
            return Answer(b"no such version", 404)
        size, page = int(asked.params["pagesize"]), int(asked.params["page"])
        envelope = {
            "TotalCount": len(records),
            "TotalPages": -(-len(records) // size),
            "PreviousPageUrl": None,
            "NextPageUrl": None,
            "Result": records[page * size : (page + 1) * size],
        }
        return Answer(json.dumps(envelope).encode())
