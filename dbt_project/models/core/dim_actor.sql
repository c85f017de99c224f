with

actors as (

    select * from {{ ref('seed_actor') }}

),

relations as (

    select * from {{ ref('seed_actor_relation') }}

),

mentions as (

    select * from {{ ref('int_actor_mentions__resolved') }}

),

-- an actor's parent today: the latest relation that has not ended
parents as (

    select
        to_actor_id as actor_id,
        from_actor_id as parent_actor_id,
        row_number() over (
            partition by to_actor_id order by valid_from desc, from_actor_id asc
        ) as parent_order
    from relations
    where relation = 'parent_of' and valid_to is null

),

unreviewed as (

    select
        actor_id,
        min(actor_name) as actor_name
    from mentions
    where not is_reviewed
    group by actor_id

),

final as (

    select
        actors.actor_id,
        actors.actor_name,
        actors.acronym,
        actors.actor_type,
        parents.parent_actor_id,
        actors.country_iso3,
        actors.active_from,
        actors.active_to,
        coalesce(actors.is_generic, false) as is_generic,
        true as is_reviewed
    from actors
    left join parents on actors.actor_id = parents.actor_id and parents.parent_order = 1

    union all

    select
        actor_id,
        actor_name,
        null as acronym,
        'unreviewed' as actor_type,
        null as parent_actor_id,
        null as country_iso3,
        null as active_from,
        null as active_to,
        false as is_generic,
        false as is_reviewed
    from unreviewed

    union all

    -- nobody is named, or the tellers do not say who attacked whom
    select
        'unknown' as actor_id,
        'Unknown' as actor_name,
        null as acronym,
        'generic' as actor_type,
        null as parent_actor_id,
        null as country_iso3,
        null as active_from,
        null as active_to,
        true as is_generic,
        true as is_reviewed

)

select * from final
