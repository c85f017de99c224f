with

source as (

    select * from {{ source('ucdp_ged', 'events') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

renamed as (

    select
        'ucdp_ged' as source_name,
        cast(source.id as {{ dbt.type_string() }}) as record_id,
        'attack' as incident_class,
        case source.type_of_violence when 3 then 'attack_on_civilians' else 'armed_clash' end as event_type,
        case source.type_of_violence
            when 1 then 'state-based conflict'
            when 2 then 'non-state conflict'
            else 'one-sided violence'
        end as provider_event_type,
        source.dyad_name as title,
        source.date_start,
        source.date_end,
        case
            when source.date_prec = 1 then 'day'
            -- 2 is 2 to 6 days, 3 a week
            when source.date_prec in (2, 3) then 'week'
            when source.date_prec = 4 then 'month'
            else 'year'
        end as date_precision,
        countries.country_iso3,
        source.adm_1 as admin1,
        source.adm_2 as admin2,
        source.where_coordinates as place,
        source.latitude,
        source.longitude,
        case source.where_prec
            when 1 then 'point'
            when 2 then 'near'
            when 3 then 'adm2'
            when 4 then 'adm1'
            when 5 then 'fuzzy'
            when 6 then 'country'
            else 'region'
        end as location_precision,
        source.side_a as perpetrator_name,
        source.side_b as target_name,
        -- sides a and b of a conflict do not say who attacked; of one-sided violence side a did
        source.type_of_violence = 3 as is_directed,
        source.type_of_violence = 3 as is_civilian_targeting,
        source.low as killed_low,
        source.best as killed_best,
        source.high as killed_high,
        'reported_as_fact' as attribution,
        source.source_office as publisher,
        source.deaths_a,
        source.deaths_b,
        source.deaths_civilians,
        source.deaths_unknown,
        source.type_of_violence,
        source._warnings as warnings,
        source._landed_sha256 as landed_sha256,
        source._row as landed_row
    from source
    left join countries on source.country_id = countries.gw_number

),

final as (

    select * from renamed

)

select * from final
