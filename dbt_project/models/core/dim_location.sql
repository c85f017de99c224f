with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

-- the id rounds coordinates to a tenth of a metre: points that are closer are one place
places as (

    select
        location_id,
        country_iso3,
        admin1,
        admin2,
        place,
        min(latitude) as latitude,
        min(longitude) as longitude,
        location_precision
    from records
    where location_id != 'unknown'
    group by location_id, country_iso3, admin1, admin2, place, location_precision

),

located as (

    select
        places.location_id,
        places.country_iso3,
        countries.country_name,
        places.admin1,
        places.admin2,
        places.place,
        places.latitude,
        places.longitude,
        places.location_precision,
        case
            when places.latitude is not null and places.location_precision in ('point', 'near')
                then {{ priogrid_cell('places.latitude', 'places.longitude') }}
        end as priogrid_gid,
        cast(null as bigint) as geoname_id,
        cast(null as boolean) as tri_border_area
    from places
    left join countries on places.country_iso3 = countries.country_iso3

),

final as (

    select * from located

    union all

    -- a record without a place points here; it never matches by distance
    select
        'unknown' as location_id,
        null as country_iso3,
        null as country_name,
        null as admin1,
        null as admin2,
        null as place,
        null as latitude,
        null as longitude,
        'unknown' as location_precision,
        null as priogrid_gid,
        null as geoname_id,
        null as tri_border_area

)

select * from final
