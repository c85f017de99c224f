with

source as (

    select * from {{ source('ledger', 'seizures') }}

),

renamed as (

    select
        'ledger' as source_name,
        ref as record_id,
        _row as line,
        item as item_text,
        weapon_class,
        model,
        calibre,
        country_of_origin as country_of_origin_iso3,
        quantity_low,
        -- the lowest number that is stated stands as the best one; nothing stated stays nothing
        quantity_low as quantity_best,
        quantity_high,
        qualifier,
        trim(seized_by) as seized_by_name,
        trim(seized_from) as seized_from_name,
        context,
        disposition
    from source

),

final as (

    select * from renamed

)

select * from final
