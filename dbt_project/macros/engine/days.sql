{# One row a day between two days, both included. #}
{% macro day_series(first_day, last_day) %}
    {{ return(adapter.dispatch("day_series")(first_day, last_day)) }}
{% endmacro %}

{% macro duckdb__day_series(first_day, last_day) -%}
    select cast(unnest(generate_series({{ first_day }}, {{ last_day }}, interval 1 day)) as date) as date_day
{%- endmacro %}

{% macro spark__day_series(first_day, last_day) -%}
    select explode(sequence({{ first_day }}, {{ last_day }}, interval 1 day)) as date_day
{%- endmacro %}

{# The day of a year, month and day, null when one of them is. #}
{% macro make_date(year, month, day) -%}
    make_date({{ year }}, {{ month }}, {{ day }})
{%- endmacro %}
