with

measured as (

    select * from {{ ref('int_incidents__measured') }}

),

locations as (

    select * from {{ ref('dim_location') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

months as (

    select distinct month_start from {{ ref('dim_date') }}

),

entities as (

    select
        measured.incident_id,
        locations.country_iso3
    from measured
    inner join locations on measured.location_id = locations.location_id
    where locations.country_iso3 is not null

),

{{ entity_months(['country_iso3'], until_last=true) }}

final as (

    select
        entity_months.country_iso3,
        countries.country_name,
        entity_months.month_start,
        entity_months.attacks,
        entity_months.killed_low,
        entity_months.killed_best,
        entity_months.killed_high,
        entity_months.civilians_killed_best,
        entity_months.seizures,
        entity_months.abducted_best
    from entity_months
    left join countries on entity_months.country_iso3 = countries.country_iso3

)

select * from final
