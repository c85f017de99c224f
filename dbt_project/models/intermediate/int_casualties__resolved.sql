{{ config(materialized='view') }}

with

casualties as (

    select * from {{ ref('int_casualties__unioned') }}

),

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

joint_tolls as (

    select * from {{ ref('int_joint_tolls__found') }}

),

-- a source that states one figure and no categories has it in the record alone
stated_in_record as (

    {% for outcome in ['killed', 'wounded', 'abducted'] %}
    select
        records.source_name,
        records.record_id,
        '{{ outcome }}' as outcome,
        'total' as victim_category,
        cast(null as {{ dbt.type_string() }}) as party_name,
        records.{{ outcome }}_low as low,
        records.{{ outcome }}_best as best,
        records.{{ outcome }}_high as high,
        case
            when records.{{ outcome }}_low = records.{{ outcome }}_high then 'exact'
            when records.{{ outcome }}_high is null then 'at_least'
            else 'range'
        end as qualifier,
        cast(null as {{ dbt.type_string() }}) as claimant
    from records
    left join casualties
        on
            records.source_name = casualties.source_name
            and records.record_id = casualties.record_id
            and casualties.outcome = '{{ outcome }}'
    where
        casualties.record_id is null
        and coalesce(records.{{ outcome }}_low, records.{{ outcome }}_best, records.{{ outcome }}_high) is not null
    {{ "union all" if not loop.last }}
    {% endfor %}

),

told as (

    select
        source_name,
        record_id,
        outcome,
        victim_category,
        party_name,
        low,
        best,
        high,
        qualifier,
        claimant
    from casualties
    union all
    select
        source_name,
        record_id,
        outcome,
        victim_category,
        party_name,
        low,
        best,
        high,
        qualifier,
        claimant
    from stated_in_record

),

-- a joint toll that stands in no one line cannot be divided among them
undivided as (

    select
        told.source_name,
        told.record_id,
        told.outcome
    from told
    inner join joint_tolls
        on
            told.source_name = joint_tolls.source_name
            and told.record_id = joint_tolls.record_id
            and told.outcome = joint_tolls.outcome
    group by told.source_name, told.record_id, told.outcome
    having max(case when joint_tolls.figure in (told.low, told.best, told.high) then 1 else 0 end) = 0

),

-- of a joint toll the line that states it keeps what no other incident counts
divided as (

    select
        told.source_name,
        told.record_id,
        told.outcome,
        told.victim_category,
        told.party_name,
        {% for bound in ['low', 'best', 'high'] %}
        {{ own_share('told.' ~ bound, 'joint_tolls') }} as {{ bound }},
        {% endfor %}
        told.qualifier,
        told.claimant
    from told
    left join joint_tolls
        on
            told.source_name = joint_tolls.source_name
            and told.record_id = joint_tolls.record_id
            and told.outcome = joint_tolls.outcome
    left join undivided
        on
            told.source_name = undivided.source_name
            and told.record_id = undivided.record_id
            and told.outcome = undivided.outcome
    where undivided.record_id is null

),

final as (

    select
        matched.incident_id,
        matched.age_order,
        matched.teller_key,
        divided.source_name,
        divided.record_id,
        divided.outcome,
        divided.victim_category,
        case
            when parties.actor_id is not null then parties.actor_id
            when divided.victim_category = 'civilian' then 'civilians'
            else 'unknown'
        end as party_actor_id,
        divided.low,
        divided.best,
        divided.high,
        divided.qualifier,
        divided.claimant
    from divided
    inner join records on divided.source_name = records.source_name and divided.record_id = records.record_id
    inner join matched on divided.source_name = matched.source_name and divided.record_id = matched.record_id
    {{ join_actor('parties', 'records', 'divided.party_name') }}

)

select * from final
