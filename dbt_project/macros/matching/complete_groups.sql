{#- Groups that need no rounds of merging, and what is left for the rounds. Belongs here: how they are told. Does not belong
    here: the rounds (merge_rounds.sql).

    Where every two groups of a component are joined by a good pair, all of them merge, whatever comes first: the mean of
    good pairs is good. Most incidents are so: two or three records that agree. Such groups are told without following
    edges, because all have the same neighbours when each counts itself. Sets of neighbours are compared by their number
    and the exclusive or of their keys, which are hashes themselves. -#}

{#- old_key, new_key: each group of a complete component, and the least of them. -#}
{% macro complete_groups(pairs) %}
with

settings as (
    {{ match_settings(['accept_bits', 'absent_pair_bits']) }}
),

edges as (
    select
        pairs.node_a,
        pairs.node_b,
        case
            when pairs.is_forced then 0
            when {{ mean_bits('pairs') }} < settings.accept_bits then 0
            else 1
        end as is_good
    from {{ pairs }} as pairs
    cross join settings
    where pairs.is_edge
),

ends as (
    select node_a as node, node_b as neighbour, is_good from edges
    union all
    select node_b as node, node_a as neighbour, is_good from edges
),

neighbourhoods as (
    select
        node,
        least(node, min(neighbour)) as least_key,
        count(*) as neighbours,
        {{ exclusive_or('node', 'bit_xor(neighbour)') }} as signature,
        min(is_good) as are_good
    from ends
    group by node
),

complete as (
    select
        signature,
        neighbours
    from neighbourhoods
    where are_good = 1
    group by signature, neighbours
    having count(*) = neighbours + 1
)

select
    neighbourhoods.node as old_key,
    neighbourhoods.least_key as new_key
from neighbourhoods
inner join complete
    on neighbourhoods.signature = complete.signature and neighbourhoods.neighbours = complete.neighbours
where neighbourhoods.are_good = 1
{% endmacro %}

{#- A pair that is no edge joins nothing by itself: with a complete component at one end it leads out of it. -#}
{% macro incomplete_pairs(pairs, complete) %}
select pairs.*
from {{ pairs }} as pairs
left join {{ complete }} as complete_a on pairs.node_a = complete_a.old_key
left join {{ complete }} as complete_b on pairs.node_b = complete_b.old_key
where complete_a.old_key is null and complete_b.old_key is null
{% endmacro %}
