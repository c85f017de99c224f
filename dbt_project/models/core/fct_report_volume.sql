with

reports as (

    select * from {{ ref('stg_gdelt__reports') }}

),

-- the same article is coded several times, and coded again within 90 minutes: articles are counted by their address
aggregated as (

    select
        source_name,
        date_start as date_day,
        event_type,
        country_iso3,
        place,
        location_precision,
        max(latitude) as latitude,
        max(longitude) as longitude,
        count(*) as reports,
        count(distinct url) as articles,
        sum(mentions) as mentions
    from reports
    group by source_name, date_start, event_type, country_iso3, place, location_precision

),

final as (

    select
        {{ stable_id('vol', [
            'source_name', 'date_day', 'event_type', 'country_iso3', 'place', 'location_precision'
        ]) }} as report_volume_id,
        source_name,
        date_day,
        event_type,
        country_iso3,
        place,
        latitude,
        longitude,
        location_precision,
        cast(reports as bigint) as reports,
        cast(articles as bigint) as articles,
        cast(mentions as bigint) as mentions
    from aggregated

)

select * from final
