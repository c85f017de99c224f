"""Data at rest, in Python: the landing archive, validation and quarantine, releases.

Belongs here: what is true of every source alike, from the bytes that landed to the files that are published.
Does not belong here: anything that knows one provider (`sources/`), any modelling (`dbt_project/`), and when things
run (`orchestration/`, the only room that knows Dagster).
"""
