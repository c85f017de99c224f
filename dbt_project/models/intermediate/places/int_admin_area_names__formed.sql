with

areas as (

    select * from {{ ref('seed_admin_area') }}

),

aliases as (

    select * from {{ ref('seed_admin_area_alias') }}

),

named as (

    select
        country_iso3,
        admin_level,
        admin_name as name,
        admin_name
    from areas
    union
    select
        country_iso3,
        admin_level,
        alias as name,
        admin_name
    from aliases

),

formed as (

    select
        country_iso3,
        admin_level,
        admin_name,
        {{ normal_name('name') }} as name_form
    from named

),

-- a spelling that means two areas of a country means neither
final as (

    select
        country_iso3,
        admin_level,
        name_form,
        min(admin_name) as admin_name
    from formed
    group by country_iso3, admin_level, name_form
    having count(distinct admin_name) = 1

)

select * from final
