with

incidents as (

    select * from {{ ref('stg_ledger__incidents') }}

),

casualties as (

    select * from {{ ref('int_ledger_casualties__reconciled') }}

),

-- a stated total stands for itself; without one, the categories add up
per_outcome as (

    select
        record_id,
        outcome,
        coalesce(
            max(case when victim_category = 'total' then low end),
            sum(case when victim_category != 'total' then low end)
        ) as low,
        coalesce(
            max(case when victim_category = 'total' then best end),
            sum(case when victim_category != 'total' then best end)
        ) as best,
        case
            when max(case when victim_category = 'total' then 1 else 0 end) = 1
                then max(case when victim_category = 'total' then high end)
            when count(*) = count(high) then sum(high)
        end as high
    from casualties
    group by record_id, outcome

),

per_record as (

    select
        record_id,
        {% for measure, outcome in [('killed', 'killed'), ('wounded', 'wounded'), ('abducted', 'abducted')] %}
        {% for bound in ['low', 'best', 'high'] %}
        max(case when outcome = '{{ outcome }}' then {{ bound }} end) as {{ measure }}_{{ bound }},
        {% endfor %}
        {% endfor %}
        max(case when outcome in ('killed', 'wounded') and coalesce(high, low) > 0 then 1 else 0 end) as has_victims,
        max(case when outcome = 'captured' then 1 else 0 end) as has_captured,
        max(case when outcome = 'abducted' then 1 else 0 end) as has_abducted,
        max(case when outcome = 'released' then 1 else 0 end) as has_released
    from per_outcome
    group by record_id

),

joined as (

    select
        incidents.*,
        per_record.killed_low,
        per_record.killed_best,
        per_record.killed_high,
        per_record.wounded_low,
        per_record.wounded_best,
        per_record.wounded_high,
        per_record.abducted_low,
        per_record.abducted_best,
        per_record.abducted_high,
        coalesce(per_record.has_victims, 0) = 1 as has_victims,
        coalesce(per_record.has_captured, 0) = 1 as has_captured,
        -- the ledger codes a release under kind abduction with outcome released (SCHEMA.md, Known limits)
        incidents.event_kind = 'abduction'
        and coalesce(per_record.has_released, 0) = 1
        and coalesce(per_record.has_abducted, 0) = 0
        and coalesce(per_record.has_victims, 0) = 0 as is_release
    from incidents
    left join per_record on incidents.record_id = per_record.record_id

),

final as (

    select
        source_name,
        record_id,
        case
            when is_release then 'development'
            when event_kind in ('attack', 'abduction') then 'attack'
            -- force was used: people were killed or wounded, or captured in a clash
            when event_kind in ('operation', 'seizure') and has_victims then 'attack'
            when event_kind = 'operation' and event_type = 'armed_clash' and has_captured then 'attack'
            when event_kind in ('operation', 'seizure', 'blockade') then event_kind
            else 'development'
        end as incident_class,
        case
            when is_release then 'hostage_release'
            -- arms taken in a fight: the clash is the event, the arms hang on it
            when event_type = 'arms_recovery' and has_victims then 'armed_clash'
            else event_type
        end as event_type,
        provider_event_type,
        provider_incident_id,
        title,
        date_start,
        date_end,
        date_precision,
        country_iso3,
        admin1,
        admin2,
        place,
        location_precision,
        perpetrator_name,
        target_name,
        true as is_directed,
        target_code in ('CIVILIANS', 'AID_WORKERS', 'OFFICIALS') as is_civilian_targeting,
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
        warnings,
        landed_sha256,
        landed_row
    from joined

)

select * from final
