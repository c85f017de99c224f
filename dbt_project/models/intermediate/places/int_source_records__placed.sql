{{ config(materialized='view') }}

{% set first_day = "cast('1900-01-01' as date)" %}
{% set last_day = "cast('2999-01-01' as date)" %}
{% set told = ['country_iso3', 'admin1', 'admin2', 'place', 'latitude', 'longitude', 'location_precision'] %}

with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

places as (

    select * from {{ ref('int_places__resolved') }}

),

areas as (

    select
        country_iso3,
        admin_level,
        admin_name,
        parent_name,
        coalesce(valid_from, {{ first_day }}) as valid_from,
        coalesce(valid_to, {{ last_day }}) as valid_to
    from {{ ref('seed_admin_area') }}

),

-- a region that gave second-level areas to another on a day: of a settlement there, known to the region alone, nobody
-- can say afterwards in which of them it lies
divided as (

    select
        before.country_iso3,
        before.parent_name as admin1,
        min(after.valid_from) as divided_on
    from areas as before
    inner join areas as after
        on
            before.country_iso3 = after.country_iso3
            and before.admin_name = after.admin_name
            and before.admin_level = 2
            and after.admin_level = 2
            and before.parent_name != after.parent_name
            and before.valid_to < after.valid_from
    group by before.country_iso3, before.parent_name

),

-- a name that two regions have is that of the told region; where none is told, it may be either's
second_levels as (

    select
        country_iso3,
        admin_name,
        parent_name,
        valid_from,
        valid_to,
        '' as told_admin1
    from areas
    where admin_level = 2
    union all
    select
        country_iso3,
        admin_name,
        parent_name,
        valid_from,
        valid_to,
        parent_name as told_admin1
    from areas
    where admin_level = 2

),

placed as (

    select
        records.*,
        places.told_location_id is not null as has_place,
        places.admin1 as known_admin1,
        places.admin2 as known_admin2,
        places.place as known_place,
        places.latitude as known_latitude,
        places.longitude as known_longitude,
        places.location_precision as known_precision,
        places.geoname_id,
        places.settlement_id,
        places.near_admin1,
        coalesce(places.admin2, places.near_admin2) as area_admin2,
        places.coordinate_method,
        coalesce(places.is_outside_country, false) as is_outside_country
    from records
    left join places
        on
            {% for column in told %}
            records.{{ column }} is not distinct from places.told_{{ column }}{{ " and" if not loop.last }}
            {% endfor %}

),

-- the areas as of the record's day: reforms make two namings true at different times
dated as (

    select
        placed.*,
        second_level.parent_name as parent_admin1,
        second_level.admin_name as dated_admin2,
        case
            when placed.area_admin2 is null
                and (divided.divided_on is null or placed.date_start < divided.divided_on)
                then first_level.admin_name
        end as dated_admin1
    from placed
    left join second_levels as second_level
        on
            placed.country_iso3 = second_level.country_iso3
            and placed.area_admin2 = second_level.admin_name
            and coalesce(placed.known_admin1, '') = second_level.told_admin1
            and placed.date_start >= second_level.valid_from
            and placed.date_start <= second_level.valid_to
    left join areas as first_level
        on
            placed.country_iso3 = first_level.country_iso3
            and first_level.admin_level = 1
            and placed.near_admin1 = first_level.admin_name
            and placed.date_start >= first_level.valid_from
            and placed.date_start <= first_level.valid_to
    left join divided on placed.country_iso3 = divided.country_iso3 and placed.near_admin1 = divided.admin1

),

final as (

    select
        {% for column in source_record_shape() if column not in (
            'admin1', 'admin2', 'place', 'latitude', 'longitude', 'location_precision'
        ) %}
        {{ column }},
        {% endfor %}
        coalesce(known_admin1, parent_admin1, dated_admin1) as admin1,
        coalesce(known_admin2, dated_admin2) as admin2,
        known_place as place,
        coalesce(latitude, known_latitude) as latitude,
        coalesce(longitude, known_longitude) as longitude,
        case when has_place then known_precision else location_precision end as location_precision,
        admin1 as admin1_told,
        admin2 as admin2_told,
        place as place_told,
        location_precision as location_precision_told,
        geoname_id,
        settlement_id,
        coordinate_method,
        coalesce(coordinate_method != 'told', false) as is_coordinate_derived,
        (known_admin1 is null and coalesce(parent_admin1, dated_admin1) is not null)
        or (known_admin2 is null and dated_admin2 is not null) as is_admin_derived,
        is_outside_country
    from dated

)

select * from final
