with

settings as (
    {{ match_settings(['point_radius', 'near_radius', 'day_window', 'episode_span']) }}
),

searched as (
    select * from {{ ref('int_record_cells__searched') }}
),

homed as (
    select * from {{ ref('int_record_cells__homed') }}
),

records as (
    select * from {{ ref('int_match_records__prepared') }}
),

limits as (
    select
        day_window,
        episode_span,
        power(2 * sin(point_radius / {{ earth_radius_km() }} / 2), 2) as point_chord_squared,
        power(2 * sin(near_radius / {{ earth_radius_km() }} / 2), 2) as near_chord_squared
    from settings
),

-- The squared chord between two unit vectors is four times the haversine of the angle between them.
close as (
    select
        searched.record_key as searching_key,
        homed.record_key as found_key,
        (searched.unit_x - homed.unit_x) * (searched.unit_x - homed.unit_x)
        + (searched.unit_y - homed.unit_y) * (searched.unit_y - homed.unit_y)
        + (searched.unit_z - homed.unit_z) * (searched.unit_z - homed.unit_z) as chord_squared,
        searched.is_point and homed.is_point as are_points
    from searched
    inner join homed on searched.cell = homed.cell
    cross join limits
    where
        searched.once_bit & homed.once_bit = 0
        and searched.node_key != homed.node_key
        and (
            searched.day_start < homed.day_start
            or (searched.day_start = homed.day_start and searched.record_key < homed.record_key)
            or (searched.grid = 1 and homed.is_exact)
        )
        and homed.day_start - searched.day_end <= limits.day_window
        and searched.day_start - homed.day_end <= limits.day_window
),

by_distance as (
    select
        close.searching_key,
        close.found_key,
        'distance' as block_rule,
        2 * {{ earth_radius_km() }} * asin(least(1.0, sqrt(close.chord_squared) / 2)) as distance_km
    from close
    cross join limits
    where
        close.chord_squared
        <= case when close.are_points then limits.point_chord_squared else limits.near_chord_squared end
),

-- Without two positions on known days there is no distance: such records look for each other by name, in buckets of a
-- week. As in the grid, the earlier looks ahead, and all look both ways for exact records, which do not look.
named as (
    select
        record_key,
        node_key,
        once_bit,
        day_start,
        day_end,
        date_class,
        country_iso3,
        admin1,
        place,
        event_type,
        place_class = 2 or date_class > 0 as is_searching,
        place_class = 2 or date_class = 2 as is_coarse
    from records
),

-- enough weeks for a record that is known only to its year
steps as (
    {% for step in range(60) -%}
    select {{ step }} as step
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

named_homes as (
    select
        *,
        floor(day_start / 7.0) as bucket
    from named
),

named_searches as (
    select
        named.*,
        limits.day_window,
        floor((named.day_start - limits.day_window - limits.episode_span) / 7.0) + steps.step as bucket
    from named
    cross join limits
    inner join steps
        on floor((named.day_start - limits.day_window - limits.episode_span) / 7.0) + steps.step
        <= floor((named.day_end + limits.day_window) / 7.0)
    where named.is_searching
),

{% set overlap %}
        searched.bucket = homed.bucket
        and searched.country_iso3 = homed.country_iso3
        and searched.once_bit & homed.once_bit = 0
        and searched.node_key != homed.node_key
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

{% set same_place = 'searched.place is not null and homed.place is not null and searched.place = homed.place' %}

by_place as (
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from named_searches as searched
    inner join named_homes as homed
        on searched.place = homed.place
        and {{ overlap }}
),

by_area as (
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from named_searches as searched
    inner join named_homes as homed
        on searched.admin1 = homed.admin1
        and {{ overlap }}
    where searched.date_class < 2 and homed.date_class < 2 and not ({{ same_place }})
),

-- one of the two without a first-level area: the whole country is asked
by_country as (
    {% for searched_area, homed_area in [('is null', ''), ('is not null', 'is null')] %}
    select
        searched.record_key as searching_key,
        homed.record_key as found_key
    from (
        select * from named_searches
        where admin1 {{ searched_area }}
    ) as searched
    inner join (select * from named_homes {{ 'where admin1 ' ~ homed_area if homed_area }}) as homed
        on {{ overlap }}
    where searched.date_class < 2 and homed.date_class < 2 and not ({{ same_place }})
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
        select * from named_searches
        where date_class {{ searched_dates }}
    ) as searched
    inner join (select * from named_homes {{ 'where date_class ' ~ homed_dates if homed_dates }}) as homed
        on searched.event_type = homed.event_type
        and {{ overlap }}
    where not ({{ same_place }})
    {{ "union all" if not loop.last }}
    {% endfor %}
),

by_name as (
    select
        searching_key,
        found_key,
        'place_name' as block_rule
    from by_place
    union all
    select
        searching_key,
        found_key,
        'area' as block_rule
    from by_area
    union all
    select
        searching_key,
        found_key,
        'area' as block_rule
    from by_country
    union all
    select
        searching_key,
        found_key,
        'area' as block_rule
    from by_type
),

final as (
    select
        least(searching_key, found_key) as key_a,
        greatest(searching_key, found_key) as key_b,
        block_rule,
        distance_km
    from by_distance
    union all
    select
        least(searching_key, found_key) as key_a,
        greatest(searching_key, found_key) as key_b,
        block_rule,
        null as distance_km
    from by_name
)

select * from final
