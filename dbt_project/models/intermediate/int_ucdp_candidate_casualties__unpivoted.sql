{{ config(materialized='view') }}

with

by_side as (

    {{ ucdp_casualties(ref('int_ucdp_candidate_events__standing')) }}

),

final as (

    select * from by_side

)

select * from final
