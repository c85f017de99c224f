with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

-- records that their provider says tell the same incident are one; every other record is its own
grouped as (

    select
        source_name,
        record_id,
        case
            when provider_incident_id is not null then concat('group:', source_name, ':', provider_incident_id)
            else concat('record:', source_name, ':', record_id)
        end as group_key,
        provider_incident_id is not null as is_grouped,
        first_seen_at
    from records

),

-- an incident is named after its oldest member, so that it keeps its id while it keeps that
ordered as (

    select
        grouped.*,
        row_number() over (
            partition by group_key order by first_seen_at asc, source_name asc, record_id asc
        ) as age_order
    from grouped

),

oldest as (

    select
        group_key,
        {{ stable_id('inc', ['source_name', 'record_id']) }} as incident_id
    from ordered
    where age_order = 1

),

final as (

    select
        oldest.incident_id,
        ordered.source_name,
        ordered.record_id,
        cast(1 as double) as match_score,
        case when ordered.is_grouped then 'provider_group' else 'single_record' end as match_rule,
        case
            when ordered.is_grouped then 'the provider says that these records tell one incident'
            else 'no other record is known to tell it'
        end as match_reasons,
        ordered.age_order
    from ordered
    inner join oldest on ordered.group_key = oldest.group_key

)

select * from final
