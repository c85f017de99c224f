"""What each provider publishes: one folder, one source.

Belongs here: everything that knows a provider (its addresses, its files, its columns, its rules), and the few
shapes in which a source hands over what it has (`raw.py`, `table.py`, `catalogue.py`).
Does not belong here: where data lies at rest (`warehouse/`), our own names and codes (`dbt_project/`), and when
anything runs (`orchestration/`). Nothing below `sources/` imports from another room.
"""
