with

source as (

    select * from {{ source('status', 'warnings') }}

),

final as (

    select * from source

)

select * from final
