"""The candidate releases have GED's 49 columns and promises (`sources/ucdp_ged/schema.py`)."""

from __future__ import annotations

from sources.table import Table
from sources.ucdp_ged.schema import Events

TABLES = {"events": Table(Events, key=("id",))}
