with

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}

),

final as (

    select
        source_name,
        provider_event_type,
        event_type,
        incident_class
    from crosswalk

)

select * from final
