{#- Pairs of records near each other in space and time. Reads `records` (a relation) and the steps `settings`, `grids` and
    `bands`; gives key_a, key_b (ordered), distance_km. With `changed` (a step: those of the records that are
    of `versions`), only pairs with one of these. Belongs here: the hash join on cells and the exact distance. Does not
    belong here: which records are looked at.

    Of two exact records the earlier one looks ahead. An inexact record looks ahead for its kind and both ways for exact
    ones, which do not look for it. Where only what changed looks, it looks both ways for all, an inexact one that began
    a month before it included (date_class 1). What looks is unfolded, a row a cell, and streams past the homes, which
    are not: a planner that knows nothing of cells takes two rows a record for more than one, and keeps the homes.
    Where few look, the cell is the join's only condition: then alone DuckDB sieves the homes by a Bloom filter of the cells. -#}
{% macro candidates_by_distance(records, changed=none, versions='') %}
with

limits as (
    select
        power(2 * {{ unit_parts() }} * sin(point_radius / {{ earth_radius_km() }} / 2), 2) as point_chord_squared,
        power(2 * {{ unit_parts() }} * sin(near_radius / {{ earth_radius_km() }} / 2), 2) as near_chord_squared
    from settings
),

homes as (
    {% for name in (['wide'] if changed else ['point', 'wide']) -%}
    select
        {{ name }}_cell as cell,
        record_key,
        once_bit,
        {{ ('version in (' ~ versions ~ ') as is_changed,') if changed }}
        is_point,
        greatest(place_class, date_class) = 0 as is_exact,
        day_start,
        day_end,
        unit_x,
        unit_y,
        unit_z
    from {{ records }}
    where {{ name }}_cell is not null
    {{ "union all" if not loop.last }}
    {% endfor %}
),

looking as (
    {% for number, among, is_meant, days_back in (
        [(1, changed, 'wide_cell is not null', 'grids.day_window + 31')] if changed else [
            (0, records, 'point_cell is not null', '0'),
            (1, records, 'point_cell is null and wide_cell is not null', 'grids.day_window + grids.episode_span'),
        ]
    ) -%}
    select
        looking.record_key,
        looking.once_bit,
        looking.is_point,
        looking.day_start,
        looking.day_end,
        looking.unit_x,
        looking.unit_y,
        looking.unit_z,
        {{ latitude_of('looking') }} as latitude,
        {{ longitude_of('looking') }} as longitude,
        {{ number }} as grid,
        grids.day_window,
        grids.radius_degrees,
        grids.bands,
        grids.band_degrees,
        floor((looking.day_start - ({{ days_back }})) / grids.bucket_days) as first_bucket,
        floor((looking.day_end + grids.day_window) / grids.bucket_days) as last_bucket
    from {{ among }} as looking
    inner join grids on grids.grid = {{ number }}
    where {{ is_meant }}
    {{ "union all" if not loop.last }}
    {% endfor %}
),

searches as (
    {{ searched_cells('looking', [
        'record_key', 'once_bit', 'is_point', 'grid', 'day_start', 'day_end', 'day_window', 'unit_x', 'unit_y', 'unit_z'
    ]) }}
),

near as (
    select
        searches.record_key as searching_key,
        homes.record_key as found_key,
        cast(searches.unit_x - homes.unit_x as double) as apart_x,
        cast(searches.unit_y - homes.unit_y as double) as apart_y,
        cast(searches.unit_z - homes.unit_z as double) as apart_z,
        searches.is_point and homes.is_point as are_points
    from searches
    inner join homes on searches.cell = homes.cell
    where
        searches.once_bit & homes.once_bit = 0
        {% if changed -%}
        and (searches.record_key < homes.record_key or not homes.is_changed)
        {%- else -%}
        and searches.record_key != homes.record_key
        and (
            searches.day_start < homes.day_start
            or (searches.day_start = homes.day_start and searches.record_key < homes.record_key)
            or (searches.grid = 1 and homes.is_exact)
        )
        {%- endif %}
        and homes.day_start - searches.day_end <= searches.day_window
        and searches.day_start - homes.day_end <= searches.day_window
),

-- The squared chord between two unit vectors is four times the haversine of the angle between them.
measured as (
    select
        searching_key,
        found_key,
        are_points,
        apart_x * apart_x + apart_y * apart_y + apart_z * apart_z as chord_squared
    from near
)

select
    least(measured.searching_key, measured.found_key) as key_a,
    greatest(measured.searching_key, measured.found_key) as key_b,
    2 * {{ earth_radius_km() }} * asin(least(1.0, sqrt(measured.chord_squared) / (2 * {{ unit_parts() }}))) as distance_km
from measured
cross join limits
where
    measured.chord_squared
    <= case when measured.are_points then limits.point_chord_squared else limits.near_chord_squared end
{% endmacro %}

{#- One row a cell that a circle of the grid's radius round the record touches on its days. `looking` has the columns to
    keep, latitude, longitude, first_bucket, last_bucket, and of its grid (match_grids) number, radius and bands; the step
    `bands` is read. -#}
{% macro searched_cells(looking, columns) %}
with

reaching as (
    select
        {% for column in columns -%}
        {{ column }},
        {% endfor -%}
        longitude,
        first_bucket,
        cast(last_bucket - first_bucket + 1 as {{ dbt.type_bigint() }}) as buckets,
        greatest(0, floor((latitude + 90 - radius_degrees) / band_degrees)) as first_band,
        least(bands - 1, floor((latitude + 90 + radius_degrees) / band_degrees)) as last_band
    from {{ looking }}
),

in_bands as (
    select
        *,
        first_band as band
    from reaching
    union all
    select
        *,
        last_band as band
    from reaching
    where last_band > first_band
),

-- Every band has its row: a left join says so to the planner.
in_cells as (
    select
        in_bands.*,
        bands.cells,
        case
            when bands.cells = 1 then 0
            else cast(floor((in_bands.longitude - bands.half_width + 180) / 360 * bands.cells) as {{ dbt.type_bigint() }})
        end as first_cell,
        case
            when bands.cells = 1 then 0
            else cast(floor((in_bands.longitude + bands.half_width + 180) / 360 * bands.cells) as {{ dbt.type_bigint() }})
        end as last_cell
    from in_bands
    left join bands on in_bands.grid = bands.grid and in_bands.band = bands.band
)

select
    {% for column in columns -%}
    {{ column }},
    {% endfor -%}
    {{ cell_number(
        'grid', 'band', '(first_cell + step % cells_searched + cells) % cells', 'first_bucket + floor(step / cells_searched)'
    ) }} as cell
from (
    select
        *,
        last_cell - first_cell + 1 as cells_searched,
        {{ steps('(last_cell - first_cell + 1) * buckets') }} as step
    from in_cells
) as stepped
{% endmacro %}
