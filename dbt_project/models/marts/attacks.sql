with

attacks as (

    select * from {{ ref('fct_attack') }}

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

parties as (

    select * from {{ ref('int_incident_parties__listed') }}

),

tellings as (

    select * from {{ ref('int_incident_tellings__listed') }}

),

final as (

    select
        attacks.incident_id,
        attacks.event_type,
        incidents.title,
        attacks.date_start,
        attacks.date_end,
        attacks.date_precision,
        locations.country_iso3,
        locations.country_name,
        locations.admin1,
        locations.admin2,
        locations.place,
        locations.latitude,
        locations.longitude,
        locations.location_precision,
        perpetrators.actor_name as perpetrator,
        perpetrators_then.actor_name as perpetrator_named_then,
        perpetrator_roots.actor_name as perpetrator_root,
        targets.actor_name as target,
        targets_then.actor_name as target_named_then,
        target_roots.actor_name as target_root,
        parties.parties,
        incidents.attribution,
        attacks.killed_low,
        attacks.killed_best,
        attacks.killed_high,
        attacks.wounded_low,
        attacks.wounded_best,
        attacks.wounded_high,
        attacks.abducted_low,
        attacks.abducted_best,
        attacks.abducted_high,
        attacks.is_civilian_targeting,
        attacks.is_suicide_attack,
        tellings.provider_event_types,
        tellings.sources,
        incidents.record_count,
        incidents.source_count,
        incidents.match_confidence
    from attacks
    inner join incidents on attacks.incident_id = incidents.incident_id
    left join locations on attacks.location_id = locations.location_id
    left join actors as perpetrators on attacks.perpetrator_actor_id = perpetrators.actor_id
    left join actors as targets on attacks.target_actor_id = targets.actor_id
    left join versions as perpetrators_then
        on
            attacks.perpetrator_actor_id = perpetrators_then.actor_id
            and {{ holds_on('perpetrators_then', 'attacks.date_start') }}
    left join actors as perpetrator_roots on perpetrators_then.root_actor_id = perpetrator_roots.actor_id
    left join versions as targets_then
        on
            attacks.target_actor_id = targets_then.actor_id
            and {{ holds_on('targets_then', 'attacks.date_start') }}
    left join actors as target_roots on targets_then.root_actor_id = target_roots.actor_id
    left join parties on attacks.incident_id = parties.incident_id
    left join tellings on attacks.incident_id = tellings.incident_id

)

select * from final
