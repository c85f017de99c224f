{#- Pairs of records near each other in space and time. Reads `records` (a relation or a step) and the steps `settings`, `grids`
    and `bands`; gives key_a, key_b (ordered), block_rule, distance_km. With `only_changed`, only pairs with a record that
    is_changed. Belongs here: the hash join on cells and the exact distance. Does not belong here: which records are looked at.

    Of two exact records the earlier one looks ahead. An inexact record looks ahead for its kind and both ways for exact
    ones, which do not look for it. What looks is unfolded, a row a cell, and streams past the homes, which are not. -#}
{% macro candidates_by_distance(records, only_changed) %}
with

limits as (
    select
        day_window,
        power(2 * sin(point_radius / {{ earth_radius_km() }} / 2), 2) as point_chord_squared,
        power(2 * sin(near_radius / {{ earth_radius_km() }} / 2), 2) as near_chord_squared
    from settings
),

homes as (
    {% for name in ['point', 'wide'] -%}
    select
        {{ name }}_cell as cell,
        record_key,
        node_key,
        once_bit,
        {{ 'is_changed,' if only_changed }}
        is_point,
        greatest(place_class, date_class) = 0 as is_exact,
        day_start,
        day_end,
        unit_x,
        unit_y,
        unit_z
    from {{ records }} as records
    where {{ name }}_cell is not null
    {{ "union all" if not loop.last }}
    {% endfor %}
),

looking as (
    select
        records.record_key,
        records.node_key,
        records.once_bit,
        {{ 'records.is_changed,' if only_changed }}
        records.is_point,
        records.day_start,
        records.day_end,
        records.unit_x,
        records.unit_y,
        records.unit_z,
        records.latitude,
        records.longitude,
        grids.grid,
        floor((records.day_start - grids.grid * (grids.day_window + grids.episode_span)) / grids.bucket_days) as first_bucket,
        floor((records.day_end + grids.day_window) / grids.bucket_days) as last_bucket
    from {{ records }} as records
    inner join grids on grids.grid = case when records.place_class + records.date_class = 0 then 0 else 1 end
    where records.wide_cell is not null
),

searches as (
    {{ searched_cells('looking', [
        'record_key', 'node_key', 'once_bit', 'is_point', 'grid', 'day_start', 'day_end', 'unit_x', 'unit_y', 'unit_z'
    ] + (['is_changed'] if only_changed else [])) }}
),

-- The squared chord between two unit vectors is four times the haversine of the angle between them.
near as (
    select
        searches.record_key as searching_key,
        homes.record_key as found_key,
        (searches.unit_x - homes.unit_x) * (searches.unit_x - homes.unit_x)
        + (searches.unit_y - homes.unit_y) * (searches.unit_y - homes.unit_y)
        + (searches.unit_z - homes.unit_z) * (searches.unit_z - homes.unit_z) as chord_squared,
        searches.is_point and homes.is_point as are_points
    from searches
    inner join homes on searches.cell = homes.cell
    cross join limits
    where
        searches.node_key != homes.node_key
        and searches.once_bit & homes.once_bit = 0
        {{ 'and (searches.is_changed or homes.is_changed)' if only_changed }}
        and (
            searches.day_start < homes.day_start
            or (searches.day_start = homes.day_start and searches.record_key < homes.record_key)
            or (searches.grid = 1 and homes.is_exact)
        )
        and homes.day_start - searches.day_end <= limits.day_window
        and searches.day_start - homes.day_end <= limits.day_window
)

select
    least(near.searching_key, near.found_key) as key_a,
    greatest(near.searching_key, near.found_key) as key_b,
    'distance' as block_rule,
    2 * {{ earth_radius_km() }} * asin(least(1.0, sqrt(near.chord_squared) / 2)) as distance_km
from near
cross join limits
where near.chord_squared <= case when near.are_points then limits.point_chord_squared else limits.near_chord_squared end
{% endmacro %}

{#- One row a cell that a circle of the grid's radius round the record touches on its days. `looking` has the columns to
    keep, and grid, latitude, longitude, first_bucket and last_bucket; the steps `grids` and `bands` are read. -#}
{% macro searched_cells(looking, columns) %}
with

reaching as (
    select
        {% for column in columns if column != 'grid' -%}
        looking.{{ column }},
        {% endfor -%}
        looking.longitude,
        looking.first_bucket,
        looking.last_bucket - looking.first_bucket + 1 as buckets,
        grids.grid,
        greatest(0, floor((looking.latitude + 90 - grids.radius_degrees) / grids.band_degrees)) as first_band,
        least(grids.bands - 1, floor((looking.latitude + 90 + grids.radius_degrees) / grids.band_degrees)) as last_band
    from {{ looking }} as looking
    inner join grids on looking.grid = grids.grid
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

in_cells as (
    select
        in_bands.*,
        bands.cells,
        case when bands.cells = 1 then 0 else floor((in_bands.longitude - bands.half_width + 180) / 360 * bands.cells) end
            as first_cell,
        case
            when bands.cells = 1 then 1
            else
                floor((in_bands.longitude + bands.half_width + 180) / 360 * bands.cells)
                - floor((in_bands.longitude - bands.half_width + 180) / 360 * bands.cells) + 1
        end as cells_searched
    from in_bands
    inner join bands on in_bands.grid = bands.grid and in_bands.band = bands.band
)

select
    {% for column in columns -%}
    {{ column }},
    {% endfor -%}
    {{ cell_number('grid', 'band', '(first_cell + step % cells_searched + cells) % cells', 'first_bucket + floor(step / cells_searched)') }}
        as cell
from (
    select
        *,
        {{ steps('cells_searched * buckets') }} as step
    from in_cells
) as stepped
{% endmacro %}
