with

events as (

    select * from {{ ref('stg_ucdp_ged__events') }}

),

final as (

    select
        source_name,
        record_id,
        incident_class,
        event_type,
        provider_event_type,
        title,
        date_start,
        date_end,
        date_precision,
        country_iso3,
        admin1,
        admin2,
        place,
        latitude,
        longitude,
        location_precision,
        perpetrator_name,
        target_name,
        is_directed,
        is_civilian_targeting,
        killed_low,
        killed_best,
        killed_high,
        attribution,
        publisher,
        warnings,
        landed_sha256,
        landed_row
    from events

)

select * from final
