with

candidates as (

    select * from {{ ref('stg_ucdp_candidate__events') }}

),

ged as (

    select * from {{ ref('stg_ucdp_ged__events') }}

),

-- how far GED goes in each country; a release of single countries says nothing of the others
ged_coverage as (

    select
        country_iso3,
        max(extract(year from date_end)) as last_year
    from ged
    group by country_iso3

),

-- a candidate event that GED took over is GED's; one of a year that GED covers and that GED did not take over was
-- dropped by the provider when it went through the year again
final as (

    select candidates.*
    from candidates
    left join ged on candidates.record_id = ged.record_id
    left join ged_coverage on candidates.country_iso3 = ged_coverage.country_iso3
    where
        ged.record_id is null
        and (
            ged_coverage.last_year is null
            or extract(year from candidates.date_start) > ged_coverage.last_year
        )

)

select * from final
