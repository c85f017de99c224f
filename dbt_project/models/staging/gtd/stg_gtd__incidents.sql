with

source as (

    select * from {{ source('gtd', 'incidents') }}

),

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}
    where source_name = 'gtd'

),

countries as (

    select
        {{ normal_name('alias') }} as normal_alias,
        min(country_iso3) as country_iso3
    from {{ ref('seed_country_alias') }}
    group by {{ normal_name('alias') }}

),

-- -9 and -99 are how the provider writes that a number is not known
known as (

    select
        source.*,
        {{ normal_name('source.country_txt') }} as normal_country,
        {% for count in ['nkill', 'nkillter', 'nwound', 'nwoundte', 'nhostkid'] %}
        cast(case when source.{{ count }} >= 0 then source.{{ count }} end as bigint) as {{ count }}_known,
        {% endfor %}
        case when lower(source.gname) != 'unknown' then trim(source.gname) end as group_name
    from source

),

renamed as (

    select
        'gtd' as source_name,
        cast(known.eventid as {{ dbt.type_string() }}) as record_id,
        coalesce(crosswalk.incident_class, 'development') as incident_class,
        case
            when known.suicide = 1 and known.attacktype1 = 3 then 'suicide_bombing'
            when known.attacktype1 = 3 and lower(known.weapsubtype1_txt) = 'vehicle' then 'vehicle_bomb'
            -- 2, armed assault, is against whoever was there
            when known.attacktype1 = 2 and known.targtype1 in (1, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 21)
                then 'attack_on_civilians'
            else coalesce(crosswalk.event_type, 'other')
        end as event_type,
        cast(known.attacktype1 as {{ dbt.type_string() }}) as provider_event_type,
        known.summary as title,
        {{ make_date('known.iyear', 'known.imonth', 'known.iday') }} as date_start,
        {{ make_date('known.iyear', 'known.imonth', 'known.iday') }} as date_end,
        -- an approximate date is a day of which the provider is not sure
        case when known.approxdate is null then 'day' else 'week' end as date_precision,
        countries.country_iso3,
        case when lower(known.provstate) != 'unknown' then trim(known.provstate) end as admin1,
        case when lower(known.city) != 'unknown' then trim(known.city) end as place,
        known.latitude,
        known.longitude,
        case
            when countries.country_iso3 is null then 'region'
            when known.specificity = 1 and coalesce(known.vicinity, 0) != 1 then 'point'
            when known.specificity = 1 then 'near'
            -- 2 and 3 have the centre of the smallest known area for coordinates
            when known.specificity in (2, 3) then 'adm2'
            when known.specificity = 4 then 'adm1'
            else 'country'
        end as location_precision,
        known.group_name as perpetrator_name,
        coalesce(known.target1, known.targtype1_txt) as target_name,
        known.targtype1,
        known.suicide = 1 as is_suicide_attack,
        known.nkill_known as killed_all,
        known.nkillter_known as killed_perpetrators,
        known.nwound_known as wounded_all,
        known.nwoundte_known as wounded_perpetrators,
        case when known.ishostkid = 1 then known.nhostkid_known end as hostages,
        case
            when known.group_name is null then 'unknown'
            when known.claimed = 1 then 'claimed'
            when known.guncertain1 = 1 then 'suspected'
            else 'reported_as_fact'
        end as attribution,
        known.scite1 as publisher,
        known._warnings as warnings,
        known._landed_sha256 as landed_sha256,
        known._row as landed_row
    from known
    left join countries on known.normal_country = countries.normal_alias
    left join crosswalk on cast(known.attacktype1 as {{ dbt.type_string() }}) = crosswalk.provider_event_type

),

final as (

    select * from renamed

)

select * from final
