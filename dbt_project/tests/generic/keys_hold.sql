{# The primary key that a model states as a constraint is unique and has no null. Returns the keys that break it. #}
{% test keys_hold(model) %}

{% set keys = [] %}
{% for node in (graph.nodes.values() if execute else []) if node.relation_name == model | string %}
    {% for constraint in node.constraints if constraint.type == 'primary_key' %}
        {% do keys.extend(constraint.columns) %}
    {% endfor %}
{% endfor %}
{% if execute and not keys %}
    {% do exceptions.raise_compiler_error(model ~ " states no primary key for the test keys_hold.") %}
{% endif %}

select
    {% for key in keys %}
    {{ key }},
    {% endfor %}
    count(*) as rows_with_this_key
from {{ model }}
{% if keys %}
group by {{ keys | join(', ') }}
having
    count(*) > 1
    {% for key in keys %}
    or {{ key }} is null
    {% endfor %}
{% endif %}

{% endtest %}
