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
        celled.country_iso3 = searched.country_iso3 as is_own,
        celled.country_iso3 = searched.country_iso3 and celled.admin1 is not null as tells_area,
        {{ short_distance_km('searched.latitude', 'searched.longitude', 'celled.latitude', 'celled.longitude') }} as km
    from searched
    inner join celled on searched.cell_north = celled.cell_north and searched.cell_east = celled.cell_east

),

close_by as (

    select * from around
    where km <= {{ search_km }}

),

-- sums and not a window: a point has up to hundreds of settlements around it, and sorting them is most of the work
measured as (

    select
        country_iso3,
        latitude,
        longitude,
        min(case when tells_area then km end) as area_km,
        max(case when is_own then 1 else 0 end) as has_own,
        min(case when not is_own then km end) as foreign_km
    from close_by
    group by country_iso3, latitude, longitude

),

-- of two settlements at one distance the one of the lower id
chosen as (

    select
        close_by.country_iso3,
        close_by.latitude,
        close_by.longitude,
        min(close_by.settlement_id) as settlement_id
    from close_by
    inner join measured
        on
            close_by.country_iso3 = measured.country_iso3
            and close_by.latitude = measured.latitude
            and close_by.longitude = measured.longitude
            and close_by.km = measured.area_km
    where close_by.tells_area
    group by close_by.country_iso3, close_by.latitude, close_by.longitude

),

final as (

    select
        points.country_iso3,
        points.latitude,
        points.longitude,
        nearest.admin1 as nearest_admin1,
        nearest.admin2 as nearest_admin2,
        measured.area_km as nearest_km,
        coalesce(
            points.latitude < extents.south - {{ outline_slack }}
            or points.latitude > extents.north + {{ outline_slack }}
            or points.longitude < extents.west - {{ outline_slack }}
            or points.longitude > extents.east + {{ outline_slack }},
            false
        )
        -- in empty land the nearest village may well be a neighbour's: only beside one does a point count as there
        or coalesce(
            dense.country_iso3 is not null and measured.has_own = 0 and measured.foreign_km <= {{ among_km }}, false
        ) as is_outside_country
    from points
    left join extents on points.country_iso3 = extents.country_iso3
    left join dense on points.country_iso3 = dense.country_iso3
    left join measured
        on
            points.country_iso3 = measured.country_iso3
            and points.latitude = measured.latitude
            and points.longitude = measured.longitude
    left join chosen
        on
            points.country_iso3 = chosen.country_iso3
            and points.latitude = chosen.latitude
            and points.longitude = chosen.longitude
    left join settlements as nearest on chosen.settlement_id = nearest.settlement_id

)

select * from final
