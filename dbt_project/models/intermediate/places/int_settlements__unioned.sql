with

settlements as (

    select * from {{ ref('seed_settlement') }}

),

places as (

    select * from {{ ref('stg_geonames__places') }}

),

area_names as (

    select * from {{ ref('int_admin_area_names__formed') }}

),

-- the gazetteer's codes of areas, by the names that it gives them
area_features as (

    select
        country_iso3,
        case feature_code when 'ADM1' then 1 else 2 end as admin_level,
        admin1_code,
        coalesce(admin2_code, '') as admin2_code,
        concat(place, ',', coalesce(alternate_names, '')) as all_names
    from places
    where feature_class = 'A' and (feature_code = 'ADM1' or (feature_code = 'ADM2' and admin2_code is not null))

),

area_words as (

    {{ exploded('area_features', ['country_iso3', 'admin_level', 'admin1_code', 'admin2_code'], 'all_names', 'name') }}

),

area_codes as (

    select
        area_words.country_iso3,
        area_words.admin_level,
        area_words.admin1_code,
        case when area_words.admin_level = 2 then area_words.admin2_code else '' end as admin2_code,
        min(area_names.admin_name) as admin_name
    from area_words
    inner join area_names
        on
            area_words.country_iso3 = area_names.country_iso3
            and area_words.admin_level = area_names.admin_level
            and {{ normal_name('area_words.name') }} = area_names.name_form
    group by
        area_words.country_iso3,
        area_words.admin_level,
        area_words.admin1_code,
        case when area_words.admin_level = 2 then area_words.admin2_code else '' end
    having count(distinct area_names.admin_name) = 1

),

reviewed as (

    select
        concat(country_iso3, '/', place) as settlement_id,
        country_iso3,
        admin1,
        admin2,
        place,
        latitude,
        longitude,
        geoname_id,
        cast(null as bigint) as population,
        point_precision,
        true as is_reviewed
    from settlements

),

populated as (

    select
        concat('geonames/', cast(places.geoname_id as {{ dbt.type_string() }})) as settlement_id,
        places.country_iso3,
        first_level.admin_name as admin1,
        second_level.admin_name as admin2,
        places.place,
        places.latitude,
        places.longitude,
        places.geoname_id,
        places.population,
        'point' as point_precision,
        false as is_reviewed
    from places
    left join settlements on places.geoname_id = settlements.geoname_id
    left join area_codes as first_level
        on
            places.country_iso3 = first_level.country_iso3
            and first_level.admin_level = 1
            and places.admin1_code = first_level.admin1_code
    left join area_codes as second_level
        on
            places.country_iso3 = second_level.country_iso3
            and second_level.admin_level = 2
            and places.admin1_code = second_level.admin1_code
            and places.admin2_code = second_level.admin2_code
    where
        places.feature_class = 'P'
        and settlements.geoname_id is null
        -- abandoned, destroyed and historical places, and quarters of a town
        and coalesce(places.feature_code, '') not in ('PPLQ', 'PPLW', 'PPLH', 'PPLCH', 'PPLX')

),

final as (

    select * from reviewed
    union all
    select * from populated

)

select * from final
