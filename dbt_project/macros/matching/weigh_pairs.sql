{#- What speaks for and against the two records of a pair telling one incident, in bits. Belongs here: which level of
    evidence holds. Does not belong here: what a level weighs (seed_match_weight), and what the records have in common
    (compare_pairs.sql). Asked where pairs are found and, of the pair that ties a record, where the reasons are told: what
    each pair's evidence was is not kept. -#}

{#- The levels of each kind of evidence, in the order in which the kinds are told. -#}
{% macro match_levels() %}
    {{ return({
        'prior': ['by_distance', 'by_name'],
        'days': ['same', 'one', 'more', 'week_overlap', 'month_overlap', 'year_overlap',
                 'same_coarse_span', 'episodes_overlap', 'event_in_episode'],
        'distance': ['within_1_km', 'within_3_km', 'within_window', 'near_within_5_km', 'near_within_15_km',
                     'near_within_window'],
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
    }) }}
{% endmacro %}

{#- `pairs` and `records` as in compare_pairs.sql; gives what is compared, days_apart, <evidence>_bits, match_bits (their
    sum, rounded so that sums added in another order are alike) and is_excluded. -#}
{% macro weighed_pairs(pairs, records) %}
with

compared as (
    {{ compared_pairs(pairs, records) }}
),

lines as (
    select
        {{ record_key() }} as record_key,
        weapon_id,
        quantity
    from {{ ref('int_record_seizures__summed') }}
),

-- Two records of which both list what was seized, in other words or numbers.
shared_items as (
    select
        pairs.key_a,
        pairs.key_b,
        max(case when lines_a.quantity = lines_b.quantity then 1 else 0 end) as is_same_quantity
    from {{ pairs }} as pairs
    inner join lines as lines_a on pairs.key_a = lines_a.record_key
    inner join lines as lines_b on pairs.key_b = lines_b.record_key and lines_a.weapon_id = lines_b.weapon_id
    group by pairs.key_a, pairs.key_b
),

weights as (
    {{ match_weights(match_levels()) }}
),

settings as (
    {{ match_settings(['day_window']) }}
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

types as (
    {{ numbered_types() }}
),

type_weights as (
    select
        types_a.type_key as type_key_a,
        types_b.type_key as type_key_b,
        case
            when similarities.similarity = 0 then weights.event_type__excluded
            when similarities.similarity >= 0.5 then weights.event_type__close
            when similarities.similarity >= 0.25 then weights.event_type__loose
            else weights.event_type__far
        end as bits
    from similarities
    inner join types as types_a on similarities.event_type_a = types_a.event_type
    inner join types as types_b on similarities.event_type_b = types_b.event_type
    cross join weights
    where similarities.event_type_a != similarities.event_type_b
    union all
    select
        types.type_key as type_key_a,
        types.type_key as type_key_b,
        case rarities.rarity
            when 'rare' then weights.event_type__same_rare
            when 'uncommon' then weights.event_type__same_uncommon
            else weights.event_type__same_common
        end as bits
    from {{ ref('seed_event_type_rarity') }} as rarities
    inner join types on rarities.event_type = types.event_type
    cross join weights
),

weighed as (
    select
        compared.key_a,
        compared.key_b,
        compared.version_a,
        compared.version_b,
        compared.distance_km,
        compared.days_apart,
        case
            when compared.distance_km is not null then 'distance'
            when compared.places = 'same' then 'place_name'
            else 'area'
        end as block_rule,
        case
            when compared.distance_km is null then weights.prior__by_name
            else weights.prior__by_distance
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
            type_weights.bits,
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
        end as address_bits
    from compared
    cross join weights
    cross join settings
    left join type_weights
        on compared.type_key_a = type_weights.type_key_a and compared.type_key_b = type_weights.type_key_b
    left join shared_items on compared.key_a = shared_items.key_a and compared.key_b = shared_items.key_b
)

select
    *,
    round(
        prior_bits + days_bits + distance_bits + place_bits + event_type_bits + actors_bits + killed_bits
        + wounded_bits + abducted_bits + seizures_bits + address_bits, 6
    ) as match_bits,
    least(days_bits, event_type_bits, address_bits) <= -20 as is_excluded
from weighed
{% endmacro %}
