with

events as (

    {{ ucdp_events(source('ucdp_candidate', 'events'), 'ucdp_candidate') }}

),

final as (

    select * from events

)

select * from final
