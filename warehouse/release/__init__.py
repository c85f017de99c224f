"""Releases: what the warehouse publishes, whole and in one step.

Belongs here: making, checking, publishing and describing a release folder from the warehouse file (DESIGN section 4).
Does not belong here: what the tables hold (`dbt_project/`), and when a release is made (`orchestration/`).
The published shape is read from dbt's manifest, where the models' YAML contracts state it once.
"""
