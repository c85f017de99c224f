-- The lists of ten million incidents at once exceed the memory, and what holds texts cannot go to disk. Nearly all
-- incidents have one party or two: their first and last name, by the alphabet, are found by number, and only the others
-- get a list.
with

participation as (

    select * from {{ ref('fct_actor_participation') }}

),

actors as (

    select * from {{ ref('dim_actor') }}

),

numbered as (

    select
        actor_id,
        actor_name,
        -- actors of one name have one number
        dense_rank() over (order by actor_name) as name_number
    from actors

),

names as (

    select distinct
        name_number,
        actor_name
    from numbered

),

told as (

    select
        participation.incident_id,
        numbered.name_number
    from participation
    inner join numbered on participation.actor_id = numbered.actor_id
    where participation.role in ('perpetrator', 'target', 'party')

),

ends as (

    select
        incident_id,
        min(name_number) as first_number,
        max(name_number) as last_number
    from told
    group by incident_id

),

between_ends as (

    select distinct told.incident_id
    from told
    inner join ends on told.incident_id = ends.incident_id
    where told.name_number > ends.first_number and told.name_number < ends.last_number

),

lists as (

    select
        told.incident_id,
        {{ distinct_texts('names.actor_name') }} as parties
    from told
    inner join between_ends on told.incident_id = between_ends.incident_id
    inner join names on told.name_number = names.name_number
    group by told.incident_id

),

final as (

    select
        ends.incident_id,
        case
            when lists.incident_id is not null then lists.parties
            when ends.first_number = ends.last_number then first_names.actor_name
            else concat(first_names.actor_name, '; ', last_names.actor_name)
        end as parties
    from ends
    inner join names as first_names on ends.first_number = first_names.name_number
    inner join names as last_names on ends.last_number = last_names.name_number
    left join lists on ends.incident_id = lists.incident_id

)

select * from final
