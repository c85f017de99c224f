{# The day that stands for a missing one, so that mentions can be joined on it; no dated alias holds on it. #}
{% macro undated() -%}cast('9999-12-31' as date){%- endmacro %}

{# Joins the actor that `name` means in the record `record` (its source, day and place) as `alias`. Of actors named
   together a column for one takes the first, of alternatives the likeliest; core.actor_mention has all. #}
{% macro join_actor(alias, record, name) -%}
    left join {{ ref('int_actor_mentions__resolved') }} as {{ alias }}
        on
            {{ name }} = {{ alias }}.actor_name
            and {{ record }}.source_name = {{ alias }}.source_name
            and coalesce({{ record }}.country_iso3, '') = {{ alias }}.country_iso3
            and coalesce({{ record }}.admin1, '') = {{ alias }}.admin1
            and coalesce({{ record }}.date_start, {{ undated() }}) = {{ alias }}.mentioned_on
            and {{ alias }}.position = 1
            and {{ alias }}.alternative = 1
{%- endmacro %}

{# Whether the version `version` (valid_from, valid_to; null is open) holds on `day`. Each bound is compared with the day
   alone: a condition that mixes both sides of a join makes engines compare every row with every version. #}
{% macro holds_on(version, day) -%}
    coalesce({{ version }}.valid_from, cast('0001-01-01' as date)) <= {{ day }}
    and coalesce({{ version }}.valid_to, cast('9999-12-31' as date)) >= {{ day }}
{%- endmacro %}
