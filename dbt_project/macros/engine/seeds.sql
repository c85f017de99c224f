{# Loading seeds. dbt-spark's own way binds values by text: it writes 'None' for null and breaks at an apostrophe. #}
{% macro spark__load_csv_rows(model, agate_table) %}
    {% set types = model["config"].get("column_types", {}) %}
    {% for chunk in agate_table.rows | batch(2000) %}
        {% set statement %}
            insert into {{ this.render() }}
            select
                {% for name in agate_table.column_names %}
                cast({{ adapter.quote(name) }} as {{ types.get(name, adapter.convert_type(agate_table, loop.index0)) }})
                {{- "," if not loop.last }}
                {% endfor %}
            from values
            {% for row in chunk -%}
            (
                {%- for value in row -%}
                {{ "null" if value is none else "'" ~ (value | string | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'" }}
                {{- "," if not loop.last }}
                {%- endfor -%}
            ){{ "," if not loop.last }}
            {%- endfor %}
            as seed ({% for name in agate_table.column_names %}{{ adapter.quote(name) }}{{ "," if not loop.last }}{% endfor %})
        {% endset %}
        {% do adapter.add_query(statement, abridge_sql_log=True) %}
    {% endfor %}
    {{ return("") }}
{% endmacro %}
