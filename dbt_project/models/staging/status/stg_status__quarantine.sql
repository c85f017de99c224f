with

source as (

    select * from {{ source('status', 'quarantine') }}

),

final as (

    select * from source

)

select * from final
