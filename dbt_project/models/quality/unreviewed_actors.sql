with

mentions as (

    select * from {{ ref('int_actor_mentions__resolved') }}

),

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

deaths as (

    select
        perpetrator_actor_id as actor_id,
        coalesce(killed_best, 0) as killed_best
    from records
    union all
    select
        target_actor_id as actor_id,
        coalesce(killed_best, 0) as killed_best
    from records

),

weights as (

    select
        actor_id,
        sum(killed_best) as killed_best
    from deaths
    group by actor_id

),

final as (

    select
        mentions.actor_id,
        min(mentions.actor_name) as actor_name,
        cast(count(*) as bigint) as mentions,
        cast(coalesce(max(weights.killed_best), 0) as bigint) as killed_best,
        -- a name in many records and many deaths is worth a person's time first
        cast(count(*) + coalesce(max(weights.killed_best), 0) as double) as weight,
        min(mentions.source_name) as example_source_name,
        min(mentions.country_iso3) as example_country_iso3,
        max(mentions.mentioned_on) as last_mentioned_on
    from mentions
    left join weights on mentions.actor_id = weights.actor_id
    where not mentions.is_reviewed
    group by mentions.actor_id

)

select * from final
