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

-- An exact record lies in both grids, an inexact one only in the wide one.
in_grids as (
    select
        records.*,
        grids.grid,
        grids.radius_degrees,
        grids.band_degrees,
        grids.bucket_days,
        least(grids.bands - 1, floor((records.latitude + 90) / grids.band_degrees)) as band
    from records
    inner join grids on grids.grid >= greatest(records.place_class, records.date_class)
),

in_bands as (
    select
        *,
        {{ cells_in_band('band') }} as cells
    from in_grids
),

final as (
    select
        record_key,
        grid,
        {{ cell_number('band', 'floor((longitude + 180) / 360 * cells) % cells', 'floor(day_start / bucket_days)') }}
            as cell,
        greatest(place_class, date_class) = 0 as is_exact,
        place_class = 0 as is_point,
        once_bit,
        node_key,
        day_start,
        day_end,
        unit_x,
        unit_y,
        unit_z
    from in_bands
)

select * from final
