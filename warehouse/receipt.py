"""What a source's validated tables were made from, and with what outcome.

Belongs here: the receipt and fault notes beside each source's tables. Does not belong here: making the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from warehouse.atomic import write_json
from warehouse.folder import DataFolder


@dataclass(frozen=True)
class AcceptedFile:
    """A landed file that the validated tables hold, with the number of rows that it holds of each table, and how many
    of them the source's settings left out."""

    sha256: str
    name: str
    origin: str
    bytes: int
    retrieved_at: str
    provider_version: str | None
    details: Mapping[str, str]
    rows: Mapping[str, int]
    filtered: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TableCounts:
    """Rows of one validated table: landed = validated + quarantined + superseded + filtered, or a row was lost.

    `superseded` rows landed and were later replaced or deleted by the provider; `filtered` rows landed and are left out
    by the source's settings.
    """

    landed: int
    validated: int
    quarantined: int
    superseded: int
    rules: Mapping[str, int]
    warnings: Mapping[str, int]
    filtered: int = 0

    @property
    def difference(self) -> int:
        return self.landed - self.validated - self.quarantined - self.superseded - self.filtered


@dataclass(frozen=True)
class Receipt:
    """The state of one source's validated tables."""

    source: str
    code: str
    validated_at: str
    files: tuple[AcceptedFile, ...] = ()
    tables: Mapping[str, TableCounts] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def write_receipt(receipt: Receipt, data: DataFolder) -> None:
    write_json(data.receipt(receipt.source), asdict(receipt))


def read_receipt(source: str, data: DataFolder) -> Receipt | None:
    """The source's receipt, or `None` when it was never validated."""
    path = data.receipt(source)
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["files"] = tuple(AcceptedFile(**file) for file in content["files"])
    content["tables"] = {name: TableCounts(**counts) for name, counts in content["tables"].items()}
    content["notes"] = tuple(content["notes"])
    return Receipt(**content)


def write_fault(source: str, message: str, data: DataFolder) -> None:
    """Note why the last attempt at the source failed; the tables of the last good one stay in place."""
    write_json(data.fault(source), {"message": message, "failed_at": datetime.now(UTC).isoformat(timespec="seconds")})


def read_fault(source: str, data: DataFolder) -> str | None:
    """The message of the last attempt's fault, or `None` when it went well."""
    path = data.fault(source)
    return str(json.loads(path.read_text(encoding="utf-8"))["message"]) if path.exists() else None


def clear_fault(source: str, data: DataFolder) -> None:
    data.fault(source).unlink(missing_ok=True)
