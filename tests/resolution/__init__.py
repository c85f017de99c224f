"""Whom, where and what records mean: the dbt models of resolution, run over records that a test hands in."""
