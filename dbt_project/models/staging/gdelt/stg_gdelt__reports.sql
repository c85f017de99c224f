with

source as (

    select * from {{ source('gdelt', 'reports') }}

),

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}
    where source_name = 'gdelt'

),

countries as (

    select * from {{ ref('seed_country') }}

),

renamed as (

    select
        'gdelt' as source_name,
        cast(source.{{ adapter.quote('GLOBALEVENTID') }} as {{ dbt.type_string() }}) as report_id,
        source.{{ adapter.quote('SQLDATE') }} as date_start,
        source.{{ adapter.quote('EventRootCode') }} as provider_event_type,
        coalesce(crosswalk.event_type, 'other') as event_type,
        -- FIPS 10-4, where NG is Niger and NI Nigeria; never ISO
        countries.country_iso3,
        source.{{ adapter.quote('ActionGeo_FullName') }} as place,
        source.{{ adapter.quote('ActionGeo_Lat') }} as latitude,
        source.{{ adapter.quote('ActionGeo_Long') }} as longitude,
        case source.{{ adapter.quote('ActionGeo_Type') }}
            when 1 then 'country'
            -- 2 and 5 are first-level areas of the United States and of other countries, 3 and 4 cities there
            when 2 then 'adm1'
            when 5 then 'adm1'
            when 3 then 'near'
            when 4 then 'near'
            else 'unknown'
        end as location_precision,
        source.{{ adapter.quote('NumMentions') }} as mentions,
        source.{{ adapter.quote('NumArticles') }} as articles,
        source.{{ adapter.quote('SOURCEURL') }} as url,
        source.{{ adapter.quote('DATEADDED') }} as added_at_slot,
        source._landed_sha256 as landed_sha256,
        source._row as landed_row
    from source
    left join countries on source.{{ adapter.quote('ActionGeo_CountryCode') }} = countries.fips_code
    left join crosswalk on source.{{ adapter.quote('EventRootCode') }} = crosswalk.provider_event_type

),

final as (

    select * from renamed

)

select * from final
