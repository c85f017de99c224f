with

incidents as (

    select * from {{ ref('stg_awsd__incidents') }}

),

final as (

    select
        source_name,
        record_id,
        -- people were killed or wounded: force was used, whatever the means is called
        case when killed + wounded > 0 then 'attack' else incident_class end as incident_class,
        case when incident_class != 'attack' and killed + wounded > 0 then 'attack_on_civilians' else event_type end
            as event_type,
        provider_event_type,
        title,
        date_start,
        date_end,
        date_precision,
        country_iso3,
        case when not is_place_assumed then admin1 end as admin1,
        case when not is_place_assumed then admin2 end as admin2,
        case when not is_place_assumed then city end as place,
        latitude,
        longitude,
        case
            when country_iso3 is null and coalesce(city, admin2, admin1) is null then 'unknown'
            when country_iso3 is null then 'region'
            -- the provider puts the capital, or another city, where the place is not known
            when is_place_assumed then 'country'
            when city is not null then 'near'
            when admin2 is not null then 'adm2'
            when admin1 is not null then 'adm1'
            else 'country'
        end as location_precision,
        perpetrator_name,
        target_name,
        true as is_directed,
        true as is_civilian_targeting,
        is_suicide_attack,
        {% for measure, told in [('killed', 'killed'), ('wounded', 'wounded'), ('abducted', 'kidnapped')] %}
        {{ told }} as {{ measure }}_low,
        {{ told }} as {{ measure }}_best,
        -- "defaulted to two" stands for a number that is not known: there is no upper end
        case when not is_number_assumed or {{ told }} = 0 then {{ told }} end as {{ measure }}_high,
        {% endfor %}
        attribution,
        publisher,
        warnings,
        landed_sha256,
        landed_row
    from incidents

)

select * from final
