#!/bin/sh
# dbt that ends with the run that started it: a run killed outright must not leave a dbt behind that goes on writing.
# As it is a process of its own, it keeps the warehouse file open from its first model to its last.
# INCIDENTS_DBT is the dbt of this environment; where there is no setpriv (it is Linux's), dbt is started plainly.
export INCIDENTS_KEEP_OPEN=True
if command -v setpriv >/dev/null 2>&1; then
    exec setpriv --pdeathsig KILL "$INCIDENTS_DBT" "$@"
fi
exec "$INCIDENTS_DBT" "$@"
