with

actors as (

    select * from {{ ref('seed_actor') }}

),

relations as (

    select * from {{ ref('seed_actor_relation') }}

),

-- who speaks for whom: a part, a member and a group that has merged belong to the whole, a predecessor to its
-- successor.
-- Alliances, pledges and coalitions of states do not make two groups one.
edges as (

    select
        from_actor_id as child_id,
        to_actor_id as parent_id,
        coalesce(valid_from, cast('1900-01-01' as date)) as valid_from,
        coalesce({{ dbt.dateadd('day', 1, 'valid_to') }}, cast('2999-01-01' as date)) as valid_to
    from relations
    where relation in ('member_of', 'merged_into')
    union all
    select
        to_actor_id as child_id,
        from_actor_id as parent_id,
        coalesce(valid_from, cast('1900-01-01' as date)) as valid_from,
        coalesce({{ dbt.dateadd('day', 1, 'valid_to') }}, cast('2999-01-01' as date)) as valid_to
    from relations
    where relation = 'parent_of'
    union all
    select
        to_actor_id as child_id,
        from_actor_id as parent_id,
        cast('1900-01-01' as date) as valid_from,
        cast('2999-01-01' as date) as valid_to
    from relations
    where relation = 'successor_of'

),

usable_edges as (

    select
        edges.child_id,
        edges.parent_id,
        cast(edges.valid_from as date) as valid_from,
        cast(edges.valid_to as date) as valid_to
    from edges
    inner join actors as parents on edges.parent_id = parents.actor_id
    where
        parents.actor_type not in ('intergovernmental_force', 'peacekeeping_force', 'political_group')
        and not parents.is_generic

),

ancestors_0 as (

    select
        actor_id,
        actor_id as ancestor_id,
        cast('1900-01-01' as date) as valid_from,
        cast('2999-01-01' as date) as valid_to,
        0 as depth
    from actors

),

{% for depth in range(1, 6) %}
ancestors_{{ depth }} as (

    select
        below.actor_id,
        usable_edges.parent_id as ancestor_id,
        greatest(below.valid_from, usable_edges.valid_from) as valid_from,
        least(below.valid_to, usable_edges.valid_to) as valid_to,
        {{ depth }} as depth
    from ancestors_{{ depth - 1 }} as below
    inner join usable_edges
        on
        below.ancestor_id = usable_edges.child_id
        and below.valid_from < usable_edges.valid_to
        and below.valid_to > usable_edges.valid_from
    where usable_edges.parent_id != below.actor_id

),

{% endfor %}

ancestors as (

    {% for depth in range(6) %}
    select * from ancestors_{{ depth }}
    {{ "union all" if not loop.last }}
    {% endfor %}

),

boundaries as (

    select
        actor_id,
        valid_from as boundary
    from ancestors
    union
    select
        actor_id,
        valid_to as boundary
    from ancestors

),

spans as (

    select
        actor_id,
        boundary as valid_from,
        lead(boundary) over (partition by actor_id order by boundary) as valid_to
    from boundaries

),

-- within a span the farthest ancestor names the family
ranked as (

    select
        spans.actor_id,
        spans.valid_from,
        spans.valid_to,
        ancestors.ancestor_id,
        row_number() over (
            partition by spans.actor_id, spans.valid_from
            order by ancestors.depth desc, ancestors.ancestor_id asc
        ) as place_in_order
    from spans
    inner join ancestors
        on spans.actor_id = ancestors.actor_id
        and spans.valid_from >= ancestors.valid_from
        and spans.valid_to <= ancestors.valid_to
    where spans.valid_to is not null

),

named as (

    select
        ranked.actor_id,
        ranked.valid_from,
        ranked.valid_to,
        case
            when actors.actor_type = 'civilians' then 'civilians'
            when not actors.is_generic then ranked.ancestor_id
        end as family_id
    from ranked
    inner join actors on ranked.actor_id = actors.actor_id
    where ranked.place_in_order = 1

),

final as (

    select
        actor_id,
        valid_from,
        valid_to,
        family_id
    from named

)

select * from final
