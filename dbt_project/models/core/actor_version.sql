with

versions as (

    select * from {{ ref('int_actor_versions__spanned') }}

),

actors as (

    select * from {{ ref('dim_actor') }}

),

-- of an actor that no seed knows nothing is known to have changed
final as (

    select
        actors.actor_id,
        coalesce(versions.actor_name, actors.actor_name) as actor_name,
        versions.parent_actor_id,
        coalesce(versions.root_actor_id, actors.actor_id) as root_actor_id,
        versions.valid_from,
        versions.valid_to
    from actors
    left join versions on actors.actor_id = versions.actor_id

)

select * from final
