{{ config(materialized='view') }}

with

casualties as (

    select * from {{ ref('stg_reports__casualties') }}

),

-- a part ("including six women") does not add to the count that holds it
counted as (

    select * from casualties
    where not is_part

),

-- "18 dead" beside "18 soldiers" is the total told again, not eighteen more people
kinds as (

    select
        record_id,
        outcome,
        max(case when victim_category != 'unknown' then 1 else 0 end) as has_kinds
    from counted
    group by record_id, outcome

),

told as (

    select
        counted.source_name,
        counted.record_id,
        counted.outcome,
        case
            when counted.victim_category = 'unknown' and kinds.has_kinds = 1 then 'total'
            else counted.victim_category
        end as victim_category,
        counted.party_name,
        counted.low,
        counted.best,
        counted.high,
        counted.claimant,
        counted.casualty_line,
        {{ qualifier_rank('counted.qualifier') }} as qualifier_rank
    from counted
    inner join kinds on counted.record_id = kinds.record_id and counted.outcome = kinds.outcome

),

firsts as (

    select
        told.*,
        min(casualty_line) over (partition by record_id, outcome, victim_category) as first_line,
        min(qualifier_rank) over (partition by record_id, outcome, victim_category) as best_rank
    from told

),

-- a count told several times is one number; where the tellings differ, the interval spans them
final as (

    select
        source_name,
        record_id,
        outcome,
        victim_category,
        max(party_name) as party_name,
        min(low) as low,
        max(case when casualty_line = first_line then best end) as best,
        case when count(case when low is not null and high is null then 1 end) = 0 then max(high) end as high,
        {{ qualifier_of('min(best_rank)') }} as qualifier,
        max(case when casualty_line = first_line then claimant end) as claimant
    from firsts
    group by source_name, record_id, outcome, victim_category

)

select * from final
