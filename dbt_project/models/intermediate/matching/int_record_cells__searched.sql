{{ config(materialized='view') }}

with

records as (
    select * from {{ ref('int_match_records__prepared') }}
    where place_class < 2 and date_class < 2
),

settings as (
    {{ match_settings(['point_radius', 'near_radius', 'day_window', 'episode_span']) }}
),

grids as (
    {{ match_grids() }}
),

steps as (
    select 0 as step
    union all
    select 1 as step
),

day_steps as (
    {% for step in range(16) -%}
    select {{ step }} as step
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

-- Of two exact records the earlier one looks ahead. An inexact record looks ahead for its kind and both ways for exact
-- ones, which do not look for it.
ranges as (
    select
        records.*,
        grids.grid,
        grids.radius_degrees,
        grids.band_degrees,
        grids.bands,
        floor((records.day_start - grids.grid * (grids.day_window + grids.episode_span)) / grids.bucket_days)
            as first_bucket,
        floor((records.day_end + grids.day_window) / grids.bucket_days) as last_bucket,
        greatest(0, floor((records.latitude + 90 - grids.radius_degrees) / grids.band_degrees)) as first_band,
        least(grids.bands - 1, floor((records.latitude + 90 + grids.radius_degrees) / grids.band_degrees)) as last_band,
        degrees(asin(least(
            1.0, sin(radians(grids.radius_degrees)) / greatest(1e-9, cos(radians(records.latitude)))
        ))) as half_width_degrees
    from records
    inner join grids on grids.grid = case when records.place_class + records.date_class = 0 then 0 else 1 end
),

in_bands as (
    select
        ranges.*,
        ranges.first_band + steps.step as band
    from ranges
    inner join steps on ranges.first_band + steps.step <= ranges.last_band
),

counted as (
    select
        *,
        {{ cells_in_band('band') }} as cells
    from in_bands
),

bounded as (
    select
        *,
        case when cells = 1 then 0 else floor((longitude - half_width_degrees + 180) / 360 * cells) end as first_cell,
        case when cells = 1 then 0 else floor((longitude + half_width_degrees + 180) / 360 * cells) end as last_cell
    from counted
),

in_cells as (
    select
        bounded.*,
        (bounded.first_cell + steps.step + bounded.cells) % bounded.cells as cell_in_band
    from bounded
    inner join steps on bounded.first_cell + steps.step <= bounded.last_cell
),

final as (
    select
        in_cells.record_key,
        in_cells.grid,
        {{ cell_number('in_cells.band', 'in_cells.cell_in_band', 'in_cells.first_bucket + day_steps.step') }} as cell,
        in_cells.place_class = 0 as is_point,
        in_cells.once_bit,
        in_cells.node_key,
        in_cells.day_start,
        in_cells.day_end,
        in_cells.unit_x,
        in_cells.unit_y,
        in_cells.unit_z
    from in_cells
    inner join day_steps on in_cells.first_bucket + day_steps.step <= in_cells.last_bucket
)

select * from final
