with

scored as (

    select * from {{ ref('int_record_pairs__scored') }}

),

records as (

    select * from {{ ref('int_match_records__prepared') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

corrections as (

    select * from {{ ref('seed_joint_toll') }}

),

members as (

    select
        records.record_key,
        records.source_name,
        records.record_id,
        matched.incident_id,
        records.killed_best,
        records.wounded_best,
        records.abducted_best
    from records
    inner join matched on records.source_name = matched.source_name and records.record_id = matched.record_id

),

ends as (

    select
        key_a as record_key,
        key_b as other_key,
        match_bits
    from scored
    where not is_excluded
    union all
    select
        key_b as record_key,
        key_a as other_key,
        match_bits
    from scored
    where not is_excluded

),

-- what other providers tell that a record may tell too, and whose number could be a part of its own; two small numbers
-- add up to a third by chance
parts as (

    {% for outcome in ['killed', 'wounded', 'abducted'] %}
    select
        whole.record_key,
        whole.source_name,
        whole.record_id,
        '{{ outcome }}' as outcome,
        whole.{{ outcome }}_best as figure,
        part.source_name as part_source_name,
        part.record_id as part_record_id,
        part.incident_id as part_incident_id,
        part.{{ outcome }}_best as part_figure,
        case when part.incident_id = whole.incident_id then 0 else part.{{ outcome }}_best end as elsewhere,
        ends.match_bits
    from ends
    inner join members as whole on ends.record_key = whole.record_key
    inner join members as part on ends.other_key = part.record_key
    where
        whole.source_name != part.source_name
        and whole.{{ outcome }}_best >= 5
        and part.{{ outcome }}_best > 0
        and part.{{ outcome }}_best < whole.{{ outcome }}_best
    {{ "union all" if not loop.last }}
    {% endfor %}

),

-- one provider tells of two incidents, and their numbers are together the one number of another
divided as (

    select
        one.source_name,
        one.record_id,
        one.outcome,
        one.figure,
        one.elsewhere + other.elsewhere as elsewhere,
        row_number() over (
            partition by one.record_key, one.outcome
            order by
                one.match_bits + other.match_bits desc, one.part_source_name asc, one.part_record_id asc,
                other.part_record_id asc
        ) as likeliest
    from parts as one
    inner join parts as other
        on
            one.record_key = other.record_key
            and one.outcome = other.outcome
            and one.part_source_name = other.part_source_name
            and one.part_record_id < other.part_record_id
            and one.part_incident_id != other.part_incident_id
            and one.part_figure + other.part_figure = one.figure

),

-- what a person knows of a joint toll: an incident that several records tell is taken off once
stated_parts as (

    select
        corrections.source_name,
        corrections.record_id,
        corrections.outcome,
        corrections.figure,
        part.incident_id,
        max(
            case corrections.outcome
                when 'killed' then part.killed_best when 'wounded' then part.wounded_best else part.abducted_best
            end
        ) as elsewhere
    from corrections
    inner join members as whole
        on corrections.source_name = whole.source_name and corrections.record_id = whole.record_id
    inner join members as part
        on corrections.part_source_name = part.source_name and corrections.part_record_id = part.record_id
    where whole.incident_id != part.incident_id
    group by
        corrections.source_name, corrections.record_id, corrections.outcome, corrections.figure, part.incident_id

),

stated as (

    select
        source_name,
        record_id,
        outcome,
        figure,
        sum(elsewhere) as elsewhere
    from stated_parts
    where elsewhere is not null
    group by source_name, record_id, outcome, figure

),

final as (

    select
        source_name,
        record_id,
        outcome,
        cast(figure as {{ dbt.type_bigint() }}) as figure,
        cast(elsewhere as {{ dbt.type_bigint() }}) as elsewhere
    from stated
    union all
    select
        divided.source_name,
        divided.record_id,
        divided.outcome,
        cast(divided.figure as {{ dbt.type_bigint() }}) as figure,
        cast(divided.elsewhere as {{ dbt.type_bigint() }}) as elsewhere
    from divided
    left join stated
        on
            divided.source_name = stated.source_name
            and divided.record_id = stated.record_id
            and divided.outcome = stated.outcome
    where divided.likeliest = 1 and divided.elsewhere > 0 and stated.record_id is null

)

select * from final
