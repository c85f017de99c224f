{# Contracts fix names and types of columns. Keys are stated as constraints, but not created in the warehouse: DuckDB
   cannot replace a table that another one refers to, DuckLake and Spark know no keys. The tests `keys_hold` and
   `foreign_keys_hold` check them on every engine, and the released file has them for real (warehouse/release). #}
{% macro table_columns_and_constraints() %}
    (
    {% for name, column in model['columns'].items() %}
        {{ adapter.quote(name) if column.get('quote') else name }} {{ column['data_type'] }}{{ "," if not loop.last }}
    {% endfor %}
    )
{% endmacro %}
