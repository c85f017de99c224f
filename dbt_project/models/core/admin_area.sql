with

areas as (

    select * from {{ ref('seed_admin_area') }}

),

final as (

    select
        country_iso3,
        cast(admin_level as bigint) as admin_level,
        admin_name,
        pcode,
        parent_name,
        parent_pcode,
        valid_from,
        valid_to,
        is_tri_border,
        reference
    from areas

)

select * from final
