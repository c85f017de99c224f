with

mentions as (

    select * from {{ ref('int_actor_mentions__unioned') }}

),

-- some thousand names stand for millions of mentions: each is resolved once for its place, not once a day
final as (

    select distinct
        source_name,
        actor_name,
        country_iso3,
        admin1
    from mentions

)

select * from final
