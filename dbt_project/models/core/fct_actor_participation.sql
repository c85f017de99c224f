with

incidents as (

    select * from {{ ref('int_incidents__reconciled') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

named as (

    select * from {{ ref('int_actor_participations__unioned') }}

),

seizures as (

    select * from {{ ref('fct_seizure') }}

),

told as (

    select
        matched.incident_id,
        named.actor_id,
        named.role,
        named.attribution
    from named
    inner join matched on named.source_name = matched.source_name and named.record_id = matched.record_id
    union all
    select
        incident_id,
        seized_by_actor_id as actor_id,
        'seizer' as role,
        'reported_as_fact' as attribution
    from seizures
    where seized_by_actor_id != 'unknown'
    union all
    select
        incident_id,
        seized_from_actor_id as actor_id,
        'seized_from' as role,
        'reported_as_fact' as attribution
    from seizures
    where seized_from_actor_id != 'unknown'

),

-- how many of an incident's records name the actor in the role, and how firmly the firmest of them does
counted as (

    select
        incident_id,
        actor_id,
        role,
        min(
            case attribution
                when 'claimed' then 1
                when 'reported_as_fact' then 2
                when 'accused_by_authorities' then 3
                when 'suspected' then 4
                when 'contested' then 5
                when 'denied' then 6
                else 7
            end
        ) as firmness,
        count(*) as tellings
    from told
    group by incident_id, actor_id, role

),

final as (

    select
        counted.incident_id,
        counted.actor_id,
        counted.role,
        case counted.firmness
            when 1 then 'claimed'
            when 2 then 'reported_as_fact'
            when 3 then 'accused_by_authorities'
            when 4 then 'suspected'
            when 5 then 'contested'
            when 6 then 'denied'
            else 'unknown'
        end as attribution,
        case
            when counted.tellings >= incidents.record_count then cast(1 as double)
            else cast(counted.tellings as double) / incidents.record_count
        end as confidence
    from counted
    inner join incidents on counted.incident_id = incidents.incident_id

)

select * from final
