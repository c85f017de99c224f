-- a table of its own: in one query with what else an attack needs, the lists of ten million incidents exceed the memory
with

records as (

    select * from {{ ref('fct_source_record') }}

),

incidents as (

    select * from {{ ref('dim_incident') }}

),

-- most incidents are told once, and need no list
told_once as (

    select
        records.incident_id,
        concat(records.source_name, ': ', records.provider_event_type) as provider_event_types,
        records.source_name as sources
    from records
    inner join incidents on records.incident_id = incidents.incident_id
    where incidents.record_count = 1

),

told_often as (

    select
        records.incident_id,
        {{ distinct_texts("concat(records.source_name, ': ', records.provider_event_type)") }} as provider_event_types,
        {{ distinct_texts('records.source_name') }} as sources
    from records
    inner join incidents on records.incident_id = incidents.incident_id
    where incidents.record_count > 1
    group by records.incident_id

),

final as (

    select * from told_once
    union all
    select * from told_often

)

select * from final
