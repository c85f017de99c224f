{#- what is read of a record; all of its columns would be carried through the windows -#}
{% set told_columns = [
    'source_name', 'record_id', 'incident_class', 'event_type', 'title', 'date_start', 'date_end', 'date_precision', 'location_id',
    'country_iso3', 'latitude', 'location_precision', 'location_precision_told', 'coordinate_method', 'perpetrator_actor_id',
    'target_actor_id', 'is_directed', 'attribution', 'is_civilian_targeting', 'is_suicide_attack', 'published_on', 'killed_low',
    'killed_best', 'killed_high', 'wounded_low', 'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high',
] %}
with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

joint_tolls as (

    select * from {{ ref('int_joint_tolls__found') }}

),

members as (

    select
        matched.incident_id,
        matched.age_order,
        matched.teller_key,
        matched.source_grade,
        matched.match_score,
        {% for column in told_columns -%}
        records.{{ column }}{{ "," if not loop.last }}
        {% endfor %}
    from matched
    inner join records on matched.source_name = records.source_name and matched.record_id = records.record_id

),

-- the record that speaks for the incident: the most precise day, then place, then the oldest
ranked as (

    select
        members.*,
        row_number() over (
            partition by incident_id
            order by
                case incident_class when 'attack' then 1 when 'seizure' then 2 when 'operation' then 3 else 4 end asc,
                case date_precision when 'day' then 1 when 'week' then 2 when 'month' then 3 else 4 end asc,
                date_start asc,
                case
                    when location_precision = 'point' then 1
                    when location_precision = 'near' then 2
                    -- a settlement that no gazetteer knows still says more than its area
                    when coordinate_method in ('adm2', 'adm1') and location_precision_told in ('point', 'near') then 3
                    when location_precision = 'adm2' then 4
                    when location_precision = 'adm1' then 5
                    else 6
                end asc,
                case when latitude is null then 1 else 0 end asc,
                age_order asc
        ) as speaker_order
    from members

),

speakers as (

    select * from ranked
    where speaker_order = 1

),

-- people whom a record counts for two incidents are taken off where the other incident counts them itself
told as (

    select
        members.incident_id,
        members.teller_key,
        members.source_grade,
        members.published_on,
        members.age_order,
        {% for measure in ['killed', 'wounded', 'abducted'] %}
        {{ own_share('members.' ~ measure ~ '_low', 'joint_' ~ measure) }} as {{ measure }}_low,
        {{ own_share('members.' ~ measure ~ '_best', 'joint_' ~ measure) }} as {{ measure }}_best,
        {{ own_share('members.' ~ measure ~ '_high', 'joint_' ~ measure) }} as {{ measure }}_high
        {{- "," if not loop.last }}
        {% endfor %}
    from members
    {% for measure in ['killed', 'wounded', 'abducted'] %}
    left join joint_tolls as joint_{{ measure }}
        on
            members.source_name = joint_{{ measure }}.source_name
            and members.record_id = joint_{{ measure }}.record_id
            and joint_{{ measure }}.outcome = '{{ measure }}'
    {% endfor %}

),

-- what each teller says; the rows of a split toll add up, and the whole is open at the top when a part is
tellers as (

    select
        incident_id,
        teller_key,
        max(source_grade) as source_grade,
        max(published_on) as published_on,
        min(age_order) as age_order,
        {% for measure in ['killed', 'wounded', 'abducted'] %}
        cast(sum({{ measure }}_low) as {{ dbt.type_bigint() }}) as {{ measure }}_low,
        cast(sum({{ measure }}_best) as {{ dbt.type_bigint() }}) as {{ measure }}_best,
        case
            when count(*) = count({{ measure }}_high) then cast(sum({{ measure }}_high) as {{ dbt.type_bigint() }})
        end as {{ measure }}_high{{ "," if not loop.last }}
        {% endfor %}
    from told
    group by incident_id, teller_key

),

-- low is the lowest that a teller says and high the highest; "at least 30" beside "25" leaves the top open
intervals as (

    select
        incident_id,
        {% for measure in ['killed', 'wounded', 'abducted'] %}
        min({{ measure }}_low) as {{ measure }}_low,
        case
            when max({{ measure }}_high) >= coalesce(max({{ measure }}_low), 0) then max({{ measure }}_high)
        end as {{ measure }}_high{{ "," if not loop.last }}
        {% endfor %}
    from tellers
    group by incident_id

),

-- best is that of a teller who is sure of it, then of the best-graded source, then of the latest
{% for measure in ['killed', 'wounded', 'abducted'] %}
{{ measure }}_best as (

    select
        incident_id,
        {{ measure }}_best,
        row_number() over (
            partition by incident_id
            order by
                case when {{ measure }}_low = {{ measure }}_high then 1 else 2 end asc,
                source_grade desc,
                case when published_on is null then 1 else 0 end asc,
                published_on desc,
                age_order asc
        ) as best_order
    from tellers
    where {{ measure }}_best is not null

),

{% endfor %}

counted as (

    select
        incident_id,
        count(*) as record_count,
        count(distinct source_name) as source_count,
        min(match_score) as match_confidence,
        max(case when is_civilian_targeting then 1 else 0 end) = 1 as is_civilian_targeting,
        max(case when is_suicide_attack then 1 else 0 end) = 1 as is_suicide_attack
    from members
    group by incident_id

),

final as (

    select
        speakers.incident_id,
        speakers.incident_class,
        speakers.event_type,
        speakers.title,
        speakers.date_start,
        speakers.date_end,
        speakers.date_precision,
        speakers.location_id,
        speakers.country_iso3,
        speakers.perpetrator_actor_id,
        speakers.target_actor_id,
        coalesce(speakers.is_directed, false) as is_directed,
        speakers.attribution,
        counted.is_civilian_targeting,
        counted.is_suicide_attack,
        counted.record_count,
        counted.source_count,
        counted.match_confidence,
        {% for measure in ['killed', 'wounded', 'abducted'] %}
        intervals.{{ measure }}_low,
        {{ measure }}_best.{{ measure }}_best,
        intervals.{{ measure }}_high{{ "," if not loop.last }}
        {% endfor %}
    from speakers
    inner join counted on speakers.incident_id = counted.incident_id
    inner join intervals on speakers.incident_id = intervals.incident_id
    {% for measure in ['killed', 'wounded', 'abducted'] %}
    left join {{ measure }}_best
        on speakers.incident_id = {{ measure }}_best.incident_id and {{ measure }}_best.best_order = 1
    {% endfor %}

)

select * from final
