{# Moments. #}

{# dbt-duckdb's own is the time of the machine's zone; all moments of the warehouse are UTC. #}
{% macro duckdb__snapshot_get_time() -%}
    timezone('UTC', now())
{%- endmacro %}
