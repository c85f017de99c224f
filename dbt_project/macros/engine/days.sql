{# Days. #}

{# One row a day from `first_day` to `last_day` of the one row of `relation`, both included. #}
{% macro day_series(relation, first_day, last_day) %}
    {{ return(adapter.dispatch("day_series")(relation, first_day, last_day)) }}
{% endmacro %}

{% macro duckdb__day_series(relation, first_day, last_day) -%}
    select cast(unnest(generate_series({{ first_day }}, {{ last_day }}, interval 1 day)) as date) as date_day
    from {{ relation }}
{%- endmacro %}

{% macro spark__day_series(relation, first_day, last_day) -%}
    select explode(sequence({{ first_day }}, {{ last_day }}, interval 1 day)) as date_day
    from {{ relation }}
{%- endmacro %}

{# dbt-spark's own goes by seconds since 1970, which Spark 4 does not turn back into a moment without a time zone: its
   dates became null. #}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {%- set units = {"day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "quarter": ("month", 3), "year": ("year", 1)} -%}
    {%- if datepart not in units -%}
        {% do exceptions.raise_compiler_error("dateadd counts days, weeks, months, quarters and years, not " ~ datepart) %}
    {%- endif -%}
    ({{ from_date_or_timestamp }} + cast(({{ interval }}) * {{ units[datepart][1] }} as interval {{ units[datepart][0] }}))
{%- endmacro %}

{# The day of a year, month and day, null when one of them is. #}
{% macro make_date(year, month, day) -%}
    make_date({{ year }}, {{ month }}, {{ day }})
{%- endmacro %}
