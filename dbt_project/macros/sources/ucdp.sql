{# What GED and the candidate releases say alike: their events in our words, and the deaths of an event by side. #}

{% macro ucdp_events(relation, source_name) %}
    select
        '{{ source_name }}' as source_name,
        cast(events.id as {{ dbt.type_string() }}) as record_id,
        'attack' as incident_class,
        case events.type_of_violence when 3 then 'attack_on_civilians' else 'armed_clash' end as event_type,
        case events.type_of_violence
            when 1 then 'state-based conflict'
            when 2 then 'non-state conflict'
            else 'one-sided violence'
        end as provider_event_type,
        events.dyad_name as title,
        events.date_start,
        events.date_end,
        case
            when events.date_prec = 1 then 'day'
            -- 2 is 2 to 6 days, 3 a week
            when events.date_prec in (2, 3) then 'week'
            when events.date_prec = 4 then 'month'
            else 'year'
        end as date_precision,
        countries.country_iso3,
        events.adm_1 as admin1,
        events.adm_2 as admin2,
        events.where_coordinates as place,
        events.latitude,
        events.longitude,
        case events.where_prec
            when 1 then 'point'
            when 2 then 'near'
            when 3 then 'adm2'
            when 4 then 'adm1'
            when 5 then 'fuzzy'
            when 6 then 'country'
            else 'region'
        end as location_precision,
        events.side_a as perpetrator_name,
        events.side_b as target_name,
        -- sides a and b of a conflict do not say who attacked; of one-sided violence side a did
        events.type_of_violence = 3 as is_directed,
        events.type_of_violence = 3 as is_civilian_targeting,
        events.low as killed_low,
        events.best as killed_best,
        events.high as killed_high,
        'reported_as_fact' as attribution,
        events.source_office as publisher,
        events.deaths_a,
        events.deaths_b,
        events.deaths_civilians,
        events.deaths_unknown,
        events.type_of_violence,
        events._warnings as warnings,
        events._landed_sha256 as landed_sha256,
        events._row as landed_row
    from {{ relation }} as events
    left join {{ ref('seed_country') }} as countries on events.country_id = countries.gw_number
{% endmacro %}

{# The state's side of a state-based conflict loses members of its forces, every other side loses fighters. The provider
   gives an interval for the whole event only. #}
{% macro ucdp_casualties(relation) %}
    {% for count, category, party in [
        ('deaths_a', "case type_of_violence when 1 then 'security_force' else 'militant' end", 'perpetrator_name'),
        ('deaths_b', "'militant'", 'target_name'),
        ('deaths_civilians', "'civilian'", 'null'),
        ('deaths_unknown', "'unknown'", 'null'),
    ] %}
    select
        source_name,
        record_id,
        'killed' as outcome,
        {{ category }} as victim_category,
        {{ party }} as party_name,
        {{ count }} as best,
        'exact' as qualifier
    from {{ relation }}
    where {{ count }} > 0
    {{ "union all" if not loop.last }}
    {% endfor %}
{% endmacro %}
