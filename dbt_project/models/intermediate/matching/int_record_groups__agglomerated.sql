{{ config(materialized='agglomerated') }}

{#- Not import steps: an engine keeps a copy of a step that is used several times, and these are large. -#}
{% set records = ref('int_match_records__prepared') %}
{% set is_mended = change_since_grouped().is_mended %}
{% set placed -%}
(
    select
        coalesce(told_a.node, scored.key_a) as node_a,
        coalesce(told_b.node, scored.key_b) as node_b,
        scored.match_bits,
        scored.is_excluded,
        told_a.node is null and told_b.node is null as is_plain
    from scored
    left join told_nodes as told_a on scored.key_a = told_a.record_key
    left join told_nodes as told_b on scored.key_b = told_b.record_key
) as placed
{%- endset %}

with

all_pairs as (
    select
        key_a,
        key_b,
        match_bits,
        is_excluded
    from {{ ref('int_record_pairs__scored') }}
),

settings as (
    {{ match_settings(['accept_bits']) }}
),

{% if is_mended %}
touched_records as (
    {{ touched_records() }}
),

scored as (
    select all_pairs.*
    from all_pairs
    inner join {{ few('touched_records', 'record_key') }} as a on all_pairs.key_a = a.record_key
    inner join {{ few('touched_records', 'record_key') }} as b on all_pairs.key_b = b.record_key
),
{% else %}
scored as (
    select * from all_pairs
),
{% endif %}

corrected as (
    {% if is_mended -%}
    select pairs.*
    from ({{ corrected_pairs(records) }}) as pairs
    inner join {{ few('touched_records', 'record_key') }} as a on pairs.key_a = a.record_key
    inner join {{ few('touched_records', 'record_key') }} as b on pairs.key_b = b.record_key
    {%- else -%}
    {{ corrected_pairs(records) }}
    {%- endif %}
),

-- Records that their provider calls one incident start as one group, called after what the provider said.
grouped_records as (
    {{ grouped_records(records) }}
),

group_sizes as (
    select
        node,
        count(*) as size
    from grouped_records
    group by node
),

-- Most records are in no provider's group and no correction: their pairs are pairs of groups as they stand.
told_nodes as (
    select
        record_key,
        node
    from grouped_records
    union
    select
        key_a as record_key,
        node_a as node
    from corrected
    union
    select
        key_b as record_key,
        node_b as node
    from corrected
),

told_pairs as (
    select
        node_a,
        node_b,
        match_bits,
        1 as pair_count,
        is_excluded,
        false as is_forced
    from {{ placed }}
    where not is_plain
    union all
    select
        node_a,
        node_b,
        0 as match_bits,
        0 as pair_count,
        not is_same as is_excluded,
        is_same as is_forced
    from corrected
    where node_a != node_b
),

between_nodes as (
    select
        node_a,
        node_b,
        match_bits as bits_sum,
        1 as pair_count,
        case when is_excluded then -1000 else match_bits end as best_bits,
        is_excluded,
        false as is_forced
    from {{ placed }}
    where is_plain
    union all
    select
        least(node_a, node_b) as node_a,
        greatest(node_a, node_b) as node_b,
        sum(match_bits) as bits_sum,
        sum(pair_count) as pair_count,
        max(case when is_excluded then -1000 else match_bits end) as best_bits,
        {{ dbt.bool_or('is_excluded') }} as is_excluded,
        {{ dbt.bool_or('is_forced') }} as is_forced
    from told_pairs
    group by least(node_a, node_b), greatest(node_a, node_b)
),

-- Nothing merges but along an edge: a pair that is good by itself, or forced.
final as (
    select
        between_nodes.node_a,
        between_nodes.node_b,
        coalesce(sizes_a.size, 1) as size_a,
        coalesce(sizes_b.size, 1) as size_b,
        between_nodes.bits_sum,
        between_nodes.pair_count,
        between_nodes.best_bits,
        between_nodes.is_excluded,
        between_nodes.is_forced,
        between_nodes.is_forced or (not between_nodes.is_excluded and between_nodes.best_bits >= settings.accept_bits)
            as is_edge
    from between_nodes
    cross join settings
    left join group_sizes as sizes_a on between_nodes.node_a = sizes_a.node
    left join group_sizes as sizes_b on between_nodes.node_b = sizes_b.node
)

select * from final
