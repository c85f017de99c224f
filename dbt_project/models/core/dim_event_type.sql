with

event_types as (

    select * from {{ ref('seed_event_type') }}

),

final as (

    select
        event_type,
        incident_class,
        description
    from event_types

)

select * from final
