with

measured as (

    select * from {{ ref('int_incidents__measured') }}

),

locations as (

    select * from {{ ref('dim_location') }}

),

months as (

    select distinct month_start from {{ ref('dim_date') }}

),

entities as (

    select
        measured.incident_id,
        locations.priogrid_gid
    from measured
    inner join locations on measured.location_id = locations.location_id
    where locations.priogrid_gid is not null

),

{{ entity_months(['priogrid_gid']) }}

final as (

    select
        entity_months.priogrid_gid,
        entity_months.month_start,
        entity_months.attacks,
        entity_months.killed_low,
        entity_months.killed_best,
        entity_months.killed_high,
        entity_months.civilians_killed_best,
        entity_months.seizures,
        entity_months.abducted_best
    from entity_months

)

select * from final
