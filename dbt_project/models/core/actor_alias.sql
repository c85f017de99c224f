with

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

mentions as (

    select * from {{ ref('int_actor_mentions__resolved') }}

),

final as (

    select
        actor_id,
        alias,
        source_name,
        language,
        valid_from,
        valid_to,
        case
            when admin1 is not null then concat(coalesce(country_iso3, ''), '/', admin1)
            else country_iso3
        end as scope,
        confidence,
        reference
    from aliases

    union all

    select distinct
        actor_id,
        unreviewed_name as alias,
        source_name,
        cast(null as {{ dbt.type_string() }}) as language,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to,
        cast(null as {{ dbt.type_string() }}) as scope,
        cast(1 as double) as confidence,
        'named by the source; not yet reviewed' as reference
    from mentions
    where not is_reviewed

)

select * from final
