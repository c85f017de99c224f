-- A provider's type of event that the crosswalk does not know counts as no attack until a person has looked at it.
-- It warns: one new code of one provider must not stop the others.
{{ config(severity='warn') }}

with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}

),

final as (

    select
        records.source_name,
        records.provider_event_type,
        count(*) as in_rows
    from records
    left join crosswalk
        on
            records.source_name = crosswalk.source_name
            and records.provider_event_type = crosswalk.provider_event_type
    where
        crosswalk.event_type is null
        -- these say our own types
        and records.source_name not in ('ledger', 'reports')
    group by records.source_name, records.provider_event_type

)

select * from final
