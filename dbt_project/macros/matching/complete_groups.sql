{#- Groups that need no rounds of merging, and what is left for the rounds. Belongs here: how they are told. Does not belong
    here: the rounds (merge_rounds.sql).

    Where every two groups of a component are joined by a good pair, all of them merge, whatever comes first: the mean of
    good pairs is good. Most incidents are so: two or three records that agree. Such groups are told without following
    edges, because all have the same neighbours when each counts itself. Sets of neighbours are compared by their number
    and the exclusive or of their keys, which are hashes themselves. -#}

{#- Every group that has an edge as old_key; new_key is the least of its component where that is complete, else null. -#}
{% macro edged_groups(pairs, settings) %}
with

edges as (
    select
        node_a,
        node_b,
        not is_forced and {{ mean_bits(settings) }} >= {{ settings.accept_bits }} as is_good
    from {{ pairs }} as pairs
    where is_edge
),

ends as (
    select node_a as node, node_b as neighbour from edges
    union all
    select node_b as node, node_a as neighbour from edges
),

neighbourhoods as (
    select
        node,
        count(*) as neighbours,
        {{ exclusive_or('node', 'bit_xor(neighbour)') }} as signature
    from ends
    group by node
),

-- an edge that is no good pair by itself leaves what comes first to the rounds
doubtful as (
    select node_a as node from edges
    where not is_good
    union
    select node_b as node from edges
    where not is_good
),

complete as (
    select
        neighbourhoods.signature,
        neighbourhoods.neighbours,
        min(neighbourhoods.node) as least_key
    from neighbourhoods
    left join doubtful on neighbourhoods.node = doubtful.node
    where doubtful.node is null
    group by neighbourhoods.signature, neighbourhoods.neighbours
    having count(*) = neighbourhoods.neighbours + 1
)

select
    neighbourhoods.node as old_key,
    complete.least_key as new_key
from neighbourhoods
left join complete
    on neighbourhoods.signature = complete.signature and neighbourhoods.neighbours = complete.neighbours
{% endmacro %}

{#- The pairs of groups that are left, each with the sources that it may not tell twice (once_a, once_b): a group without
    an edge merges with nothing, and a complete component is whole. -#}
{% macro incomplete_pairs(pairs, edged, records) %}
with

incomplete as (
    select old_key as node from {{ edged }}
    where new_key is null
),

once as (
    select
        incomplete.node,
        records.once_bit as once_bits
    from {{ few('incomplete', 'node') }} as incomplete
    inner join {{ records }} as records on incomplete.node = records.record_key
    union
    select
        incomplete.node,
        grouped.once_bit as once_bits
    from incomplete
    inner join ({{ grouped_records(records) }}) as grouped on incomplete.node = grouped.node
)

select
    pairs.*,
    once_a.once_bits as once_a,
    once_b.once_bits as once_b
from {{ pairs }} as pairs
inner join once as once_a on pairs.node_a = once_a.node
inner join once as once_b on pairs.node_b = once_b.node
{% endmacro %}
