with

relations as (

    select * from {{ ref('seed_actor_relation') }}

),

final as (

    select
        from_actor_id,
        to_actor_id,
        relation,
        valid_from,
        valid_to,
        reference
    from relations

)

select * from final
