with

events as (

    {{ ucdp_events(source('ucdp_ged', 'events'), 'ucdp_ged') }}

),

final as (

    select * from events

)

select * from final
