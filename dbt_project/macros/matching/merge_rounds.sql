{#- One round of merging groups of records. Belongs here: the queries that the materialization `agglomerated` runs in its
    loops. Does not belong here: the loops, and any weight.

    Two groups may merge when a correction says so, or when no pair between them is excluded, no provider that tells an
    incident once is in both, and the mean evidence over all their record pairs is at least `accept_bits`; a pair that was
    never a candidate counts `absent_pair_bits`. In a round every group names its best partner, and pairs that name each
    other merge. The order (forced, mean, best pair, the two keys) is total, so the best pair left always merges: the
    result is that of taking the best pair first, one by one, and does not depend on threads or on the order of rows. -#}

{#- What the rounds ask of the settings, as numbers: read once a build, and not by each of many small statements. -#}
{% macro merge_settings() %}
    {%- set names = ['accept_bits', 'absent_pair_bits'] -%}
    {{ return(dict(zip(names, run_query(match_settings(names)).rows[0]))) }}
{% endmacro %}

{#- Rounded, so that sums that were added in another order compare alike. -#}
{% macro mean_bits(settings) -%}
round((bits_sum + (size_a * size_b - pair_count) * ({{ settings.absent_pair_bits }})) / (size_a * size_b), 6)
{%- endmacro %}

{% macro mutual_best_merges(pairs, settings) %}
with

valued as (
    select
        *,
        {{ mean_bits(settings) }} as mean_bits
    from {{ pairs }}
),

allowed as (
    select
        *,
        case when is_forced then 1000000 else mean_bits end as value
    from valued
    where is_forced or (not is_excluded and least(mean_bits, best_bits) >= {{ settings.accept_bits }})
),

ends as (
    select *, node_a as node from allowed
    union all
    select *, node_b as node from allowed
),

ranked as (
    select
        *,
        row_number() over (
            partition by node order by value desc, best_bits desc, node_a asc, node_b asc
        ) as place
    from ends
),

-- the best of both its ends
merges as (
    select
        node_a,
        node_b,
        max(size_a + size_b) as size,
        max(once_a | once_b) as once_bits
    from ranked
    where place = 1
    group by node_a, node_b
    having count(*) = 2
)

select node_a as old_key, node_a as new_key, size, once_bits from merges
union all
select node_b as old_key, node_a as new_key, size, once_bits from merges
{% endmacro %}

{% macro merged_pairs(pairs, merges) %}
with

moved as (
    select
        coalesce(merges_a.new_key, pairs.node_a) as key_a,
        coalesce(merges_b.new_key, pairs.node_b) as key_b,
        coalesce(merges_a.size, pairs.size_a) as size_a,
        coalesce(merges_b.size, pairs.size_b) as size_b,
        coalesce(merges_a.once_bits, pairs.once_a) as once_a,
        coalesce(merges_b.once_bits, pairs.once_b) as once_b,
        pairs.bits_sum,
        pairs.pair_count,
        pairs.best_bits,
        pairs.is_excluded,
        pairs.is_forced
    from {{ pairs }} as pairs
    left join {{ merges }} as merges_a on pairs.node_a = merges_a.old_key
    left join {{ merges }} as merges_b on pairs.node_b = merges_b.old_key
)

select
    least(key_a, key_b) as node_a,
    greatest(key_a, key_b) as node_b,
    max(case when key_a < key_b then size_a else size_b end) as size_a,
    max(case when key_a < key_b then size_b else size_a end) as size_b,
    max(case when key_a < key_b then once_a else once_b end) as once_a,
    max(case when key_a < key_b then once_b else once_a end) as once_b,
    sum(bits_sum) as bits_sum,
    sum(pair_count) as pair_count,
    max(best_bits) as best_bits,
    {{ dbt.bool_or('is_excluded') }} as is_excluded,
    {{ dbt.bool_or('is_forced') }} as is_forced
from moved
where key_a != key_b and (is_forced or once_a & once_b = 0)
group by least(key_a, key_b), greatest(key_a, key_b)
{% endmacro %}

{#- Where each group that went through the rounds stands after them: old_key, new_key. -#}
{% macro moved_groups(edged, merges) %}
select
    old_key,
    last_key as new_key
from (
    {{ followed("(select old_key, old_key as new_key from " ~ edged ~ " where new_key is null)", merges) }}
) as followed
{% endmacro %}

{#- `keys` (old_key, new_key) with the last_key to which their new_key leads through tables of names (old_key, new_key), of
    which each names what the one before has named. -#}
{% macro followed(keys, tables) %}
{% set last = namespace(key='keys.new_key') %}
{% set joins = [] %}
{% for table in tables %}
{% do joins.append('left join ' ~ table ~ ' as names_' ~ loop.index ~ ' on ' ~ last.key ~ ' = names_' ~ loop.index ~ '.old_key') %}
{% set last.key = 'coalesce(names_' ~ loop.index ~ '.new_key, ' ~ last.key ~ ')' %}
{% endfor %}
select
    keys.old_key,
    keys.new_key,
    {{ last.key }} as last_key
from {{ keys }} as keys
{{ joins | join('\n') }}
{% endmacro %}

{#- What is left between the groups when nothing merges any more: two groups that are joined so are of one component. -#}
{% macro edges_left(pairs, moves) %}
{{ renamed_edges("(select node_a as low_key, node_b as high_key from " ~ pairs ~ " where is_edge)", moves) }}
{% endmacro %}

{#- One round of naming components: each takes the least key among itself and its neighbours. `edges` has low_key and
    high_key; the result has old_key, new_key, and only what changes. -#}
{% macro least_neighbours(edges) %}
select
    high_key as old_key,
    min(low_key) as new_key
from {{ edges }}
group by high_key
{% endmacro %}

{#- Edges between what their ends are called by `names` (old_key, new_key), the lesser end first, none from a key to itself. -#}
{% macro renamed_edges(edges, names) %}
select distinct
    least(key_a, key_b) as low_key,
    greatest(key_a, key_b) as high_key
from (
    select
        coalesce(names_a.new_key, edges.low_key) as key_a,
        coalesce(names_b.new_key, edges.high_key) as key_b
    from {{ edges }} as edges
    left join {{ names }} as names_a on edges.low_key = names_a.old_key
    left join {{ names }} as names_b on edges.high_key = names_b.old_key
) as renamed
where key_a != key_b
{% endmacro %}

{#- All groups that have an edge, and their records. -#}
{% macro agglomerated_result(edged, moves, names) %}
select
    records.record_key,
    records.version,
    records.told_group_key,
    members.group_key,
    members.component_key
from (
    select
        old_key as node_key,
        new_key as group_key,
        new_key as component_key
    from {{ edged }}
    where new_key is not null
    union all
    select
        old_key as node_key,
        new_key as group_key,
        last_key as component_key
    from ({{ followed(moves, names) }}) as followed
) as members
inner join {{ ref('int_match_records__prepared') }} as records
    on members.node_key = {{ node_of('records') }}
{% endmacro %}
