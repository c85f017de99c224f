{#- Pairs of records of which one has no position or no day to measure from: they look for each other by the name of a place,
    of an area, or by their type. Reads `records` (a relation) and the step `settings`; gives key_a, key_b (ordered),
    distance_km (null). With `changed` (a step: those of the records that are of `versions`), only pairs with one of these.
    Belongs here: the hash joins on names and weeks. Does not belong here: what a shared name weighs.

    As in the grid, the earlier looks ahead, and all look both ways for exact records, which do not look. What looks is
    less than its homes; conditions on the dates of both at once keep the planner from taking the homes for less. Where few
    changed, the others are read in the weeks and countries in which these look or are looked for. -#}
{% macro candidates_by_name(records, changed=none, versions='') %}
{% set same_place = 'searched.place_key is not null and homed.place_key is not null and searched.place_key = homed.place_key' %}
{% set overlap %}
        searched.country_week = homed.country_week
        and searched.record_key != homed.record_key
        and searched.once_bit & homed.once_bit = 0
        and (searched.is_coarse or homed.is_coarse)
        {{ 'and (searched.is_changed or homed.is_changed)' if changed }}
        and (
            searched.day_start < homed.day_start
            or (searched.day_start = homed.day_start and searched.record_key < homed.record_key)
            or not homed.is_searching
        )
        and homed.day_start - searched.day_end
            <= case when searched.date_class = 2 or homed.date_class = 2 then 0 else searched.day_window end
        and searched.day_start - homed.day_end
            <= case when searched.date_class = 2 or homed.date_class = 2 then 0 else searched.day_window end
{% endset %}
{% set are_to_the_week = 'greatest(searched.date_class, homed.date_class) < 2' %}
{% set columns = [
    'record_key', 'once_bit', 'day_start', 'day_end', 'date_class', 'admin1_key', 'place_key', 'type_key', 'is_coarse'
] %}
{% set unchanged -%}
(
    select {{ searched_columns() | join(', ') }} from {{ records }}
    where version not in ({{ versions }})
) as unchanged
{%- endset %}
{#- of all records not a step: each join reads the columns that it needs, and nothing is copied -#}
{% set marked_homes = 'homes' if changed else '(' ~ marked_coarse(records) ~ ')' %}
with

{% if changed %}
changed_weeks as (
    {{ searched_weeks(changed, columns) }}
),

searches as (
    select
        *,
        true as is_changed
    from changed_weeks
    union all
    select
        searched.*,
        false as is_changed
    from ({{ searched_weeks(unchanged, columns) }}) as searched
    inner join (select distinct country_week from {{ changed }}) as told on searched.country_week = told.country_week
),

homes as (
    {% for is_changed, marked in [('true', changed), ('false', unchanged)] -%}
    select
        {% for column in columns + ['country_week', 'is_searching'] -%}
        marked.{{ column }},
        {% endfor -%}
        {{ is_changed }} as is_changed
    from ({{ marked_coarse(marked) }}) as marked
    {% if not loop.last -%}
    union all
    {%- else -%}
    inner join {{ few('(select distinct country_week from changed_weeks) as changed_weeks', 'country_week') }} as asked
        on marked.country_week = asked.country_week
    {%- endif %}
    {% endfor %}
),
{% else %}
searches as (
    {{ searched_weeks(records, columns) }}
),
{% endif %}

by_place as (
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from searches as searched
    inner join {{ marked_homes }} as homed
        on searched.place_key = homed.place_key
        and {{ overlap }}
),

by_area as (
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from searches as searched
    inner join {{ marked_homes }} as homed
        on searched.admin1_key = homed.admin1_key
        and {{ overlap }}
    where {{ are_to_the_week }} and not ({{ same_place }})
),

-- one of the two without a first-level area: the whole country is asked
by_country as (
    {% for searched_area, homed_area in [('is null', ''), ('is not null', 'is null')] %}
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from (
        select * from searches
        where admin1_key {{ searched_area }}
    ) as searched
    inner join (select * from {{ marked_homes }} as marked_homes {{ 'where admin1_key ' ~ homed_area if homed_area }}) as homed
        on {{ overlap }}
    where {{ are_to_the_week }} and not ({{ same_place }})
    {{ "union all" if not loop.last }}
    {% endfor %}
),

-- A date no finer than a month needs the event type too, or a country's month would be paired with itself.
by_type as (
    {% for searched_dates, homed_dates in [('= 2', ''), ('< 2', '= 2')] %}
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from (
        select * from searches
        where date_class {{ searched_dates }}
    ) as searched
    inner join (select * from {{ marked_homes }} as marked_homes {{ 'where date_class ' ~ homed_dates if homed_dates }}) as homed
        on searched.type_key = homed.type_key
        and {{ overlap }}
    where not ({{ same_place }})
    {{ "union all" if not loop.last }}
    {% endfor %}
)

{% for step in ['by_place', 'by_area', 'by_country', 'by_type'] %}
select
    least(searching_key, found_key) as key_a,
    greatest(searching_key, found_key) as key_b,
    cast(null as double) as distance_km
from {{ step }}
{{ "union all" if not loop.last }}
{% endfor %}
{% endmacro %}

{#- Who looks by name (what has no position, or a date that is not exact), and who is coarse enough to be found so. -#}
{% macro marked_coarse(records) %}
select
    *,
    place_class = 2 or date_class > 0 as is_searching,
    place_class = 2 or date_class = 2 as is_coarse
from {{ records }}
{% endmacro %}

{#- One row a week in which a record that looks by name may find others. -#}
{% macro searched_weeks(records, columns) %}
select
    {% for column in columns -%}
    {{ column }},
    {% endfor -%}
    day_window,
    {{ country_week('country_key', 'first_week + step') }} as country_week
from (
    select
        *,
        {{ steps('last_week - first_week + 1') }} as step
    from (
        select
            coarse.*,
            settings.day_window,
            floor((coarse.day_start - settings.day_window - settings.episode_span) / 7.0) as first_week,
            floor((coarse.day_end + settings.day_window) / 7.0) as last_week
        from ({{ marked_coarse(records) }}) as coarse
        cross join settings
        where coarse.is_searching
    ) as spans
) as stepped
{% endmacro %}

{#- Country and week as one number, for the same reason as the cell of a grid: no calendar has a million weeks. -#}
{% macro country_week(country_key, week) -%}
cast({{ country_key }} as {{ dbt.type_bigint() }}) * 1000000 + cast({{ week }} as {{ dbt.type_bigint() }})
{%- endmacro %}
