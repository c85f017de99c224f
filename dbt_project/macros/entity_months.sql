{# The steps by which measured incidents become one row an entity and month, months without attacks included.
   Expects the CTEs `entities` (incident_id and `keys`), `measured` (int_incidents__measured) and `months` (month_start);
   leaves `entity_months`. With `until_last` the rows go on to the warehouse's last month, else to the entity's own. #}
{% macro entity_months(keys, until_last=false) -%}
summed as (

    select
        {% for key in keys %}
        entities.{{ key }},
        {% endfor %}
        measured.month_start,
        sum(measured.attacks) as attacks,
        sum(measured.killed_low) as killed_low,
        sum(measured.killed_best) as killed_best,
        -- an attack without an upper bound leaves the month's sum without one
        case
            when count(measured.killed_high) = sum(measured.attacks) then sum(measured.killed_high)
        end as killed_high,
        sum(measured.civilians_killed_best) as civilians_killed_best,
        sum(measured.abducted_best) as abducted_best,
        sum(measured.seizures) as seizures
    from entities
    inner join measured on entities.incident_id = measured.incident_id
    group by
        {% for key in keys %}
        entities.{{ key }},
        {% endfor %}
        measured.month_start

),

spans as (

    select
        {% for key in keys %}
        {{ key }},
        {% endfor %}
        min(month_start) as first_month,
        {{ "(select max(months.month_start) from months)" if until_last else "max(month_start)" }} as last_month
    from summed
    group by {{ keys | join(', ') }}

),

spine as (

    select
        {% for key in keys %}
        spans.{{ key }},
        {% endfor %}
        months.month_start
    from spans
    inner join months on spans.first_month <= months.month_start and spans.last_month >= months.month_start

),

entity_months as (

    select
        {% for key in keys %}
        spine.{{ key }},
        {% endfor %}
        spine.month_start,
        cast(coalesce(summed.attacks, 0) as bigint) as attacks,
        -- no attack is zero dead; attacks of which nobody states a number are not
        cast(case when coalesce(summed.attacks, 0) = 0 then 0 else summed.killed_low end as bigint) as killed_low,
        cast(case when coalesce(summed.attacks, 0) = 0 then 0 else summed.killed_best end as bigint) as killed_best,
        cast(case when coalesce(summed.attacks, 0) = 0 then 0 else summed.killed_high end as bigint) as killed_high,
        cast(coalesce(summed.civilians_killed_best, 0) as bigint) as civilians_killed_best,
        cast(coalesce(summed.seizures, 0) as bigint) as seizures,
        cast(coalesce(summed.abducted_best, 0) as bigint) as abducted_best
    from spine
    left join summed
        on
            {% for key in keys %}
            spine.{{ key }} = summed.{{ key }} and
            {% endfor %}
            spine.month_start = summed.month_start

),
{%- endmacro %}
