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

told as (

    select
        matched.incident_id,
        named.actor_id,
        named.role,
        case
            when named.role in ('seizer', 'seized_from') then 'reported_as_fact' else named.attribution
        end as attribution,
        matched.source_name,
        matched.record_id,
        named.confidence
    from named
    inner join matched on named.source_name = matched.source_name and named.record_id = matched.record_id
    where named.alternative = 1 and named.role in ('perpetrator', 'target', 'party', 'seizer', 'seized_from')

),

-- a record that names the actor twice in a role says it once
per_record as (

    select
        incident_id,
        actor_id,
        role,
        attribution,
        max(confidence) as confidence
    from told
    group by incident_id, actor_id, role, attribution, source_name, record_id

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
        sum(confidence) as tellings
    from per_record
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
            else counted.tellings / incidents.record_count
        end as confidence
    from counted
    inner join incidents on counted.incident_id = incidents.incident_id

)

select * from final
