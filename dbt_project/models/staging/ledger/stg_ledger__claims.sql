with

source as (

    select * from {{ source('ledger', 'claims') }}

),

renamed as (

    select
        'ledger' as source_name,
        ref as record_id,
        measure,
        low,
        high,
        qualifier,
        period_start,
        period_end,
        area,
        trim(actor) as actor_name,
        claimant,
        summary,
        url,
        publisher,
        published_on,
        _landed_sha256 as landed_sha256
    from source

),

final as (

    select * from renamed

)

select * from final
