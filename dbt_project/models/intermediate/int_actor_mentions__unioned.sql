{{ config(materialized='view') }}

with

records as (

    select * from {{ ref('int_source_records__placed') }}

),

casualties as (

    select * from {{ ref('int_casualties__unioned') }}

),

seizures as (

    select * from {{ ref('int_seizures__unioned') }}

),

claims as (

    select * from {{ ref('int_claims__unioned') }}

),

-- names beside a record are read at its day and place
beside_records as (

    select
        source_name,
        record_id,
        party_name as actor_name
    from casualties
    union
    select
        source_name,
        record_id,
        seized_by_name as actor_name
    from seizures
    union
    select
        source_name,
        record_id,
        seized_from_name as actor_name
    from seizures

),

-- the two sides of a record in one reading of it
sides as (

    select 1 as side
    union all
    select 2 as side

),

mentions as (

    select
        records.source_name,
        case sides.side when 1 then records.perpetrator_name else records.target_name end as actor_name,
        records.country_iso3,
        records.admin1,
        records.date_start as mentioned_on
    from records
    cross join sides
    union all
    select
        records.source_name,
        beside_records.actor_name,
        records.country_iso3,
        records.admin1,
        records.date_start as mentioned_on
    from beside_records
    inner join records
        on beside_records.source_name = records.source_name and beside_records.record_id = records.record_id
    union all
    select
        source_name,
        actor_name,
        null as country_iso3,
        null as admin1,
        coalesce(period_start, published_on) as mentioned_on
    from claims

),

final as (

    select
        source_name,
        actor_name,
        coalesce(country_iso3, '') as country_iso3,
        coalesce(admin1, '') as admin1,
        coalesce(mentioned_on, {{ undated() }}) as mentioned_on
    from mentions
    where actor_name is not null

)

select * from final
