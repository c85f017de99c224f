{# Joins the actor that `name` means in the record `record` (its source, day and place) as `alias`. #}
{% macro join_actor(alias, record, name) -%}
    left join {{ ref('int_actor_mentions__resolved') }} as {{ alias }}
        on
            {{ name }} = {{ alias }}.actor_name
            and {{ record }}.source_name = {{ alias }}.source_name
            and coalesce({{ record }}.country_iso3, '') = {{ alias }}.country_iso3
            and coalesce({{ record }}.admin1, '') = {{ alias }}.admin1
            and coalesce({{ record }}.date_start, cast('9999-12-31' as date)) = {{ alias }}.mentioned_on
            -- of actors named together a column for one takes the first; fct_actor_participation has all
            and {{ alias }}.position = 1
{%- endmacro %}
