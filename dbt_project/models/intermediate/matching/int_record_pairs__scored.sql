{% set weights = {
    'prior': ['by_distance', 'by_name'],
    'days': ['same', 'one', 'more', 'week_overlap', 'month_overlap', 'year_overlap',
             'same_coarse_span', 'episodes_overlap', 'event_in_episode'],
    'distance': ['within_1_km', 'within_3_km', 'within_window', 'near_within_5_km', 'near_within_15_km',
                 'near_within_window', 'points_far_apart'],
    'place': ['same', 'similar', 'different', 'different_settlements', 'different_points'],
    'area': ['same_admin2', 'same_admin1', 'country_only', 'different_admin1'],
    'event_type': ['same_common', 'same_uncommon', 'same_rare', 'close', 'loose', 'far', 'excluded'],
    'actors': ['armed_both', 'armed_one', 'armed_one_other_differs', 'civilians_only', 'differ', 'civilians_one_side'],
    'killed': ['equal_10_or_more', 'equal_3_to_9', 'equal_1_to_2', 'equal_zero', 'overlap_10_or_more',
               'overlap', 'near_10_or_more', 'near', 'apart', 'far_apart'],
    'wounded': ['agree', 'equal_1_to_2', 'far_apart'],
    'abducted': ['agree', 'equal_1_to_2', 'far_apart'],
    'seizures': ['same_lines', 'same_item', 'no_item_shared'],
    'address': ['shared', 'same_page_twice'],
} %}
{#- what the steps below read of a record; where few are compared, nothing else is read of all of them -#}
{% set compared_columns = [
    'record_key', 'node_key', 'once_bit', 'source_bit', 'version', 'day_start', 'day_end', 'is_day', 'is_episode',
    'place_class', 'admin1_key', 'admin2_key', 'place_key', 'place', 'is_point', 'type_key', 'first_armed', 'second_armed',
    'has_civilians', 'is_armed_known', 'are_both_armed_known', 'killed_low', 'killed_best', 'killed_high', 'wounded_low',
    'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high', 'url_key', 'seized_text',
] %}
{#- Not an import step: an engine keeps a copy of a step that is used several times, and this one is large. -#}
{% set prepared = ref('int_match_records__prepared') %}
{% set change = change_since(prepared, ['version_a', 'version_b']) %}
{% set records = 'paired_records' if change.is_mended else prepared %}

{{ config(
    materialized='incremental' if target.name == 'duckdb' else 'table',
    incremental_strategy='append',
    on_schema_change='sync_all_columns',
    pre_hook=[
        before_begin("{{ note_found_pairs(ref('int_match_records__prepared'), ['version_a', 'version_b']) }}"),
        "{{ forget_stale_pairs(ref('int_match_records__prepared'), ['version_a', 'version_b']) }}",
    ]
) }}

with

seizures as (
    select * from {{ ref('int_record_seizures__summed') }}
),

rarities as (
    select * from {{ ref('seed_event_type_rarity') }}
),

settings as (
    {{ match_settings(['day_window', 'review_bits']) }}
),

pairs as (
    {% if target.type == 'duckdb' -%}
    select * from {{ found_pairs_table() }}
    {%- else -%}
    {{ found_pairs(prepared, change) }}
    {%- endif %}
),

{% if change.is_mended %}
paired as (
    select key_a as record_key from pairs
    union
    select key_b as record_key from pairs
),

paired_records as (
    select
        {% for column in compared_columns -%}
        prepared.{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ prepared }} as prepared
    inner join paired on prepared.record_key = paired.record_key
),
{% endif %}

lines as (
    select
        {{ md5_number("source_name || '/' || record_id") }} as record_key,
        weapon_id,
        quantity
    from seizures
),

-- Two records of which both list what was seized, in other words or numbers.
shared_items as (
    select
        pairs.key_a,
        pairs.key_b,
        max(case when lines_a.quantity = lines_b.quantity then 1 else 0 end) as is_same_quantity
    from pairs
    inner join lines as lines_a on pairs.key_a = lines_a.record_key
    inner join lines as lines_b on pairs.key_b = lines_b.record_key and lines_a.weapon_id = lines_b.weapon_id
    group by pairs.key_a, pairs.key_b
),

weights as (
    {{ match_weights(weights) }}
),

-- What two types weigh is the same for every pair of records, and is looked up.
similarities as (
    select
        event_type_a,
        event_type_b,
        similarity
    from {{ ref('seed_event_type_similarity') }}
    union all
    select
        event_type_b as event_type_a,
        event_type_a as event_type_b,
        similarity
    from {{ ref('seed_event_type_similarity') }}
),

type_weights as (
    select
        {{ md5_number('similarities.event_type_a') }} as type_key_a,
        {{ md5_number('similarities.event_type_b') }} as type_key_b,
        case
            when similarities.similarity = 0 then weights.event_type__excluded
            when similarities.similarity >= 0.5 then weights.event_type__close
            when similarities.similarity >= 0.25 then weights.event_type__loose
            else weights.event_type__far
        end as bits
    from similarities
    cross join weights
    where similarities.event_type_a != similarities.event_type_b
    union all
    select
        {{ md5_number('rarities.event_type') }} as type_key_a,
        {{ md5_number('rarities.event_type') }} as type_key_b,
        case rarities.rarity
            when 'rare' then weights.event_type__same_rare
            when 'uncommon' then weights.event_type__same_uncommon
            else weights.event_type__same_common
        end as bits
    from rarities
    cross join weights
),

compared as (
    select
        pairs.key_a,
        pairs.key_b,
        a.node_key as node_key_a,
        b.node_key as node_key_b,
        a.once_bit as once_bit_a,
        b.once_bit as once_bit_b,
        a.version as version_a,
        b.version as version_b,
        pairs.block_rule,
        pairs.distance_km,
        a.is_point and b.is_point as are_points,
        a.place_class = 2 or b.place_class = 2 as is_place_coarse,
        a.is_day and b.is_day as are_days,
        a.is_episode as is_episode_a,
        b.is_episode as is_episode_b,
        greatest(abs(a.day_start - b.day_start), abs(a.day_end - b.day_end)) as days_apart,
        greatest(a.day_end - a.day_start, b.day_end - b.day_start) as longest_days,
        a.day_start <= b.day_end and b.day_start <= a.day_end as days_overlap,
        case
            when a.place_key is null or b.place_key is null then 'unknown'
            when a.place_key = b.place_key then 'same'
            when
                ' ' || a.place || ' ' like '% ' || b.place || ' %'
                or ' ' || b.place || ' ' like '% ' || a.place || ' %'
                or {{ text_similarity('a.place', 'b.place') }} >= 0.86 then 'similar'
            else 'different'
        end as places,
        a.admin1_key = b.admin1_key as is_same_admin1,
        a.admin2_key = b.admin2_key as is_same_admin2,
        a.type_key = b.type_key as is_same_type,
        type_weights.bits as type_bits,
        -- The armed sides may be swapped: providers do not agree on who attacked whom.
        case when a.first_armed in (b.first_armed, b.second_armed) then 1 else 0 end
        + case when a.second_armed in (b.first_armed, b.second_armed) then 1 else 0 end as shared_armed,
        a.is_armed_known and b.is_armed_known as are_armed_known,
        a.are_both_armed_known and b.are_both_armed_known as are_four_sides_known,
        a.has_civilians and b.has_civilians as have_civilians,
        a.has_civilians != b.has_civilians and (a.are_both_armed_known or b.are_both_armed_known)
            as are_civilians_one_side,
        {% for outcome in ['killed', 'wounded', 'abducted'] -%}
        {{ stated_count('a', outcome) }} as {{ outcome }}_a,
        {{ stated_count('b', outcome) }} as {{ outcome }}_b,
        {{ counts_overlap(outcome) }} as does_{{ outcome }}_overlap,
        {% endfor -%}
        a.url_key = b.url_key as is_same_page,
        a.source_bit = b.source_bit as is_same_source,
        case
            when a.seized_text is null or b.seized_text is null then 'unknown'
            when a.seized_text = b.seized_text then 'same_lines'
            else 'compared'
        end as seizures
    from pairs
    inner join {{ records }} as a on pairs.key_a = a.record_key
    inner join {{ records }} as b on pairs.key_b = b.record_key
    left join type_weights on a.type_key = type_weights.type_key_a and b.type_key = type_weights.type_key_b
),

weighed as (
    select
        compared.key_a,
        compared.key_b,
        compared.node_key_a,
        compared.node_key_b,
        compared.once_bit_a,
        compared.once_bit_b,
        compared.version_a,
        compared.version_b,
        compared.block_rule,
        compared.distance_km,
        compared.days_apart,
        case
            when compared.block_rule = 'distance' then weights.prior__by_distance
            else weights.prior__by_name
        end as prior_bits,
        case
            when compared.is_episode_a and compared.is_episode_b and compared.days_apart > settings.day_window
                then weights.days__episodes_overlap
            when compared.is_episode_a != compared.is_episode_b and compared.are_days
                then weights.days__event_in_episode
            when compared.are_days then
                case
                    when compared.days_apart = 0 then weights.days__same
                    when compared.days_apart = 1 then weights.days__one
                    else weights.days__more
                end
            when compared.days_apart = 0 then weights.days__same_coarse_span
            when compared.days_overlap then
                case
                    when compared.longest_days <= 7 then weights.days__week_overlap
                    when compared.longest_days <= 31 then weights.days__month_overlap
                    else weights.days__year_overlap
                end
            else weights.days__more
        end as days_bits,
        case
            when compared.distance_km is null then
                case
                    when compared.is_same_admin2 then weights.area__same_admin2
                    when compared.is_same_admin1 then weights.area__same_admin1
                    when not compared.is_same_admin1 then weights.area__different_admin1
                    when compared.places in ('unknown', 'different') then weights.area__country_only
                    else 0
                end
            when compared.are_points and compared.distance_km <= 1 then weights.distance__within_1_km
            when compared.are_points and compared.distance_km <= 3 then weights.distance__within_3_km
            when compared.are_points then weights.distance__within_window
            when compared.distance_km <= 5 then weights.distance__near_within_5_km
            when compared.distance_km <= 15 then weights.distance__near_within_15_km
            else weights.distance__near_within_window
        end as distance_bits,
        case compared.places
            when 'same' then weights.place__same
            when 'similar' then weights.place__similar
            when 'different' then
                case
                    when compared.are_points and compared.distance_km is null then weights.place__different_points
                    when compared.are_points and compared.distance_km <= 1 then 0
                    when compared.are_points and compared.distance_km > 3 then weights.place__different_settlements
                    else weights.place__different
                end
            else 0
        end as place_bits,
        coalesce(
            compared.type_bits,
            case when compared.is_same_type then weights.event_type__same_common else weights.event_type__far end
        ) as event_type_bits,
        case
            when compared.shared_armed = 2 then weights.actors__armed_both
            when compared.shared_armed = 1 and compared.are_four_sides_known
                then weights.actors__armed_one_other_differs
            when compared.shared_armed = 1 then weights.actors__armed_one
            when compared.are_armed_known then weights.actors__differ
            when compared.have_civilians then weights.actors__civilians_only
            when compared.are_civilians_one_side then weights.actors__civilians_one_side
            else 0
        end as actors_bits,
        case
            when compared.killed_a is null or compared.killed_b is null then 0
            when compared.killed_a = compared.killed_b then
                case
                    when compared.killed_a >= 10 then weights.killed__equal_10_or_more
                    when compared.killed_a >= 3 then weights.killed__equal_3_to_9
                    when compared.killed_a >= 1 then weights.killed__equal_1_to_2
                    else weights.killed__equal_zero
                end
            when compared.does_killed_overlap and least(compared.killed_a, compared.killed_b) >= 10
                then weights.killed__overlap_10_or_more
            when compared.does_killed_overlap and least(compared.killed_a, compared.killed_b) > 0
                then weights.killed__overlap
            when least(compared.killed_a, compared.killed_b) >= 0.7 * greatest(compared.killed_a, compared.killed_b)
                or abs(compared.killed_a - compared.killed_b) = 1 then
                case
                    when least(compared.killed_a, compared.killed_b) >= 10 then weights.killed__near_10_or_more
                    else weights.killed__near
                end
            when least(compared.killed_a, compared.killed_b) >= 0.3 * greatest(compared.killed_a, compared.killed_b)
                or abs(compared.killed_a - compared.killed_b) <= 2 then weights.killed__apart
            else weights.killed__far_apart
        end as killed_bits,
        {% for outcome in ['wounded', 'abducted'] -%}
        case
            when compared.{{ outcome }}_a is null or compared.{{ outcome }}_b is null then 0
            when compared.{{ outcome }}_a > 2 and compared.{{ outcome }}_b > 2
                and (compared.{{ outcome }}_a = compared.{{ outcome }}_b or compared.does_{{ outcome }}_overlap)
                then weights.{{ outcome }}__agree
            when compared.{{ outcome }}_a = compared.{{ outcome }}_b and compared.{{ outcome }}_a > 0
                then weights.{{ outcome }}__equal_1_to_2
            when least(compared.{{ outcome }}_a, compared.{{ outcome }}_b)
                < 0.3 * greatest(compared.{{ outcome }}_a, compared.{{ outcome }}_b)
                then weights.{{ outcome }}__far_apart
            else 0
        end as {{ outcome }}_bits,
        {% endfor -%}
        case
            when compared.seizures = 'same_lines' then weights.seizures__same_lines
            when compared.seizures = 'compared' and shared_items.is_same_quantity = 1 then weights.seizures__same_lines
            when compared.seizures = 'compared' and shared_items.key_a is not null then weights.seizures__same_item
            when compared.seizures = 'compared' then weights.seizures__no_item_shared
            else 0
        end as seizures_bits,
        case
            when compared.is_same_page and compared.is_same_source then weights.address__same_page_twice
            when compared.is_same_page then weights.address__shared
            else 0
        end as address_bits,
        settings.review_bits
    from compared
    cross join weights
    cross join settings
    left join shared_items on compared.key_a = shared_items.key_a and compared.key_b = shared_items.key_b
),

summed as (
    select
        *,
        round(
            prior_bits + days_bits + distance_bits + place_bits + event_type_bits + actors_bits + killed_bits
            + wounded_bits + abducted_bits + seizures_bits + address_bits, 6
        ) as match_bits
    from weighed
),

final as (
    select
        key_a,
        key_b,
        node_key_a,
        node_key_b,
        once_bit_a,
        once_bit_b,
        version_a,
        version_b,
        block_rule,
        distance_km,
        days_apart,
        prior_bits,
        days_bits,
        distance_bits,
        place_bits,
        event_type_bits,
        actors_bits,
        killed_bits,
        wounded_bits,
        abducted_bits,
        seizures_bits,
        address_bits,
        match_bits,
        least(days_bits, event_type_bits, address_bits) <= -20 as is_excluded
    from summed
    where match_bits >= review_bits or least(days_bits, event_type_bits, address_bits) <= -20
)

select * from final
