with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

mentions as (

    select * from {{ ref('int_actor_mentions__resolved') }}

),

told as (

    select
        source_name,
        record_id,
        perpetrator_name as actor_name,
        case when is_directed then 'perpetrator' else 'party' end as role,
        attribution,
        country_iso3,
        admin1,
        date_start
    from records
    where perpetrator_name is not null
    union all
    select
        source_name,
        record_id,
        target_name as actor_name,
        case when is_directed then 'target' else 'party' end as role,
        attribution,
        country_iso3,
        admin1,
        date_start
    from records
    where target_name is not null

),

-- a name may tell of several actors: each takes part
final as (

    select distinct
        told.source_name,
        told.record_id,
        mentions.actor_id,
        told.role,
        told.attribution
    from told
    inner join mentions
        on
            told.actor_name = mentions.actor_name
            and told.source_name = mentions.source_name
            and coalesce(told.country_iso3, '') = mentions.country_iso3
            and coalesce(told.admin1, '') = mentions.admin1
            and told.date_start = mentions.mentioned_on

)

select * from final
