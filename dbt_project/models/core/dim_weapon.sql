with

weapons as (

    select * from {{ ref('seed_weapon') }}

),

final as (

    select
        weapon_id,
        weapon_class,
        model_family,
        model,
        calibre,
        manufacturer,
        country_of_origin_iso3
    from weapons

)

select * from final
