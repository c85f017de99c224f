{{ config(materialized='view') }}

with

records as (

    select * from {{ ref('int_acled_records__harmonised') }}

),

fatalities as (

    select * from {{ ref('int_acled_fatalities__parsed') }}

),

-- the one figure is of all sides together
final as (

    select
        records.source_name,
        records.record_id,
        'killed' as outcome,
        'unknown' as victim_category,
        records.killed_low as low,
        records.killed_best as best,
        records.killed_high as high,
        case
            when fatalities.rule = 'at_least' then 'at_least'
            when fatalities.rule in ('range', 'split') then 'range'
            else 'exact'
        end as qualifier
    from records
    inner join fatalities on records.record_id = fatalities.record_id
    where records.killed_best > 0

)

select * from final
