{#- A reviewed actor stands for its family, an unknown name for itself; a generic actor and nobody stand for nothing. -#}
{% macro family(side) -%}
    case
        when {{ side }}s.actor_id is not null then {{ side }}s.family_id
        when keyed.{{ side }}_actor_id != 'unknown' then keyed.{{ side }}_actor_id
    end
{%- endmacro %}
