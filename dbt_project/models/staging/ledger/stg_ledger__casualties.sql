with

source as (

    select * from {{ source('ledger', 'casualties') }}

),

renamed as (

    select
        'ledger' as source_name,
        ref as record_id,
        outcome,
        category as victim_category,
        low,
        high,
        coalesce(qualifier, 'exact') as qualifier,
        claimant,
        -- one claimant's counts may be split into parts: "Reuters (troops of Niger)" (SCHEMA.md)
        coalesce(trim({{ dbt.split_part("claimant", "'('", 1) }}), '') as claimant_name,
        _landed_sha256 as landed_sha256,
        _row as landed_row
    from source

),

final as (

    select * from renamed

)

select * from final
