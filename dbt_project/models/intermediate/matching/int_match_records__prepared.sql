{#- what matching compares of a record: when one of these changes, the record is matched again -#}
{% set compared_columns = [
    'told_group_key', 'once_bit', 'source_bit', 'day_start', 'day_end', 'date_class', 'is_day', 'is_episode', 'place_class', 'latitude',
    'longitude', 'country_iso3', 'plain_admin1', 'plain_admin2', 'place', 'is_point', 'event_type', 'first_family', 'second_family',
    'has_civilians', 'is_armed_known', 'are_both_armed_known', 'killed_low', 'killed_best', 'killed_high', 'wounded_low',
    'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high', 'url_key', 'seizures_key',
] %}
{#- what is kept of it beside -#}
{% set kept_columns = [
    'record_key', 'source_name', 'record_id', 'told_group_key', 'source_bit', 'once_bit', 'teller_key', 'source_grade',
    'day_start', 'day_end', 'country_week', 'date_class', 'is_day', 'is_episode', 'place_class', 'country_key',
    'admin1_key', 'admin2_key', 'place_key', 'is_point', 'event_type', 'type_key', 'first_armed', 'second_armed',
    'has_civilians', 'is_armed_known', 'are_both_armed_known', 'killed_low', 'killed_best', 'killed_high', 'wounded_low',
    'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high', 'url_key', 'seizures_key', 'retrieved_at',
] %}
{% set has_kept = has_state(['record_key', 'fingerprint', 'version', 'cohort_size', 'first_seen_at']) %}

with

records as (
    select * from {{ ref('int_source_records__resolved') }}
),

sources as (
    select * from {{ ref('seed_match_source') }}
),

names as (
    select * from {{ ref('int_match_names__numbered') }}
),

families as (
    select * from {{ ref('int_actor_families__resolved') }}
),

corrections as (
    select * from {{ ref('seed_match_correction') }}
),

seizures as (
    select * from {{ ref('int_record_seizures__summed') }}
),

settings as (
    {{ match_settings(['point_radius', 'near_radius', 'day_window', 'episode_span']) }}
),

grids as (
    {{ match_grids() }}
),

-- The numbers of the rules as one: where they change, every record counts as changed.
rules as (
    select sum(cast(part as double)) as rules_sum
    from (
        {% for seed, columns in {
            'seed_match_weight': ['evidence', 'level', 'weight'],
            'seed_match_setting': ['setting', 'value'],
            'seed_match_correction': ['source_name_a', 'record_id_a', 'source_name_b', 'record_id_b', 'decision'],
            'seed_event_type_similarity': ['event_type_a', 'event_type_b', 'similarity'],
            'seed_event_type_rarity': ['event_type', 'rarity'],
        }.items() -%}
        select {{ fingerprint(columns) }} % 1000000007 as part from {{ ref(seed) }}
        {{ "union all" if not loop.last }}
        {% endfor -%}
    ) as parts
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

-- Of a settlement that no gazetteer knows the name is compared, never the point of the area around it.
told as (
    select
        records.*,
        coalesce(records.coordinate_method in ('adm2', 'adm1'), false) as is_surrounded,
        case
            when records.coordinate_method in ('adm2', 'adm1') then records.location_precision_told
            else records.location_precision
        end as named_precision
    from records
),

keyed as (
    select
        records.*,
        source_bits.tells_incident_once,
        source_bits.source_grade,
        source_bits.source_bit,
        case when taken_out.record_id is null then records.provider_incident_id end as group_id,
        {{ record_key('records.source_name', 'records.record_id') }} as record_key,
        cast({{ days_since_1970('records.date_start') }} as integer) as day_start,
        cast({{ days_since_1970('coalesce(records.date_end, records.date_start)') }} as integer) as day_end,
        records.latitude is not null
            and records.longitude is not null
            and not records.is_surrounded
            and records.location_precision in ('point', 'near', 'adm2') as has_position,
        records.named_precision in ('point', 'near') as has_place
    from told as records
    inner join source_bits on records.source_name = source_bits.source_name
    left join taken_out on records.source_name = taken_out.source_name and records.record_id = taken_out.record_id
),

-- What spans countries has none, and is compared with its kind alone.
countries as (
    {{ numbered('country_iso3', "(
        select coalesce(country_iso3, '') as country_iso3 from records
    ) as told_countries", 'country_key') }}
),

types as (
    {{ numbered_types() }}
),

armed_sides as (
    {{ numbered('family_id', '(
        select family_id from families
        union all
        select perpetrator_actor_id as family_id from records
        union all
        select target_actor_id as family_id from records
    ) as told_families', 'family_key') }}
),

seizure_lists as (
    select
        source_name,
        record_id,
        {{ dbt.listagg(
            "concat(weapon_id, '=', coalesce(cast(quantity as " ~ dbt.type_string() ~ "), '?'))", "', '", "order by weapon_id"
        ) }} as seized_text
    from seizures
    group by source_name, record_id
),

prepared as (
    select
        keyed.record_key,
        keyed.source_name,
        keyed.record_id,
        {{ md5_number("keyed.source_name || '//' || keyed.group_id") }} as told_group_key,
        keyed.source_bit,
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
        case when not keyed.is_surrounded then keyed.latitude end as latitude,
        case when not keyed.is_surrounded then keyed.longitude end as longitude,
        countries.country_iso3,
        countries.country_key,
        {{ country_week('countries.country_key', 'floor(keyed.day_start / 7.0)') }} as country_week,
        admin1_names.plain_name as plain_admin1,
        admin2_names.plain_name as plain_admin2,
        admin1_names.name_key as admin1_key,
        admin2_names.name_key as admin2_key,
        case when keyed.has_place then place_names.name_key end as place_key,
        case when keyed.has_place then place_names.plain_name end as place,
        keyed.named_precision = 'point' as is_point,
        keyed.event_type,
        coalesce(types.type_key, {{ md5_number('keyed.event_type') }}) as type_key,
        first_sides.family_id as first_family,
        first_sides.family_key as first_armed,
        second_sides.family_id as second_family,
        second_sides.family_key as second_armed,
        coalesce({{ family('perpetrator') }} = 'civilians', false)
        or coalesce({{ family('target') }} = 'civilians', false) as has_civilians,
        coalesce(perpetrators.family_id != 'civilians', false)
        or coalesce(targets.family_id != 'civilians', false) as is_armed_known,
        coalesce(perpetrators.family_id != 'civilians', false)
        and coalesce(targets.family_id != 'civilians', false) as are_both_armed_known,
        {% for outcome in ['killed', 'wounded', 'abducted'] -%}
        {% for bound in ['low', 'best', 'high'] -%}
        {# as four bytes: pairs are weighed by rows of these; more than a thousand million is no count to compare -#}
        {% set told = 'keyed.' ~ outcome ~ '_' ~ bound -%}
        cast(case when {{ told }} <= 1000000000 then {{ told }} end as integer) as {{ outcome }}_{{ bound }},
        {% endfor -%}
        {% endfor -%}
        {{ md5_number('keyed.url') }} as url_key,
        {{ md5_number('seizure_lists.seized_text') }} as seizures_key,
        keyed.first_seen_at as retrieved_at
    from keyed
    cross join settings
    inner join countries on coalesce(keyed.country_iso3, '') = countries.country_iso3
    left join types on keyed.event_type = types.event_type
    left join names as admin1_names on keyed.admin1 = admin1_names.name
    left join names as admin2_names on keyed.admin2 = admin2_names.name
    left join names as place_names on keyed.place = place_names.name
    left join seizure_lists
        on keyed.source_name = seizure_lists.source_name and keyed.record_id = seizure_lists.record_id
    left join families as perpetrators
        on keyed.perpetrator_actor_id = perpetrators.actor_id
        and keyed.date_start >= perpetrators.valid_from
        and keyed.date_start < perpetrators.valid_to
    left join families as targets
        on keyed.target_actor_id = targets.actor_id
        and keyed.date_start >= targets.valid_from
        and keyed.date_start < targets.valid_to
    left join armed_sides as first_sides on {{ armed_family('perpetrator') }} = first_sides.family_id
    left join armed_sides as second_sides on {{ armed_family('target') }} = second_sides.family_id
),

-- An exact record has a home in both grids, an inexact one in the wide grid alone; without a position it has none.
homed as (
    select
        {% for column in kept_columns -%}
        prepared.{{ column }},
        {% endfor -%}
        {{ in_unit_parts('cos(radians(prepared.latitude)) * cos(radians(prepared.longitude))') }} as unit_x,
        {{ in_unit_parts('cos(radians(prepared.latitude)) * sin(radians(prepared.longitude))') }} as unit_y,
        {{ in_unit_parts('sin(radians(prepared.latitude))') }} as unit_z,
        {% for name, number in {'point': 0, 'wide': 1}.items() -%}
        {% set band = 'least(' ~ name ~ '.bands - 1, floor((prepared.latitude + 90) / ' ~ name ~ '.band_degrees))' -%}
        {% set cells = cells_in_band(name, band) -%}
        case
            when greatest(prepared.place_class, prepared.date_class) <= {{ number }}
                then {{ cell_number(
                    number, band, 'floor((prepared.longitude + 180) / 360 * ' ~ cells ~ ') % ' ~ cells,
                    'floor(prepared.day_start / ' ~ name ~ '.bucket_days)'
                ) }}
        end as {{ name }}_cell,
        {% endfor -%}
        numbering.names_numbered_in,
        {{ fingerprint(compared_columns + ['rules.rules_sum', "'" ~ matching_rules() ~ "'"]) }} as fingerprint
    from prepared
    cross join rules
    cross join (select max(numbered_in) as names_numbered_in from names) as numbering
    inner join grids as point on point.grid = 0
    inner join grids as wide on wide.grid = 1
),

{% if has_kept %}
kept as (
    select
        record_key,
        fingerprint,
        version,
        cohort_size,
        first_seen_at
    from {{ this }}
),

-- A provider that publishes its whole file anew has told nothing anew: a record stays as old as it was.
final as (
    select
        homed.*,
        least(homed.retrieved_at, coalesce(kept.first_seen_at, homed.retrieved_at)) as first_seen_at,
        case when homed.fingerprint = kept.fingerprint then kept.version else {{ this_version() }} end as version,
        case when homed.fingerprint = kept.fingerprint then kept.cohort_size end as cohort_size
    from homed
    left join kept on homed.record_key = kept.record_key
)
{% else %}
final as (
    select
        homed.*,
        homed.retrieved_at as first_seen_at,
        {{ this_version() }} as version,
        cohorts.cohort_size
    from homed
    cross join (select count(*) as cohort_size from records) as cohorts
)
{% endif %}

select * from final
