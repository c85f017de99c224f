with

source as (

    select * from {{ source('reports', 'casualties') }}

),

renamed as (

    select
        'reports' as source_name,
        record_id,
        casualty_line,
        outcome,
        victim_category,
        party_name,
        low,
        best,
        high,
        qualifier,
        claimant,
        is_part,
        _landed_sha256 as landed_sha256,
        _row as landed_row
    from source

),

final as (

    select * from renamed

)

select * from final
