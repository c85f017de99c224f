with

measured as (

    select * from {{ ref('int_incidents__measured') }}

),

incidents as (

    select * from {{ ref('dim_incident') }}

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

-- the attacks of an actor and of all that were parts of it on the day; one in which two parts took part counts once
entities as (

    select distinct
        participation.incident_id,
        versions.root_actor_id
    from participation
    inner join incidents on participation.incident_id = incidents.incident_id
    inner join versions
        on
            participation.actor_id = versions.actor_id
            and {{ holds_on('versions', 'incidents.date_start') }}
    where participation.role in ('perpetrator', 'party')

),

{{ entity_months(['root_actor_id']) }}

final as (

    select
        entity_months.root_actor_id,
        actors.actor_name as root_actor_name,
        entity_months.month_start,
        entity_months.attacks,
        entity_months.killed_low,
        entity_months.killed_best,
        entity_months.killed_high,
        entity_months.civilians_killed_best,
        entity_months.seizures,
        entity_months.abducted_best
    from entity_months
    left join actors on entity_months.root_actor_id = actors.actor_id

)

select * from final
