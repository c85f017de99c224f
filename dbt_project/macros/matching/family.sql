{#- A reviewed actor stands for its family, an unknown name for itself; a generic actor and nobody stand for nothing. -#}
{% macro family(side) -%}
    case
        when {{ side }}s.actor_id is not null then {{ side }}s.family_id
        when keyed.{{ side }}_actor_id != 'unknown' then keyed.{{ side }}_actor_id
    end
{%- endmacro %}

{#- The same with civilians as nobody: what is compared of two armed sides. -#}
{% macro armed_family(side) -%}
    case
        when {{ side }}s.actor_id is not null
            then case when {{ side }}s.family_id != 'civilians' then {{ side }}s.family_id end
        when keyed.{{ side }}_actor_id not in ('unknown', 'civilians') then keyed.{{ side }}_actor_id
    end
{%- endmacro %}
