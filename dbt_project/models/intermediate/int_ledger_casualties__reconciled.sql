with

casualties as (

    select * from {{ ref('stg_ledger__casualties') }}

),

-- what one claimant counts in parts adds up: "at least 4" and "24" militants are at least 28
per_claimant as (

    select
        source_name,
        record_id,
        outcome,
        victim_category,
        claimant_name,
        sum(low) as low,
        case when count(*) = count(high) then sum(high) end as high,
        max({{ qualifier_rank('qualifier') }}) as qualifier_rank
    from casualties
    group by source_name, record_id, outcome, victim_category, claimant_name

),

best_graded as (

    select
        per_claimant.*,
        min(qualifier_rank) over (partition by source_name, record_id, outcome, victim_category) as best_rank
    from per_claimant

),

-- what several claimants count is one number told differently: the interval spans what they say
final as (

    select
        source_name,
        record_id,
        outcome,
        victim_category,
        min(low) as low,
        min(case when qualifier_rank = best_rank then low end) as best,
        -- "at least 30" beside "25": 25 is no upper bound
        case when max(high) >= coalesce(max(low), 0) then max(high) end as high,
        {{ qualifier_of('min(qualifier_rank)') }} as qualifier,
        {{ dbt.listagg("claimant_name", "'; '", "order by claimant_name") }} as claimant
    from best_graded
    group by source_name, record_id, outcome, victim_category

)

select * from final
