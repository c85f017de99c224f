-- Every foreign key that a core model states as a constraint leads to a row. Returns the values that lead nowhere.
-- depends_on: {{ ref('dim_incident') }} {{ ref('fct_attack') }} {{ ref('fct_casualty') }} {{ ref('fct_seizure') }}
-- depends_on: {{ ref('fct_actor_participation') }} {{ ref('fct_aggregate_claim') }} {{ ref('fct_source_record') }}
-- depends_on: {{ ref('bridge_incident_record') }} {{ ref('dim_actor') }} {{ ref('actor_alias') }}
-- depends_on: {{ ref('actor_mention') }} {{ ref('actor_version') }}
-- depends_on: {{ ref('actor_relation') }} {{ ref('dim_location') }} {{ ref('dim_weapon') }}
-- depends_on: {{ ref('dim_event_type') }} {{ ref('event_type_crosswalk') }} {{ ref('dim_source') }}
{% set children = {} %}
{% for node in (graph.nodes.values() if execute else []) if node.resource_type == 'model' %}
{% for constraint in node.constraints if constraint.type == 'foreign_key' %}
{% set parent = (constraint.to | replace("ref('", "") | replace("')", ""), constraint.to_columns[0]) %}
{% do children.setdefault(parent, []).append((node.name, node.relation_name, constraint.columns[0])) %}
{% endfor %}
{% endfor %}
with

-- a parent is read once for all that refer to it: read once for each, ten million incidents exceed the memory
broken as (

    {% for (parent, key), columns in children.items() %}
    select
        children.foreign_key,
        children.told as value_without_a_row,
        count(*) as in_rows
    from (
        {% for name, relation, column in columns %}
        select
            '{{ name }}.{{ column }}' as foreign_key,
            cast({{ column }} as {{ dbt.type_string() }}) as told
        from {{ relation }}
        where {{ column }} is not null
        {{ "union all" if not loop.last }}
        {% endfor %}
    ) as children
    left join {{ ref(parent) }} as parents on children.told = cast(parents.{{ key }} as {{ dbt.type_string() }})
    where parents.{{ key }} is null
    group by children.foreign_key, children.told
    union all
    {% endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as foreign_key,
        cast(null as {{ dbt.type_string() }}) as value_without_a_row,
        0 as in_rows

),

final as (

    select * from broken
    where in_rows > 0

)

select * from final
