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
        locations.country_iso3,
        locations.admin1
    from measured
    inner join locations on measured.location_id = locations.location_id
    where locations.country_iso3 is not null and locations.admin1 is not null

),

{{ entity_months(['country_iso3', 'admin1']) }}

final as (

    select
        entity_months.country_iso3,
        entity_months.admin1,
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
