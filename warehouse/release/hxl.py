"""The marts as CSV with a row of HXL tags, for humanitarian tools such as the Humanitarian Data Exchange; on request.

Belongs here: the tag of each column, and how such a file differs from the plain one (`csv_files.py`).

Hashtags and attributes are those of the Humanitarian Exchange Language 1.1
(https://hxlstandard.org/standard/1-1final/); attributes of our own (`+low`, `+best`, `+high`, `+perpetrator`, ...) only
narrow them, as its tagging conventions allow. A column without a fitting hashtag has no tag, which the standard allows
too. Tools draw `#geo+lat` and `#geo+lon` as a point without asking how precise it is: in these files both are empty
where the place is coarser than `near`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from warehouse.release.contract import Column, Contract
from warehouse.release.csv_files import cell, copy_rows
from warehouse.release.database import identifier
from warehouse.release.parquet import FINE, has_points

VARIABLE = "INCIDENTS_HXL"

_INTERVAL = ("low", "best", "high")
_COUNTED = {
    "killed": "#affected+killed",
    "wounded": "#affected+injured",
    "abducted": "#affected+abducted",
    "quantity": "#indicator+num+items",
    "items": "#indicator+num+items",
}

TAGS = {
    "incident_id": "#event+code",
    "event_type": "#event+type",
    "incident_class": "#event+type+class",
    "title": "#event+name",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#meta+precision+date",
    "month_start": "#date+start+month",
    "year": "#date+year",
    "country_iso3": "#country+code+v_iso3",
    "country_name": "#country+name",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "place": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "location_precision": "#meta+precision+geo",
    "priogrid_gid": "#loc+code+priogrid",
    "perpetrator": "#group+name+perpetrator",
    "perpetrator_named_then": "#group+name+perpetrator+then",
    "perpetrator_root": "#group+name+perpetrator+root",
    "target": "#group+name+target",
    "target_named_then": "#group+name+target+then",
    "target_root": "#group+name+target+root",
    "parties": "#group+name+list",
    "actor_id": "#group+code",
    "actor_name": "#group+name",
    "named_then": "#group+name+then",
    "root_actor_id": "#group+code+root",
    "root_actor_name": "#group+name+root",
    "party_actor_id": "#group+code+victim",
    "party": "#group+name+victim",
    "outcome": "#impact+type",
    "victim_category": "#impact+type+victim",
    "civilians_killed_best": "#affected+killed+civilians+best",
    "low": "#affected+low",
    "best": "#affected+best",
    "high": "#affected+high",
    "attacks": "#indicator+num+attacks",
    "seizures": "#indicator+num+seizures",
    "item_text": "#item+name",
    "weapon_class": "#item+type",
    "model": "#item+name+model",
    "calibre": "#item+type+calibre",
    "country_of_origin_iso3": "#country+code+origin+v_iso3",
    "country_of_origin": "#country+name+origin",
    "origin_iso3": "#country+code+origin+v_iso3",
    "seized_by": "#group+name+seizer",
    "seized_from": "#group+name+seized_from",
    "attribution": "#meta+attribution",
    "claimant": "#meta+source+claimant",
    "sources": "#meta+source",
    "source_name": "#meta+source",
    "record_id": "#meta+id",
} | {f"{name}_{end}": f"{tag}+{end}" for name, tag in _COUNTED.items() for end in _INTERVAL}
"""The tag of a column by its name, which means the same in every mart."""


def is_wanted() -> bool:
    """Whether `INCIDENTS_HXL` asks for these files; it is 1, or absent."""
    return os.environ.get(VARIABLE, "") not in {"", "0"}


def write_hxl(database: Path, contract: Contract, folder: Path) -> None:
    """A mart as `<schema>.<table>.csv` in UTF-8: a row of column names, a row of tags, the rows."""
    target = folder / f"{contract.full_name}.csv"
    rows = target.with_suffix(".rows")
    cells = ", ".join(_cell(contract, column) for column in contract.columns)
    copy_rows(database, contract, cells, rows, "HEADER false")
    with target.open("wb") as whole, rows.open("rb") as body:
        whole.write(",".join(column.name for column in contract.columns).encode() + b"\n")
        whole.write(",".join(TAGS.get(column.name, "") for column in contract.columns).encode() + b"\n")
        shutil.copyfileobj(body, whole)
    rows.unlink()


def _cell(contract: Contract, column: Column) -> str:
    if column.name in {"latitude", "longitude"} and has_points(contract):
        name = identifier(column.name)
        return f"CASE WHEN location_precision IN {FINE} THEN {name} END AS {name}"
    return cell(column)
