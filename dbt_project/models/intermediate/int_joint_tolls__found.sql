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

casualties as (

    select * from {{ ref('int_casualties__unioned') }}

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
        records.url_key,
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

-- one page tells of two incidents and adds them up ("13 in the one, 31 in the other, 44 in all"): the whole stands
-- beside the incident's own number, and what is between them is the other's
added_up as (

    {% for outcome in ['killed', 'wounded', 'abducted'] %}
    select
        whole.source_name,
        whole.record_id,
        '{{ outcome }}' as outcome,
        whole.{{ outcome }}_best as figure,
        max(part.{{ outcome }}_best) as elsewhere
    from members as whole
    inner join members as part
        on
            whole.source_name = part.source_name
            and whole.url_key = part.url_key
            and whole.incident_id != part.incident_id
    inner join casualties as own
        on
            whole.source_name = own.source_name
            and whole.record_id = own.record_id
            and own.outcome = '{{ outcome }}'
            and whole.{{ outcome }}_best = own.best + part.{{ outcome }}_best
    inner join casualties as joint
        on
            whole.source_name = joint.source_name
            and whole.record_id = joint.record_id
            and joint.outcome = '{{ outcome }}'
            and whole.{{ outcome }}_best = joint.best
            and own.victim_category != joint.victim_category
    where
        whole.{{ outcome }}_best >= 5
        and own.best > 0
        and part.{{ outcome }}_best > 0
        and (own.victim_category in ('total', 'unknown') or joint.victim_category in ('total', 'unknown'))
    group by whole.source_name, whole.record_id, whole.{{ outcome }}_best
    {{ "union all" if not loop.last }}
    {% endfor %}

),

found as (

    select
        source_name,
        record_id,
        outcome,
        figure,
        elsewhere
    from divided
    where likeliest = 1 and elsewhere > 0
    union all
    select
        added_up.source_name,
        added_up.record_id,
        added_up.outcome,
        added_up.figure,
        added_up.elsewhere
    from added_up
    left join divided
        on
            added_up.source_name = divided.source_name
            and added_up.record_id = divided.record_id
            and added_up.outcome = divided.outcome
            and divided.likeliest = 1
            and divided.elsewhere > 0
    where divided.record_id is null

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
        found.source_name,
        found.record_id,
        found.outcome,
        cast(found.figure as {{ dbt.type_bigint() }}) as figure,
        cast(found.elsewhere as {{ dbt.type_bigint() }}) as elsewhere
    from found
    left join stated
        on
            found.source_name = stated.source_name
            and found.record_id = stated.record_id
            and found.outcome = stated.outcome
    where stated.record_id is null

)

select * from final
