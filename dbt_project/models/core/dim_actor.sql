with

actors as (

    select * from {{ ref('seed_actor') }}

),

versions as (

    select * from {{ ref('int_actor_versions__spanned') }}

),

mentions as (

    select * from {{ ref('int_actor_mentions__resolved') }}

),

unreviewed as (

    select
        actor_id,
        min(unreviewed_name) as actor_name
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
        versions.parent_actor_id,
        versions.root_actor_id,
        actors.country_iso3,
        actors.active_from,
        actors.active_to,
        coalesce(actors.is_generic, false) as is_generic,
        true as is_reviewed
    from actors
    left join versions on actors.actor_id = versions.actor_id and versions.valid_to is null

    union all

    select
        actor_id,
        actor_name,
        null as acronym,
        'unreviewed' as actor_type,
        null as parent_actor_id,
        actor_id as root_actor_id,
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
        'unknown' as root_actor_id,
        null as country_iso3,
        null as active_from,
        null as active_to,
        true as is_generic,
        true as is_reviewed

)

select * from final
