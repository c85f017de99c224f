with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

final as (

    select
        country_iso3,
        place_told,
        count(*) as records,
        cast(coalesce(sum(killed_best), 0) as bigint) as killed_best,
        cast(count(*) + coalesce(sum(killed_best), 0) as double) as weight,
        min(admin1_told) as example_admin1,
        min(source_name) as example_source_name,
        min(record_id) as example_record_id
    from records
    where
        place_told is not null
        and country_iso3 is not null
        and (
            (latitude is null and location_precision in ('point', 'near', 'unknown'))
            -- the point of the area around it is none of the place's own
            or (coordinate_method in ('adm2', 'adm1') and location_precision_told in ('point', 'near', 'unknown'))
        )
    group by country_iso3, place_told

)

select * from final
