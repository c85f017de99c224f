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

-- the periods of an area have one point between them: a test of the seed says so
ranked as (

    select
        country_iso3,
        admin_level,
        {{ normal_name('admin_name') }} as name_form,
        latitude,
        longitude,
        row_number() over (
            partition by country_iso3, admin_level, {{ normal_name('admin_name') }}
            order by preference asc, latitude asc, longitude asc
        ) as choice
    from named

),

final as (

    select
        country_iso3,
        admin_level,
        name_form,
        latitude,
        longitude
    from ranked
    where choice = 1

)

select * from final
