{{ config(materialized='view') }}

with

incidents as (

    select * from {{ ref('stg_gtd__incidents') }}

),

categorised as (

    select
        incidents.*,
        case
            when targtype1 in (3, 4) then 'security_force'
            when targtype1 in (2, 7) then 'official'
            when targtype1 in (17, 22) then 'militant'
            when targtype1 = 12 then 'aid_worker'
            when targtype1 is null or targtype1 in (13, 20) then 'unknown'
            else 'civilian'
        end as target_category
    from incidents

),

-- victims are those who were killed without the perpetrators among them; when it is not told how many these were, the
-- dead are of unknown category
lines as (

    {% for outcome, total, perpetrators in [
        ('killed', 'killed_all', 'killed_perpetrators'), ('wounded', 'wounded_all', 'wounded_perpetrators')
    ] %}
    select
        source_name,
        record_id,
        '{{ outcome }}' as outcome,
        case when {{ perpetrators }} is null then 'unknown' else target_category end as victim_category,
        null as party_name,
        {{ total }} - coalesce({{ perpetrators }}, 0) as best
    from categorised
    union all
    select
        source_name,
        record_id,
        '{{ outcome }}' as outcome,
        'militant' as victim_category,
        perpetrator_name as party_name,
        {{ perpetrators }} as best
    from categorised
    where {{ perpetrators }} > 0
    union all
    {% endfor %}
    select
        source_name,
        record_id,
        'abducted' as outcome,
        target_category as victim_category,
        null as party_name,
        hostages as best
    from categorised

),

-- two lines of one record, outcome, category and party would be one: targets who are fighters, and unnamed attackers
final as (

    select
        source_name,
        record_id,
        outcome,
        victim_category,
        party_name,
        sum(best) as low,
        sum(best) as best,
        sum(best) as high,
        'exact' as qualifier
    from lines
    where best > 0
    group by source_name, record_id, outcome, victim_category, party_name

)

select * from final
