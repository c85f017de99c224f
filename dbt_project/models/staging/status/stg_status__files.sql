with

source as (

    select * from {{ source('status', 'files') }}

),

final as (

    select * from source

)

select * from final
