with

source as (

    select * from {{ source('status', 'tables') }}

),

final as (

    select * from source

)

select * from final
