with

measured as (

    select * from {{ ref('int_incidents__measured') }}

),

participation as (

    select * from {{ ref('fct_actor_participation') }}

),

actors as (

    select * from {{ ref('dim_actor') }}

),

versions as (

    select * from {{ ref('actor_version') }}

),

months as (

    select distinct month_start from {{ ref('dim_date') }}

),

-- an actor's attacks are those that it carried out, or fought as a party
entities as (

    select distinct
        incident_id,
        actor_id
    from participation
    where role in ('perpetrator', 'party')

),

{{ entity_months(['actor_id']) }}

final as (

    select
        entity_months.actor_id,
        actors.actor_name,
        versions.actor_name as named_then,
        versions.root_actor_id,
        entity_months.month_start,
        entity_months.attacks,
        entity_months.killed_low,
        entity_months.killed_best,
        entity_months.killed_high,
        entity_months.civilians_killed_best,
        entity_months.seizures,
        entity_months.abducted_best
    from entity_months
    left join actors on entity_months.actor_id = actors.actor_id
    left join versions
        on
            entity_months.actor_id = versions.actor_id
            and {{ holds_on('versions', 'entity_months.month_start') }}

)

select * from final
