#!/bin/sh
# dbt that ends with the run that started it: a run killed outright must not leave a dbt behind that goes on writing.
# INCIDENTS_DBT is the dbt of this environment; where there is no setpriv (it is Linux's), dbt is started plainly.
if command -v setpriv >/dev/null 2>&1; then
    exec setpriv --pdeathsig KILL "$INCIDENTS_DBT" "$@"
fi
exec "$INCIDENTS_DBT" "$@"
