with

claims as (

    select * from {{ ref('int_claims__unioned') }}

),

records as (

    select
        claims.*,
        cast(null as {{ dbt.type_string() }}) as country_iso3,
        cast(null as {{ dbt.type_string() }}) as admin1,
        coalesce(period_start, published_on) as date_start
    from claims

),

final as (

    select
        {{ stable_id('claim', ['records.source_name', 'records.record_id']) }} as claim_id,
        records.measure,
        records.low,
        records.high,
        records.qualifier,
        records.period_start,
        records.period_end,
        records.area,
        coalesce(actors.actor_id, 'unknown') as actor_id,
        records.claimant,
        records.summary,
        records.source_name,
        records.record_id,
        records.url,
        records.publisher,
        records.published_on,
        records.landed_sha256
    from records
    {{ join_actor('actors', 'records', 'records.actor_name') }}

)

select * from final
