{{ config(materialized='view') }}

with

by_side as (

    {{ ucdp_casualties(ref('stg_ucdp_ged__events')) }}

),

final as (

    select * from by_side

)

select * from final
