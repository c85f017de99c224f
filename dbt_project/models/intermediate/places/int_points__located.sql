{% set search_km = 20 %}
{% set among_km = 5 %}
{% set dense_gazetteer = 1000 %}
{% set outline_slack = 0.5 %}

with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

settlements as (

    select * from {{ ref('int_settlements__unioned') }}

),

extents as (

    select * from {{ ref('seed_country_extent') }}

),

points as (

    select
        country_iso3,
        latitude,
        longitude,
        -- of a coarse place the point says nothing about what lies near it
        max(case when location_precision in ('point', 'near') then 1 else 0 end) = 1 as is_place,
        max(case when admin1 is null then 1 else 0 end) = 1 as lacks_area
    from records
    where latitude is not null and longitude is not null and country_iso3 is not null
    group by country_iso3, latitude, longitude

),

-- only a full gazetteer of a country can tell that a point lies among another country's places
dense as (

    select country_iso3
    from settlements
    group by country_iso3
    having count(*) >= {{ dense_gazetteer }}

),

-- quarter degrees: within 44 degrees of the equator a cell and its neighbours hold all that lies within
-- {{ search_km }} km
steps as (

    select -1 as step
    union all
    select 0 as step
    union all
    select 1 as step

),

searched as (

    select
        points.country_iso3,
        points.latitude,
        points.longitude,
        floor(points.latitude * 4) + north.step as cell_north,
        floor(points.longitude * 4) + east.step as cell_east
    from points
    left join dense on points.country_iso3 = dense.country_iso3
    cross join steps as north
    cross join steps as east
    where points.is_place and (points.lacks_area or dense.country_iso3 is not null)

),

celled as (

    select
        settlements.*,
        floor(latitude * 4) as cell_north,
        floor(longitude * 4) as cell_east
    from settlements

),

around as (

    select
        searched.country_iso3,
        searched.latitude,
        searched.longitude,
        celled.settlement_id,
        celled.country_iso3 as settlement_country_iso3,
        celled.admin1,
        celled.admin2,
        {{ short_distance_km('searched.latitude', 'searched.longitude', 'celled.latitude', 'celled.longitude') }} as km
    from searched
    inner join celled on searched.cell_north = celled.cell_north and searched.cell_east = celled.cell_east

),

ranked as (

    select
        around.*,
        row_number() over (
            partition by country_iso3, latitude, longitude
            order by
                case when settlement_country_iso3 = country_iso3 and admin1 is not null then 0 else 1 end asc,
                km asc,
                settlement_id asc
        ) as nearness,
        max(case when settlement_country_iso3 = country_iso3 then 1 else 0 end) over (
            partition by country_iso3, latitude, longitude
        ) as has_own,
        min(case when settlement_country_iso3 != country_iso3 then km end) over (
            partition by country_iso3, latitude, longitude
        ) as foreign_km
    from around
    where km <= {{ search_km }}

),

nearest as (

    select * from ranked
    where nearness = 1

),

final as (

    select
        points.country_iso3,
        points.latitude,
        points.longitude,
        case when nearest.settlement_country_iso3 = points.country_iso3 then nearest.admin1 end as nearest_admin1,
        case when nearest.settlement_country_iso3 = points.country_iso3 then nearest.admin2 end as nearest_admin2,
        case when nearest.settlement_country_iso3 = points.country_iso3 then nearest.km end as nearest_km,
        coalesce(
            points.latitude < extents.south - {{ outline_slack }}
            or points.latitude > extents.north + {{ outline_slack }}
            or points.longitude < extents.west - {{ outline_slack }}
            or points.longitude > extents.east + {{ outline_slack }},
            false
        )
        -- in empty land the nearest village may well be a neighbour's: only beside one does a point count as there
        or coalesce(
            dense.country_iso3 is not null and nearest.has_own = 0 and nearest.foreign_km <= {{ among_km }}, false
        ) as is_outside_country
    from points
    left join extents on points.country_iso3 = extents.country_iso3
    left join dense on points.country_iso3 = dense.country_iso3
    left join nearest
        on
            points.country_iso3 = nearest.country_iso3
            and points.latitude = nearest.latitude
            and points.longitude = nearest.longitude

)

select * from final
