{#- The grid in which records look for each other. Belongs here: its geometry. Does not belong here: who looks for whom. -#}

{#- Mean radius of the Earth (IUGG R1). -#}
{% macro earth_radius_km() %}6371.0088{% endmacro %}

{#- A position is kept as a place on the unit sphere, in three whole numbers of so many parts (steps of 3 mm): half the bytes
    of doubles and a quarter of the time to read them. Degrees are worked out of it by tangents, which tell small angles. Two
    places of one cell differ by less than 2 to the 31st parts with radii of up to 1,000 km. -#}
{% macro unit_parts() %}2e9{% endmacro %}

{% macro in_unit_parts(length) %}cast(round({{ length }} * {{ unit_parts() }}) as integer){% endmacro %}

{% macro latitude_of(record) -%}
degrees(atan2({{ record }}.unit_z, sqrt(power({{ record }}.unit_x, 2) + power({{ record }}.unit_y, 2))))
{%- endmacro %}

{% macro longitude_of(record) -%}
degrees(atan2({{ record }}.unit_y, {{ record }}.unit_x))
{%- endmacro %}

{#- Two grids, 0 for pairs of points and 1 for pairs in which one place or date is less exact. A cell is three radii high
    and at least three radii wide, so a circle of one radius touches at most two bands and two cells in each. Bands divide
    the meridian evenly: the cap round each pole is one whole band of a single cell. A bucket is as many days wide as a
    search of an event reaches beyond it: ahead in the first grid, both ways in the second. A search reaches 10 cm further
    than its radius, so that no step in which positions are kept takes a pair from it. -#}
{% macro match_grids() %}
select
    grid,
    radius_degrees,
    floor(60 / radius_degrees) as bands,
    180 / floor(60 / radius_degrees) as band_degrees,
    day_window,
    greatest(3, days_searched + 1) as bucket_days,
    episode_span
from (
    select
        0 as grid,
        degrees(point_radius / {{ earth_radius_km() }}) + 1e-6 as radius_degrees,
        day_window as days_searched,
        day_window,
        episode_span
    from settings
    union all
    select
        1 as grid,
        degrees(near_radius / {{ earth_radius_km() }}) + 1e-6 as radius_degrees,
        2 * day_window + episode_span as days_searched,
        day_window,
        episode_span
    from settings
) as radii
{% endmacro %}

{#- How many cells a band has: as many of three radii as fit round its edge nearer the pole. `grid` is a row of match_grids. -#}
{% macro cells_in_band(grid, band) -%}
greatest(1, floor(
    120 / {{ grid }}.radius_degrees * least(
        cos(radians(abs({{ band }} * {{ grid }}.band_degrees - 90))),
        cos(radians(abs(({{ band }} + 1) * {{ grid }}.band_degrees - 90)))
    )
))
{%- endmacro %}

{#- What a search needs to know of each band: its cells, and how far east and west a circle of one radius reaches there at
    most, in degrees. A circle that touches a band has its centre no more than a radius nearer the pole. -#}
{% macro match_bands() %}
select
    grid,
    band,
    cast({{ cells_in_band('numbered', 'band') }} as {{ dbt.type_bigint() }}) as cells,
    degrees(asin(least(1.0, sin(radians(radius_degrees)) / greatest(1e-9, cos(radians(least(
        90, greatest(abs(band * band_degrees - 90), abs((band + 1) * band_degrees - 90)) + radius_degrees
    ))))))) as half_width
from (
    select
        grid,
        radius_degrees,
        band_degrees,
        {{ steps('bands') }} as band
    from grids
) as numbered
{% endmacro %}

{#- Grid, band, cell and days as one whole number: a join on one column is twice as fast as one on four. The parts are
    kept small enough (radii of a kilometre or more) for the sum to stay below 2 to the 53rd, where doubles are exact. -#}
{% macro cell_number(grid, band, cell, bucket) -%}
cast((({{ grid }} * 10000 + {{ band }}) * 20000 + {{ cell }}) * 100000 + 50000 + {{ bucket }} as {{ dbt.type_bigint() }})
{%- endmacro %}
