{{ config(materialized='view') }}

with

mentions as (

    select * from {{ ref('int_actor_mentions__unioned') }}

),

names as (

    select * from {{ ref('int_actor_names__resolved') }}

),

final as (

    select
        mentions.*,
        names.position,
        names.alternative,
        names.actor_id,
        names.confidence,
        names.is_reviewed,
        names.unreviewed_name
    from mentions
    inner join names
        on
            mentions.actor_name = names.actor_name
            and mentions.source_name = names.source_name
            and mentions.country_iso3 = names.country_iso3
            and mentions.admin1 = names.admin1
            and mentions.mentioned_on >= names.valid_from
            and mentions.mentioned_on <= names.valid_to

)

select * from final
