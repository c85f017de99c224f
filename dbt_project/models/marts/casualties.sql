with

casualties as (

    select * from {{ ref('fct_casualty') }}

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

final as (

    select
        casualties.incident_id,
        incidents.incident_class,
        incidents.event_type,
        incidents.title,
        incidents.date_start,
        incidents.date_precision,
        locations.country_iso3,
        locations.country_name,
        locations.admin1,
        locations.place,
        casualties.outcome,
        casualties.victim_category,
        casualties.party_actor_id,
        parties.actor_name as party,
        parties_then.actor_name as party_named_then,
        party_roots.actor_name as party_root,
        casualties.low,
        casualties.best,
        casualties.high,
        casualties.qualifier,
        casualties.claimant
    from casualties
    inner join incidents on casualties.incident_id = incidents.incident_id
    left join locations on incidents.location_id = locations.location_id
    left join actors as parties on casualties.party_actor_id = parties.actor_id
    left join versions as parties_then
        on
            casualties.party_actor_id = parties_then.actor_id
            and {{ holds_on('parties_then', 'incidents.date_start') }}
    left join actors as party_roots on parties_then.root_actor_id = party_roots.actor_id

)

select * from final
