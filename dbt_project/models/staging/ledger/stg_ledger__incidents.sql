with

source as (

    select * from {{ source('ledger', 'incidents') }}

),

renamed as (

    select
        'ledger' as source_name,
        ref as record_id,
        cluster as provider_incident_id,
        event_kind,
        event_type,
        concat(event_kind, '/', event_type) as provider_event_type,
        summary as title,
        date_start,
        coalesce(date_end, date_start) as date_end,
        coalesce(date_precision, 'day') as date_precision,
        country_iso3,
        trim(admin1) as admin1,
        trim(admin2) as admin2,
        trim(place) as place,
        case
            -- an area of several countries has no country (SCHEMA.md)
            when country_iso3 is null and coalesce(place, admin1, admin2) is not null then 'region'
            when country_iso3 is null then 'unknown'
            else coalesce(location_precision, 'unknown')
        end as location_precision,
        trim(perpetrator) as perpetrator_name,
        trim(target) as target_name,
        target_code,
        coalesce(attribution, 'unknown') as attribution,
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
