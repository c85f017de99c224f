{% set search_km = 20 %}
{% set same_place_degrees = 0.05 %}
{% set told = ['country_iso3', 'admin1', 'admin2', 'place', 'latitude', 'longitude', 'location_precision'] %}

with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

area_names as (

    select * from {{ ref('int_admin_area_names__formed') }}

),

areas as (

    select * from {{ ref('seed_admin_area') }}

),

settlements as (

    select * from {{ ref('int_settlements__unioned') }}

),

settlement_names as (

    select * from {{ ref('int_settlement_names__formed') }}

),

points as (

    select * from {{ ref('int_points__located') }}

),

area_points as (

    select * from {{ ref('int_area_points__chosen') }}

),

-- a place is resolved once, however many records tell of it
distinct_places as (

    select distinct
        country_iso3,
        admin1,
        admin2,
        place,
        latitude,
        longitude,
        location_precision
    from records

),

identified as (

    select
        {{ location_id('distinct_places') }} as told_location_id,
        distinct_places.*
    from distinct_places

),

-- the id rounds coordinates to a tenth of a metre
told as (

    select
        told_location_id,
        country_iso3,
        admin1,
        admin2,
        place,
        min(latitude) as latitude,
        min(longitude) as longitude,
        location_precision
    from identified
    where told_location_id != 'unknown'
    group by told_location_id, country_iso3, admin1, admin2, place, location_precision

),

named as (

    select
        told.*,
        first_level.admin_name as known_admin1,
        second_level.admin_name as known_admin2,
        {{ normal_name('coalesce(first_level.admin_name, told.admin1)') }} as admin1_form,
        {{ normal_name('coalesce(second_level.admin_name, told.admin2)') }} as admin2_form,
        {{ normal_name('told.place') }} as place_form
    from told
    left join area_names as first_level
        on
            told.country_iso3 = first_level.country_iso3
            and first_level.admin_level = 1
            and {{ normal_name('told.admin1') }} = first_level.name_form
    left join area_names as second_level
        on
            told.country_iso3 = second_level.country_iso3
            and second_level.admin_level = 2
            and {{ normal_name('told.admin2') }} = second_level.name_form

),

-- whose parts an area's second level has been, at any time
parents as (

    select distinct
        country_iso3,
        admin_name as admin2,
        parent_name as admin1
    from areas
    where admin_level = 2 and parent_name is not null

),

-- regions that share ground: one has it now, the other had it before
kin as (

    select distinct
        before.country_iso3,
        before.admin1,
        after.admin1 as kin_admin1
    from parents as before
    inner join parents as after on before.country_iso3 = after.country_iso3 and before.admin2 = after.admin2

),

-- "A and B" is looked up whole, and as two places
spoken as (

    select
        told_location_id,
        0 as part,
        place_form
    from named
    union all
    {% for number in (1, 2) %}
    select
        told_location_id,
        {{ number }} as part,
        {{ normal_name(dbt.split_part('place_parts', "'|'", number)) }} as place_form
    from (
        select
            told_location_id,
            {{ regexp_replace_all('place', '( and | et )', '|') }} as place_parts
        from named
        where latitude is null
    ) as several
    where place_parts like '%|%' and place_parts not like '%|%|%'
    {{ "union all" if not loop.last }}
    {% endfor %}

),

candidates as (

    select
        named.told_location_id,
        spoken.part,
        settlements.settlement_id,
        settlements.is_reviewed,
        settlements.population,
        settlements.latitude,
        settlements.longitude,
        named.latitude is not null as has_coordinates,
        {{ short_distance_km(
            'named.latitude', 'named.longitude', 'settlements.latitude', 'settlements.longitude'
        ) }} as km
    from named
    inner join spoken on named.told_location_id = spoken.told_location_id
    inner join settlement_names
        on named.country_iso3 = settlement_names.country_iso3 and spoken.place_form = settlement_names.name_form
    inner join settlements on settlement_names.settlement_id = settlements.settlement_id
    left join parents
        on
            named.country_iso3 = parents.country_iso3
            and settlements.admin2 = parents.admin2
            and named.known_admin1 = parents.admin1
    left join kin
        on
            named.country_iso3 = kin.country_iso3
            and settlements.admin1 = kin.admin1
            and named.known_admin1 = kin.kin_admin1
    where
        coalesce(named.location_precision, 'unknown') in ('point', 'near', 'unknown')
        -- a name in another area than the told one is another place
        and (
            named.known_admin1 is null
            or settlements.admin1 is null
            or settlements.admin1 = named.known_admin1
            or parents.admin1 is not null
            or (settlements.admin2 is null and kin.admin1 is not null)
        )
        and (named.known_admin2 is null or settlements.admin2 is null or settlements.admin2 = named.known_admin2)

),

-- a settlement that a person has looked at comes before the rest of the gazetteer, the told point before everything
ranked as (

    select
        candidates.*,
        row_number() over (
            partition by told_location_id, part
            order by
                case when is_reviewed then 0 else 1 end asc,
                case when has_coordinates then km else 0 end asc,
                coalesce(population, 0) desc,
                settlement_id asc
        ) as choice,
        count(*) over (partition by told_location_id, part, is_reviewed) as equals,
        max(latitude) over (partition by told_location_id, part, is_reviewed)
        - min(latitude) over (partition by told_location_id, part, is_reviewed) as span_north,
        max(longitude) over (partition by told_location_id, part, is_reviewed)
        - min(longitude) over (partition by told_location_id, part, is_reviewed) as span_east
    from candidates
    where not has_coordinates or km <= {{ search_km }}

),

-- several settlements of the name, apart from each other, and nothing that tells which: left open
chosen as (

    select
        told_location_id,
        part,
        settlement_id
    from ranked
    where
        choice = 1
        and (
            has_coordinates
            or equals = 1
            or (span_north <= {{ same_place_degrees }} and span_east <= {{ same_place_degrees }})
        )

),

-- two places told as one: near the first where they are neighbours, in no one place where they are not
pairs as (

    select
        one.told_location_id,
        one.settlement_id,
        one_place.admin1 is not null and one_place.admin1 = other_place.admin1 as is_in_one_area,
        {{ short_distance_km(
            'one_place.latitude', 'one_place.longitude', 'other_place.latitude', 'other_place.longitude'
        ) }} <= {{ search_km }} as is_one_neighbourhood
    from chosen as one
    inner join chosen as other on one.told_location_id = other.told_location_id and one.part = 1 and other.part = 2
    inner join settlements as one_place on one.settlement_id = one_place.settlement_id
    inner join settlements as other_place on other.settlement_id = other_place.settlement_id
    left join chosen as whole on one.told_location_id = whole.told_location_id and whole.part = 0
    where whole.told_location_id is null

),

-- what surrounds a named place of which no gazetteer gives a point, or several: the smallest of its areas that has one
surrounded as (

    select
        named.told_location_id,
        coalesce(second_level.latitude, first_level.latitude) as latitude,
        coalesce(second_level.longitude, first_level.longitude) as longitude,
        case when second_level.latitude is not null then 'adm2' else 'adm1' end as location_precision
    from named
    left join chosen on named.told_location_id = chosen.told_location_id and chosen.part = 0
    left join pairs on named.told_location_id = pairs.told_location_id
    left join area_points as second_level
        on
            named.country_iso3 = second_level.country_iso3
            and second_level.admin_level = 2
            and named.admin2_form = second_level.name_form
            -- a place that is told of the region alone is no better known than the region
            and coalesce(named.location_precision, 'unknown') != 'adm1'
    left join area_points as first_level
        on
            named.country_iso3 = first_level.country_iso3
            and first_level.admin_level = 1
            and named.admin1_form = first_level.name_form
    where
        named.place is not null
        and named.latitude is null
        and chosen.told_location_id is null
        and pairs.told_location_id is null
        and coalesce(named.location_precision, 'unknown') in ('point', 'near', 'adm2', 'adm1', 'unknown')
        and coalesce(second_level.latitude, first_level.latitude) is not null

),

meant as (

    select
        named.told_location_id,
        coalesce(named.known_admin1, named.admin1) as admin1,
        coalesce(named.known_admin2, named.admin2) as admin2,
        case when pairs.told_location_id is null then settlements.place end as settlement_place,
        named.place,
        case
            when coalesce(pairs.is_one_neighbourhood, true) then coalesce(settlements.latitude, surrounded.latitude)
        end as found_latitude,
        case
            when coalesce(pairs.is_one_neighbourhood, true) then coalesce(settlements.longitude, surrounded.longitude)
        end as found_longitude,
        named.latitude,
        named.longitude,
        case
            when named.latitude is not null then 'told'
            when surrounded.told_location_id is not null then surrounded.location_precision
            when not pairs.is_one_neighbourhood then null
            when pairs.is_one_neighbourhood or settlements.point_precision = 'near' then 'near'
            when settlements.settlement_id is not null then 'settlement'
        end as coordinate_method,
        case
            when surrounded.told_location_id is not null then surrounded.location_precision
            when not pairs.is_one_neighbourhood and pairs.is_in_one_area then 'adm1'
            when not pairs.is_one_neighbourhood then 'country'
            when pairs.is_one_neighbourhood then 'near'
            -- a settlement of which the source does not say how near
            when coalesce(named.location_precision, 'unknown') = 'unknown' and settlements.settlement_id is not null
                then 'near'
            when named.latitude is null and settlements.point_precision = 'near' then 'near'
            else named.location_precision
        end as location_precision,
        case when pairs.told_location_id is null then settlements.settlement_id end as settlement_id,
        case when pairs.told_location_id is null then settlements.geoname_id end as geoname_id,
        coalesce(points.is_outside_country, false) as is_outside_country,
        -- what an area that is not told can be filled from: the settlement's, or the nearest one's
        case
            when not pairs.is_one_neighbourhood and not pairs.is_in_one_area then null
            when settlements.admin1 is not null then settlements.admin1
            when named.location_precision in ('point', 'near') then points.nearest_admin1
        end as near_admin1,
        case
            when not pairs.is_one_neighbourhood then null
            when settlements.admin1 is not null then settlements.admin2
            when named.location_precision in ('point', 'near') then points.nearest_admin2
        end as near_admin2
    from named
    left join chosen on named.told_location_id = chosen.told_location_id and chosen.part = 0
    left join pairs on named.told_location_id = pairs.told_location_id
    left join surrounded on named.told_location_id = surrounded.told_location_id
    left join settlements on coalesce(chosen.settlement_id, pairs.settlement_id) = settlements.settlement_id
    left join points
        on
            named.country_iso3 = points.country_iso3
            and named.latitude = points.latitude
            and named.longitude = points.longitude

),

-- as the records tell it, so that they find it without hashing
final as (

    select
        {% for column in told %}
        identified.{{ column }} as told_{{ column }},
        {% endfor %}
        meant.told_location_id,
        meant.admin1,
        meant.admin2,
        coalesce(meant.settlement_place, meant.place) as place,
        coalesce(meant.latitude, meant.found_latitude) as latitude,
        coalesce(meant.longitude, meant.found_longitude) as longitude,
        meant.location_precision,
        meant.settlement_id,
        meant.geoname_id,
        meant.coordinate_method,
        meant.is_outside_country,
        meant.near_admin1,
        meant.near_admin2
    from identified
    inner join meant on identified.told_location_id = meant.told_location_id

)

select * from final
