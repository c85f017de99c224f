with

source as (

    select * from {{ source('reports', 'seizures') }}

),

renamed as (

    select
        'reports' as source_name,
        record_id,
        seizure_line as line,
        item_text,
        weapon_class,
        model,
        calibre,
        country_of_origin_iso3,
        quantity_low,
        quantity_best,
        quantity_high,
        qualifier,
        seized_by as seized_by_name,
        seized_from as seized_from_name,
        context,
        disposition
    from source

),

final as (

    select * from renamed

)

select * from final
