with

records as (
    select * from {{ ref('int_source_records__resolved') }}
),

sources as (
    select * from {{ ref('seed_match_source') }}
),

families as (
    select * from {{ ref('int_actor_families__resolved') }}
),

corrections as (
    select * from {{ ref('seed_match_correction') }}
),

rarities as (
    select * from {{ ref('seed_event_type_rarity') }}
),

settings as (
    {{ match_settings(['episode_span']) }}
),

-- An analyst who says that two rows of one provider's incident differ takes the later-named row out of it.
taken_out as (
    select distinct
        case when source_name_a < source_name_b or (source_name_a = source_name_b and record_id_a < record_id_b)
            then source_name_b else source_name_a end as source_name,
        case when source_name_a < source_name_b or (source_name_a = source_name_b and record_id_a < record_id_b)
            then record_id_b else record_id_a end as record_id
    from corrections
    where decision = 'different' and source_name_a = source_name_b
),

source_bits as (
    select
        names.source_name,
        coalesce(sources.tells_incident_once, true) as tells_incident_once,
        coalesce(sources.grade, 2) as source_grade,
        {{ bit_at('row_number() over (order by names.source_name) - 1') }} as source_bit
    from (select distinct source_name from records) as names
    left join sources on names.source_name = sources.source_name
),

keyed as (
    select
        records.*,
        source_bits.tells_incident_once,
        source_bits.source_grade,
        source_bits.source_bit,
        case when taken_out.record_id is null then records.provider_incident_id end as group_id,
        {{ md5_number("records.source_name || '/' || records.record_id") }} as record_key,
        {{ days_since_1970('records.date_start') }} as day_start,
        {{ days_since_1970('coalesce(records.date_end, records.date_start)') }} as day_end,
        records.latitude is not null
            and records.longitude is not null
            and records.location_precision in ('point', 'near', 'adm2') as has_position,
        records.location_precision in ('point', 'near') as has_place
    from records
    inner join source_bits on records.source_name = source_bits.source_name
    left join taken_out on records.source_name = taken_out.source_name and records.record_id = taken_out.record_id
),

-- A name is made plain once, however many records carry it.
names as (
    select
        name,
        nullif({{ normal_name('name') }}, '') as plain_name
    from (
        select admin1 as name from records
        union
        select admin2 as name from records
        union
        select place as name from records
    ) as all_names
    where name is not null
),

prepared as (
    select
        keyed.record_key,
        keyed.source_name,
        keyed.record_id,
        case
            when keyed.group_id is null then keyed.record_key
            else {{ md5_number("keyed.source_name || '//' || keyed.group_id") }}
        end as node_key,
        case when keyed.tells_incident_once or keyed.group_id is not null then keyed.source_bit else 0 end as once_bit,
        -- rows into which a provider splits one toll are one teller, whose numbers add up
        case
            when keyed.group_id is null or not keyed.tells_incident_once then keyed.record_key
            else {{ md5_number("keyed.source_name || '//' || keyed.group_id") }}
        end as teller_key,
        keyed.source_grade,
        keyed.day_start,
        keyed.day_end,
        case
            when keyed.date_precision = 'day' and keyed.day_end - keyed.day_start <= settings.episode_span then 0
            when keyed.date_precision in ('day', 'week') and keyed.day_end - keyed.day_start <= 31 then 1
            else 2
        end as date_class,
        keyed.date_precision = 'day' as is_day,
        keyed.date_precision = 'day' and keyed.day_end - keyed.day_start > settings.episode_span as is_episode,
        case
            when keyed.has_position and keyed.location_precision = 'point' then 0
            when keyed.has_position then 1
            else 2
        end as place_class,
        keyed.latitude,
        keyed.longitude,
        cos(radians(keyed.latitude)) * cos(radians(keyed.longitude)) as unit_x,
        cos(radians(keyed.latitude)) * sin(radians(keyed.longitude)) as unit_y,
        sin(radians(keyed.latitude)) as unit_z,
        -- What spans countries has none, and is compared with its kind alone.
        coalesce(keyed.country_iso3, '') as country_iso3,
        admin1_names.plain_name as admin1,
        admin2_names.plain_name as admin2,
        case when keyed.has_place then place_names.plain_name end as place,
        keyed.location_precision = 'point' as is_point,
        keyed.event_type,
        coalesce(rarities.rarity, 'common') as rarity,
        keyed.is_directed,
        keyed.is_civilian_targeting,
        nullif({{ family('perpetrator') }}, 'civilians') as first_armed,
        nullif({{ family('target') }}, 'civilians') as second_armed,
        coalesce({{ family('perpetrator') }} = 'civilians', false)
        or coalesce({{ family('target') }} = 'civilians', false) as has_civilians,
        coalesce(perpetrators.family_id != 'civilians', false)
        or coalesce(targets.family_id != 'civilians', false) as is_armed_known,
        coalesce(perpetrators.family_id != 'civilians', false)
        and coalesce(targets.family_id != 'civilians', false) as are_both_armed_known,
        keyed.killed_low,
        keyed.killed_best,
        keyed.killed_high,
        keyed.wounded_low,
        keyed.wounded_best,
        keyed.wounded_high,
        keyed.abducted_low,
        keyed.abducted_best,
        keyed.abducted_high,
        keyed.url,
        keyed.first_seen_at
    from keyed
    cross join settings
    left join names as admin1_names on keyed.admin1 = admin1_names.name
    left join names as admin2_names on keyed.admin2 = admin2_names.name
    left join names as place_names on keyed.place = place_names.name
    left join rarities on keyed.event_type = rarities.event_type
    left join families as perpetrators
        on keyed.perpetrator_actor_id = perpetrators.actor_id
        and keyed.date_start >= perpetrators.valid_from
        and keyed.date_start < perpetrators.valid_to
    left join families as targets
        on keyed.target_actor_id = targets.actor_id
        and keyed.date_start >= targets.valid_from
        and keyed.date_start < targets.valid_to
),

final as (
    select * from prepared
)

select * from final
