{#- Pairs of records of which one has no position or no day to measure from: they look for each other by the name of a place,
    of an area, or by their type. Reads `searching` and `homes` (relations or steps: who looks, and for whom) and the step
    `settings`; gives key_a, key_b (ordered), distance_km (null). Belongs here: the hash joins on names and
    weeks. Does not belong here: what a shared name weighs.

    As in the grid, the earlier looks ahead, and all look both ways for exact records, which do not look. What looks is
    less than its homes; conditions on the dates of both at once keep the planner from taking the homes for less. Where one
    side is `few` ('searching' or 'homes'), the other is read once in the weeks and countries of these, and joined so. -#}
{% macro candidates_by_name(searching, homes, few=none) %}
{% set same_place = 'searched.place_key is not null and homed.place_key is not null and searched.place_key = homed.place_key' %}
{% set overlap %}
        searched.week = homed.week
        and searched.country_key = homed.country_key
        and searched.once_bit & homed.once_bit = 0
        and (searched.is_coarse or homed.is_coarse)
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
    'record_key', 'once_bit', 'day_start', 'day_end', 'date_class', 'country_key', 'admin1_key', 'place_key',
    'type_key', 'is_coarse'
] %}
{#- of all homes not a step: each join reads the columns that it needs, and nothing is copied -#}
{% set marked_homes = 'near_homes' if few == 'searching' else '(' ~ marked_coarse(homes) ~ ')' %}
with

searches as (
    {% if few == 'homes' -%}
    select searched.*
    from ({{ searched_weeks(searching, columns + ['day_window']) }}) as searched
    inner join (select distinct week, country_key from {{ homes }}) as told
        on searched.week = told.week and searched.country_key = told.country_key
    {%- else -%}
    {{ searched_weeks(searching, columns + ['day_window']) }}
    {%- endif %}
),

{% if few == 'searching' %}
near_homes as (
    select
        {% for column in columns + ['week'] -%}
        homes.{{ column }},
        {% endfor -%}
        homes.is_searching
    from ({{ marked_coarse(homes) }}) as homes
    inner join (select distinct week, country_key from searches) as asked
        on homes.week = asked.week and homes.country_key = asked.country_key
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
    cast(first_week + step as integer) as week
from (
    select
        *,
        {{ steps('last_week - first_week + 1') }} as step
    from (
        select
            coarse.*,
            settings.day_window,
            cast(floor((coarse.day_start - settings.day_window - settings.episode_span) / 7.0) as integer) as first_week,
            cast(floor((coarse.day_end + settings.day_window) / 7.0) as integer) as last_week
        from ({{ marked_coarse(records) }}) as coarse
        cross join settings
        where coarse.is_searching
    ) as spans
) as stepped
{% endmacro %}
