with

events as (

    select * from {{ ref('stg_acled__events') }}

),

fatalities as (

    select * from {{ ref('int_acled_fatalities__parsed') }}

),

final as (

    select
        events.source_name,
        events.record_id,
        -- people were killed: force was used, whatever the event is called
        case
            when events.incident_class in ('operation', 'seizure') and events.fatalities > 0 then 'attack'
            else events.incident_class
        end as incident_class,
        case
            when events.incident_class in ('operation', 'seizure') and events.fatalities > 0 then 'armed_clash'
            else events.event_type
        end as event_type,
        events.provider_event_type,
        events.notes as title,
        events.date_start,
        events.date_end,
        events.date_precision,
        events.country_iso3,
        events.admin1,
        events.admin2,
        events.place,
        events.latitude,
        events.longitude,
        events.location_precision,
        events.perpetrator_name,
        events.target_name,
        -- actor1 and actor2 do not say who attacked, but civilians and protesters are never the armed side
        events.is_against_civilians and events.incident_class = 'attack' as is_directed,
        events.is_civilian_targeting or (events.is_against_civilians and events.incident_class = 'attack')
            as is_civilian_targeting,
        events.is_suicide_attack,
        fatalities.killed_low,
        fatalities.killed_best,
        fatalities.killed_high,
        'reported_as_fact' as attribution,
        events.publisher,
        events.warnings,
        events.landed_sha256,
        events.landed_row
    from events
    inner join fatalities on events.record_id = fatalities.record_id

)

select * from final
