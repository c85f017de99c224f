with

source as (

    select * from {{ source('acled', 'events') }}

),

corrections as (

    select * from {{ ref('seed_correction') }}
    where source_name = 'acled' and column_name = 'disorder_type'

),

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}
    where source_name = 'acled'

),

-- several names may have one normal form; they name one country (a test of the seed says so)
countries as (

    select
        {{ normal_name('alias') }} as normal_alias,
        min(country_iso3) as country_iso3
    from {{ ref('seed_country_alias') }}
    group by {{ normal_name('alias') }}

),

corrected as (

    select
        source.*,
        coalesce(corrections.right_value, source.disorder_type) as disorder_type_corrected,
        -- exports before 2019 have no sub-event types
        coalesce(source.sub_event_type, source.event_type) as event_kind,
        {{ normal_name('source.country') }} as normal_country
    from source
    left join corrections on source.disorder_type = corrections.wrong_value

),

renamed as (

    select
        'acled' as source_name,
        corrected.event_id_cnty as record_id,
        corrected.event_type as provider_event_group,
        corrected.event_kind as provider_event_type,
        coalesce(
            crosswalk.incident_class,
            case corrected.disorder_type_corrected
                when 'Demonstrations' then 'demonstration'
                else 'development'
            end
        ) as incident_class,
        coalesce(crosswalk.event_type, 'other') as event_type,
        corrected.disorder_type_corrected as disorder_type,
        corrected.event_date as date_start,
        corrected.event_date as date_end,
        case coalesce(corrected.time_precision, 1) when 1 then 'day' when 2 then 'week' else 'month' end
            as date_precision,
        -- events at sea have the sea for a country ("Red Sea"), and so no country
        countries.country_iso3,
        trim(corrected.admin1) as admin1,
        trim(corrected.admin2) as admin2,
        trim(corrected.location) as place,
        corrected.latitude,
        corrected.longitude,
        case
            when countries.country_iso3 is null then 'region'
            when coalesce(corrected.geo_precision, 1) = 1 then 'point'
            when corrected.geo_precision = 2 then 'near'
            else 'adm1'
        end as location_precision,
        trim(corrected.actor1) as perpetrator_name,
        trim(corrected.actor2) as target_name,
        -- inter codes come as numbers or as text: 7 and Civilians, 6 and Protesters
        coalesce(corrected.inter2 in ('7', 'Civilians', '6', 'Protesters'), false) as is_against_civilians,
        corrected.civilian_targeting is not null as is_civilian_targeting,
        corrected.event_kind = 'Suicide bomb' as is_suicide_attack,
        corrected.fatalities,
        corrected.notes,
        corrected.source as publisher,
        corrected._warnings as warnings,
        corrected._landed_sha256 as landed_sha256,
        corrected._row as landed_row
    from corrected
    left join countries on corrected.normal_country = countries.normal_alias
    left join crosswalk on corrected.event_kind = crosswalk.provider_event_type

),

final as (

    select * from renamed

)

select * from final
