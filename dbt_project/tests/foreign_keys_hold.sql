-- Every foreign key that a core model states as a constraint leads to a row. Returns the values that lead nowhere.
-- depends_on: {{ ref('dim_incident') }} {{ ref('fct_attack') }} {{ ref('fct_casualty') }} {{ ref('fct_seizure') }}
-- depends_on: {{ ref('fct_actor_participation') }} {{ ref('fct_aggregate_claim') }} {{ ref('fct_source_record') }}
-- depends_on: {{ ref('bridge_incident_record') }} {{ ref('dim_actor') }} {{ ref('actor_alias') }}
-- depends_on: {{ ref('actor_mention') }} {{ ref('actor_version') }}
-- depends_on: {{ ref('actor_relation') }} {{ ref('dim_location') }} {{ ref('dim_weapon') }}
-- depends_on: {{ ref('dim_event_type') }} {{ ref('event_type_crosswalk') }} {{ ref('dim_source') }}
with

broken as (

    {% for node in (graph.nodes.values() if execute else []) if node.resource_type == 'model' %}
    {% for constraint in node.constraints if constraint.type == 'foreign_key' %}
    {% set parent = ref(constraint.to | replace("ref('", "") | replace("')", "")) %}
    select
        '{{ node.name }}.{{ constraint.columns[0] }}' as foreign_key,
        cast(child.{{ constraint.columns[0] }} as {{ dbt.type_string() }}) as value_without_a_row,
        count(*) as in_rows
    from {{ node.relation_name }} as child
    left join {{ parent }} as parent
        on child.{{ constraint.columns[0] }} = parent.{{ constraint.to_columns[0] }}
    where child.{{ constraint.columns[0] }} is not null and parent.{{ constraint.to_columns[0] }} is null
    group by child.{{ constraint.columns[0] }}
    union all
    {% endfor %}
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
