{# One relation of the columns of `shape` (a mapping of name to type), with all rows of `relations`.
   A relation that lacks a column gives null for it; a column that the shape does not know is an error, for it would be
   lost. With no relation, the result has the columns and no rows. #}
{% macro union_by_name(shape, relations) %}
    select
        {% for column, type in shape.items() %}
        cast(null as {{ type }}) as {{ adapter.quote(column) }}{{ "," if not loop.last }}
        {% endfor %}
    where 1 = 0
    {% for relation in relations %}
    {% set present = [] %}
    {% for column in (adapter.get_columns_in_relation(relation) if execute else []) %}
    {% do present.append(column.name | lower) %}
    {% endfor %}
    {% for column in present if column not in shape %}
    {% do exceptions.raise_compiler_error(relation ~ " has the column " ~ column ~ ", which the union does not know.") %}
    {% endfor %}
    union all
    select
        {% for column, type in shape.items() %}
        cast({{ adapter.quote(column) if column in present else "null" }} as {{ type }}){{ "," if not loop.last }}
        {% endfor %}
    from {{ relation }}
    {% endfor %}
{% endmacro %}
