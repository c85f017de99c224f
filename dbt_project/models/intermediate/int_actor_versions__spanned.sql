{% set most_levels = 4 %}
{% set first_day = "cast('1900-01-01' as date)" %}
{% set after_all = "cast('2999-01-01' as date)" %}

with

actors as (

    select * from {{ ref('seed_actor') }}

),

names as (

    select
        actor_id,
        actor_name,
        coalesce(valid_from, {{ first_day }}) as valid_from,
        coalesce(cast({{ dbt.dateadd('day', 1, 'valid_to') }} as date), {{ after_all }}) as valid_until
    from {{ ref('seed_actor_name') }}

),

parents as (

    select
        to_actor_id as actor_id,
        from_actor_id as parent_actor_id,
        coalesce(valid_from, {{ first_day }}) as valid_from,
        coalesce(cast({{ dbt.dateadd('day', 1, 'valid_to') }} as date), {{ after_all }}) as valid_until
    from {{ ref('seed_actor_relation') }}
    where relation = 'parent_of'

),

-- an actor's line upwards, each step while it held
line_0 as (

    select
        actor_id,
        actor_id as ancestor_id,
        {{ first_day }} as valid_from,
        {{ after_all }} as valid_until,
        0 as level
    from actors

),

{% for level in range(1, most_levels + 1) %}
line_{{ level }} as (

    select
        below.actor_id,
        parents.parent_actor_id as ancestor_id,
        greatest(below.valid_from, parents.valid_from) as valid_from,
        least(below.valid_until, parents.valid_until) as valid_until,
        {{ level }} as level
    from line_{{ level - 1 }} as below
    inner join parents
        on
            below.ancestor_id = parents.actor_id
            and below.valid_from < parents.valid_until
            and below.valid_until > parents.valid_from

),

{% endfor %}
lines as (

    {% for level in range(most_levels + 1) %}
    select * from line_{{ level }}
    {{ "union all" if not loop.last }}
    {% endfor %}

),

-- a version ends where the name, the parent or a parent's parent changes
boundaries as (

    select
        actor_id,
        valid_from as day
    from lines
    union
    select
        actor_id,
        valid_until as day
    from lines
    union
    select
        actor_id,
        valid_from as day
    from names
    union
    select
        actor_id,
        valid_until as day
    from names

),

spans as (

    select
        actor_id,
        day as valid_from,
        lead(day) over (partition by actor_id order by day) as valid_until
    from boundaries

),

-- of two parents on one day the one that came last stands
ancestors as (

    select
        spans.actor_id,
        spans.valid_from,
        lines.ancestor_id,
        lines.level,
        row_number() over (
            partition by spans.actor_id, spans.valid_from, lines.level
            order by lines.valid_from desc, lines.ancestor_id asc
        ) as order_in_level,
        max(lines.level) over (partition by spans.actor_id, spans.valid_from) as highest_level
    from spans
    inner join lines
        on
            spans.actor_id = lines.actor_id
            and spans.valid_from >= lines.valid_from
            and spans.valid_until <= lines.valid_until

),

final as (

    select
        spans.actor_id,
        coalesce(names.actor_name, actors.actor_name) as actor_name,
        parents_then.ancestor_id as parent_actor_id,
        roots.ancestor_id as root_actor_id,
        case when spans.valid_from > {{ first_day }} then spans.valid_from end as valid_from,
        case
            when spans.valid_until < {{ after_all }}
                then cast({{ dbt.dateadd('day', -1, 'spans.valid_until') }} as date)
        end as valid_to
    from spans
    inner join actors on spans.actor_id = actors.actor_id
    left join names
        on
            spans.actor_id = names.actor_id
            and spans.valid_from >= names.valid_from
            and spans.valid_until <= names.valid_until
    left join ancestors as parents_then
        on
            spans.actor_id = parents_then.actor_id
            and spans.valid_from = parents_then.valid_from
            and parents_then.level = 1
            and parents_then.order_in_level = 1
    inner join ancestors as roots
        on
            spans.actor_id = roots.actor_id
            and spans.valid_from = roots.valid_from
            and roots.highest_level = roots.level
            and roots.order_in_level = 1
    where spans.valid_until is not null

)

select * from final
