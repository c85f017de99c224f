with

source as (

    select * from {{ source('reports', 'claims') }}

),

renamed as (

    select
        'reports' as source_name,
        claim_id as record_id,
        measure,
        low,
        high,
        qualifier,
        period_start,
        period_end,
        area,
        actor as actor_name,
        claimant,
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
