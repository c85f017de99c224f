with

source as (

    select * from {{ source('status', 'sources') }}

),

final as (

    select * from source

)

select * from final
