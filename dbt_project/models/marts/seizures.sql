with

seizures as (

    select * from {{ ref('fct_seizure') }}

),

incidents as (

    select * from {{ ref('dim_incident') }}

),

locations as (

    select * from {{ ref('dim_location') }}

),

actors as (

    select * from {{ ref('dim_actor') }}

),

versions as (

    select * from {{ ref('actor_version') }}

),

weapons as (

    select * from {{ ref('dim_weapon') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

final as (

    select
        seizures.incident_id,
        seizures.seizure_line,
        incidents.incident_class,
        incidents.title,
        incidents.date_start,
        incidents.date_precision,
        locations.country_iso3,
        locations.country_name,
        locations.admin1,
        locations.place,
        seizures.item_text,
        weapons.weapon_class,
        coalesce(weapons.model, seizures.model) as model,
        coalesce(seizures.calibre, weapons.calibre) as calibre,
        -- what the text says of the origin comes before what the model implies
        coalesce(seizures.country_of_origin_iso3, weapons.country_of_origin_iso3) as country_of_origin_iso3,
        origins.country_name as country_of_origin,
        case
            when seizures.country_of_origin_iso3 is not null then 'stated'
            when weapons.country_of_origin_iso3 is not null then 'implied_by_model'
        end as origin_basis,
        seizures.quantity_low,
        seizures.quantity_best,
        seizures.quantity_high,
        seizures.qualifier,
        takers.actor_name as seized_by,
        takers_then.actor_name as seized_by_named_then,
        taker_roots.actor_name as seized_by_root,
        losers.actor_name as seized_from,
        losers_then.actor_name as seized_from_named_then,
        loser_roots.actor_name as seized_from_root,
        seizures.context,
        seizures.disposition,
        seizures.source_name,
        seizures.record_id
    from seizures
    inner join incidents on seizures.incident_id = incidents.incident_id
    left join locations on incidents.location_id = locations.location_id
    left join weapons on seizures.weapon_id = weapons.weapon_id
    left join countries as origins
        on coalesce(seizures.country_of_origin_iso3, weapons.country_of_origin_iso3) = origins.country_iso3
    left join actors as takers on seizures.seized_by_actor_id = takers.actor_id
    left join actors as losers on seizures.seized_from_actor_id = losers.actor_id
    left join versions as takers_then
        on
            seizures.seized_by_actor_id = takers_then.actor_id
            and {{ holds_on('takers_then', 'incidents.date_start') }}
    left join actors as taker_roots on takers_then.root_actor_id = taker_roots.actor_id
    left join versions as losers_then
        on
            seizures.seized_from_actor_id = losers_then.actor_id
            and {{ holds_on('losers_then', 'incidents.date_start') }}
    left join actors as loser_roots on losers_then.root_actor_id = loser_roots.actor_id
    where seizures.is_counted

)

select * from final
