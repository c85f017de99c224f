{{ config(materialized='agglomerated') }}

{#- Not import steps: an engine keeps a copy of a step that is used several times, and these are large. -#}
{% set records = ref('int_match_records__prepared') %}

{#- Most records are in no provider's group and no correction: their pairs are pairs of groups as they stand. -#}
{% set plain_pairs -%}
(
    select
        scored.*,
        told_a.node_key is null and told_b.node_key is null as is_plain
    from scored
    left join told_nodes as told_a on scored.node_key_a = told_a.node_key
    left join told_nodes as told_b on scored.node_key_b = told_b.node_key
) as plain_pairs
{%- endset %}

with

all_pairs as (
    select * from {{ ref('int_record_pairs__scored') }}
),

settings as (
    {{ match_settings(['accept_bits']) }}
),

{% if change_since_grouped().is_mended %}
scored as (
    select all_pairs.*
    from all_pairs
    inner join {{ touched_nodes_table() }} as a on all_pairs.node_key_a = a.node_key
    inner join {{ touched_nodes_table() }} as b on all_pairs.node_key_b = b.node_key
),
{% else %}
scored as (
    select * from all_pairs
),
{% endif %}

corrections as (
    select * from {{ ref('seed_match_correction') }}
),

corrected as (
    select
        a.node_key as node_key_a,
        b.node_key as node_key_b,
        a.once_bit as once_bit_a,
        b.once_bit as once_bit_b,
        max(case when corrections.decision = 'same' then 1 else 0 end) as is_same
    from corrections
    inner join {{ records }} as a
        on corrections.source_name_a = a.source_name and corrections.record_id_a = a.record_id
    inner join {{ records }} as b
        on corrections.source_name_b = b.source_name and corrections.record_id_b = b.record_id
    group by a.node_key, b.node_key, a.once_bit, b.once_bit
),

-- Records that their provider calls one incident start as one group.
group_sizes as (
    select
        node_key,
        count(*) as size
    from {{ records }}
    where node_key != record_key
    group by node_key
),

told_nodes as (
    select node_key from group_sizes
    union
    select node_key_a as node_key from corrected
    union
    select node_key_b as node_key from corrected
),

record_pairs as (
    select
        node_key_a,
        node_key_b,
        once_bit_a,
        once_bit_b,
        match_bits,
        1 as pair_count,
        is_excluded,
        false as is_forced
    from {{ plain_pairs }}
    where not is_plain
    union all
    select
        case when node_key_a < node_key_b then node_key_a else node_key_b end as node_key_a,
        case when node_key_a < node_key_b then node_key_b else node_key_a end as node_key_b,
        case when node_key_a < node_key_b then once_bit_a else once_bit_b end as once_bit_a,
        case when node_key_a < node_key_b then once_bit_b else once_bit_a end as once_bit_b,
        0 as match_bits,
        0 as pair_count,
        is_same = 0 as is_excluded,
        is_same = 1 as is_forced
    from corrected
    where node_key_a != node_key_b
),

between_nodes as (
    select
        node_key_a as node_a,
        node_key_b as node_b,
        once_bit_a as once_a,
        once_bit_b as once_b,
        match_bits as bits_sum,
        1 as pair_count,
        case when is_excluded then -1000 else match_bits end as best_bits,
        is_excluded,
        false as is_forced
    from {{ plain_pairs }}
    where is_plain
    union all
    select
        least(node_key_a, node_key_b) as node_a,
        greatest(node_key_a, node_key_b) as node_b,
        max(case when node_key_a < node_key_b then once_bit_a else once_bit_b end) as once_a,
        max(case when node_key_a < node_key_b then once_bit_b else once_bit_a end) as once_b,
        sum(match_bits) as bits_sum,
        sum(pair_count) as pair_count,
        max(case when is_excluded then -1000 else match_bits end) as best_bits,
        {{ dbt.bool_or('is_excluded') }} as is_excluded,
        {{ dbt.bool_or('is_forced') }} as is_forced
    from record_pairs
    group by least(node_key_a, node_key_b), greatest(node_key_a, node_key_b)
),

-- Nothing merges but along an edge: a pair that is good by itself, or forced.
final as (
    select
        between_nodes.node_a,
        between_nodes.node_b,
        coalesce(sizes_a.size, 1) as size_a,
        coalesce(sizes_b.size, 1) as size_b,
        between_nodes.once_a,
        between_nodes.once_b,
        between_nodes.bits_sum,
        between_nodes.pair_count,
        between_nodes.best_bits,
        between_nodes.is_excluded,
        between_nodes.is_forced,
        between_nodes.is_forced or (not between_nodes.is_excluded and between_nodes.best_bits >= settings.accept_bits)
            as is_edge
    from between_nodes
    cross join settings
    left join group_sizes as sizes_a on between_nodes.node_a = sizes_a.node_key
    left join group_sizes as sizes_b on between_nodes.node_b = sizes_b.node_key
)

select * from final
