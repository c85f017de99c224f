with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

-- an area's p-code and membership do not change with its validity; core.admin_area has the periods
areas as (

    select
        country_iso3,
        admin_level,
        admin_name,
        max(pcode) as pcode,
        max(case when is_tri_border then 1 else 0 end) = 1 as is_tri_border
    from {{ ref('seed_admin_area') }}
    group by country_iso3, admin_level, admin_name

),

-- countries of which some areas belong to the tri-border area; in any other none does
tri_border_countries as (

    select distinct country_iso3
    from areas
    where is_tri_border

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
        location_precision,
        max(geoname_id) as geoname_id,
        -- a place whose point or area one source tells is told
        case
            when min(latitude) is null then null
            when min(case when is_coordinate_derived then 1 else 0 end) = 0 then 'told'
            else min(coordinate_method)
        end as coordinate_method,
        min(case when is_coordinate_derived then 1 else 0 end) = 1 as is_coordinate_derived,
        min(case when is_admin_derived then 1 else 0 end) = 1 as is_admin_derived
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
        places.geoname_id,
        case
            when places.country_iso3 is null then null
            when tri_border_countries.country_iso3 is null then false
            else coalesce(second_level.is_tri_border, first_level.is_tri_border)
        end as tri_border_area,
        first_level.pcode as admin1_pcode,
        second_level.pcode as admin2_pcode,
        places.coordinate_method,
        places.is_coordinate_derived,
        places.is_admin_derived
    from places
    left join tri_border_countries on places.country_iso3 = tri_border_countries.country_iso3
    left join areas as first_level
        on
            places.country_iso3 = first_level.country_iso3
            and first_level.admin_level = 1
            and places.admin1 = first_level.admin_name
    left join areas as second_level
        on
            places.country_iso3 = second_level.country_iso3
            and second_level.admin_level = 2
            and places.admin2 = second_level.admin_name
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
        null as tri_border_area,
        null as admin1_pcode,
        null as admin2_pcode,
        null as coordinate_method,
        false as is_coordinate_derived,
        false as is_admin_derived

)

select * from final
