with

participations as (

    select * from {{ ref('int_actor_participations__unioned') }}

),

final as (

    select
        source_name,
        record_id,
        role,
        actor_name as name_told,
        cast(position as bigint) as position,
        cast(alternative as bigint) as alternative,
        actor_id,
        confidence,
        alternative = 1 as is_likeliest,
        is_reviewed
    from participations

)

select * from final
