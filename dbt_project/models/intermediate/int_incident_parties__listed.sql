-- a table of its own: in one query with what else an attack needs, the lists of ten million incidents exceed the memory
with

participation as (

    select * from {{ ref('fct_actor_participation') }}

),

actors as (

    select * from {{ ref('dim_actor') }}

),

final as (

    select
        participation.incident_id,
        {{ distinct_texts('actors.actor_name') }} as parties
    from participation
    inner join actors on participation.actor_id = actors.actor_id
    where participation.role in ('perpetrator', 'target', 'party')
    group by participation.incident_id

)

select * from final
