with

casualties as (

    select * from {{ ref('int_casualties__resolved') }}

),

-- several lines of one teller (a record, or the rows of a split toll) that fall on one category and party add up
per_teller as (

    select
        incident_id,
        teller_key,
        min(age_order) as age_order,
        outcome,
        victim_category,
        party_actor_id,
        sum(low) as low,
        sum(best) as best,
        case when count(*) = count(high) then sum(high) end as high,
        max({{ qualifier_rank('qualifier') }}) as qualifier_rank,
        max(claimant) as claimant
    from casualties
    group by incident_id, teller_key, outcome, victim_category, party_actor_id

),

graded as (

    select
        per_teller.*,
        row_number() over (
            partition by incident_id, outcome, victim_category, party_actor_id
            order by qualifier_rank asc, case when best is null then 1 else 0 end asc, age_order asc
        ) as grade
    from per_teller

),

-- several records of one incident tell one number: the interval spans what they say
reconciled as (

    select
        incident_id,
        outcome,
        victim_category,
        party_actor_id,
        min(low) as low,
        max(case when grade = 1 then best end) as best,
        case when max(high) >= coalesce(max(low), 0) then max(high) end as high,
        {{ qualifier_of('min(qualifier_rank)') }} as qualifier,
        max(case when grade = 1 then claimant end) as claimant
    from graded
    group by incident_id, outcome, victim_category, party_actor_id

),

categories as (

    select * from reconciled
    where victim_category != 'total'

),

totals as (

    select * from reconciled
    where victim_category = 'total'

),

category_sums as (

    select
        incident_id,
        outcome,
        sum(low) as low,
        sum(best) as best
    from categories
    where victim_category != 'unknown'
    group by incident_id, outcome

),

already_unknown as (

    select
        incident_id,
        outcome
    from categories
    where victim_category = 'unknown' and party_actor_id = 'unknown'

),

-- what a total counts beyond the categories is of unknown category; nothing is counted twice
remainders as (

    select
        totals.incident_id,
        totals.outcome,
        'unknown' as victim_category,
        'unknown' as party_actor_id,
        case
            when category_sums.incident_id is null then totals.low
            when totals.low > coalesce(category_sums.low, 0) then totals.low - coalesce(category_sums.low, 0)
        end as low,
        case
            when category_sums.incident_id is null then totals.best
            else totals.best - coalesce(category_sums.best, 0)
        end as best,
        case when category_sums.incident_id is null then totals.high end as high,
        totals.qualifier,
        totals.claimant
    from totals
    left join category_sums
        on totals.incident_id = category_sums.incident_id and totals.outcome = category_sums.outcome
    left join already_unknown
        on totals.incident_id = already_unknown.incident_id and totals.outcome = already_unknown.outcome
    where
        already_unknown.incident_id is null
        and (category_sums.incident_id is null or totals.best > coalesce(category_sums.best, 0))

),

counted as (

    select * from categories
    union all
    select * from remainders

),

final as (

    select
        incident_id,
        outcome,
        victim_category,
        party_actor_id,
        cast(low as bigint) as low,
        cast(best as bigint) as best,
        cast(high as bigint) as high,
        qualifier,
        claimant
    from counted

)

select * from final
