with

incidents as (

    select * from {{ ref('int_incidents__reconciled') }}

),

final as (

    select
        incident_id,
        event_type,
        date_start,
        date_end,
        date_precision,
        location_id,
        -- who attacked is known only where the tellers say so; the parties are in fct_actor_participation
        case when is_directed then perpetrator_actor_id else 'unknown' end as perpetrator_actor_id,
        case when is_directed then target_actor_id else 'unknown' end as target_actor_id,
        is_directed,
        killed_low,
        killed_best,
        killed_high,
        wounded_low,
        wounded_best,
        wounded_high,
        abducted_low,
        abducted_best,
        abducted_high,
        is_civilian_targeting,
        is_suicide_attack
    from incidents
    where incident_class = 'attack'

)

select * from final
