"""When things run: Dagster assets, checks, jobs and the command behind `make run`.

Belongs here: telling Dagster what exists and in which order it runs. Does not belong here: cleaning, modelling or
publishing; every asset calls one function of `warehouse/` or dbt and reports what came of it.
"""
