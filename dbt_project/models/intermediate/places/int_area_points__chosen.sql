with

areas as (

    select * from {{ ref('seed_admin_area') }}

),

seats as (

    select * from {{ ref('seed_area_seat') }}

),

named as (

    select
        country_iso3,
        admin_level,
        admin_name,
        latitude,
        longitude,
        1 as preference
    from seats
    union all
    select
        country_iso3,
        admin_level,
        admin_name,
        latitude,
        longitude,
        2 as preference
    from areas
    where latitude is not null

),

formed as (

    select
        country_iso3,
        admin_level,
        {{ normal_name('admin_name') }} as name_form,
        latitude,
        longitude,
        preference
    from named

),

preferred as (

    select
        country_iso3,
        admin_level,
        name_form,
        min(preference) as preference
    from formed
    group by country_iso3, admin_level, name_form

),

-- the periods of an area have one point between them: a test of the seed says so
final as (

    select
        formed.country_iso3,
        formed.admin_level,
        formed.name_form,
        min(formed.latitude) as latitude,
        min(formed.longitude) as longitude
    from formed
    inner join preferred
        on
            formed.country_iso3 = preferred.country_iso3
            and formed.admin_level = preferred.admin_level
            and formed.name_form = preferred.name_form
            and formed.preference = preferred.preference
    group by formed.country_iso3, formed.admin_level, formed.name_form

)

select * from final
