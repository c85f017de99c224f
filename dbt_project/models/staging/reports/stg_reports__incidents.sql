with

source as (

    select * from {{ source('reports', 'incidents') }}

),

renamed as (

    select
        'reports' as source_name,
        record_id,
        incident_class,
        event_type,
        event_type as provider_event_type,
        title,
        date_start,
        coalesce(date_end, date_start) as date_end,
        coalesce(date_precision, 'day') as date_precision,
        country_iso3,
        admin1,
        admin2,
        place,
        latitude,
        longitude,
        coalesce(location_precision, 'unknown') as location_precision,
        perpetrator_name,
        target_name,
        true as is_directed,
        is_civilian_targeting,
        event_type = 'suicide_bombing' as is_suicide_attack,
        killed_low,
        killed_best,
        killed_high,
        wounded_low,
        wounded_best,
        wounded_high,
        abducted_low,
        abducted_best,
        abducted_high,
        attribution,
        url,
        publisher,
        published_on,
        language,
        _warnings as warnings,
        _landed_sha256 as landed_sha256,
        _row as landed_row
    from source

),

final as (

    select * from renamed

)

select * from final
