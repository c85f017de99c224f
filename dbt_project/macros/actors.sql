{# The day that stands for a missing one, so that mentions can be joined on it; no dated alias holds on it. #}
{% macro undated() -%}cast('9999-12-31' as date){%- endmacro %}

{# Joins the actor that `name` means in the record `record` (its source, day and place) as `alias`. Of actors named
   together a column for one takes the first, of alternatives the likeliest; core.actor_mention has all. #}
{% macro join_actor(alias, record, name) -%}
    left join {{ ref('int_actor_names__resolved') }} as {{ alias }}
        on
            {{ means(alias, record, name) }}
            and {{ alias }}.position = 1
            and {{ alias }}.alternative = 1
{%- endmacro %}

{# Whether `named` (of int_actor_names__resolved) is what `name` means in the record `record`. #}
{% macro means(named, record, name) -%}
    {{ name }} = {{ named }}.actor_name
            and {{ record }}.source_name = {{ named }}.source_name
            and coalesce({{ record }}.country_iso3, '') = {{ named }}.country_iso3
            and coalesce({{ record }}.admin1, '') = {{ named }}.admin1
            and coalesce({{ record }}.date_start, {{ undated() }}) >= {{ named }}.valid_from
            and coalesce({{ record }}.date_start, {{ undated() }}) <= {{ named }}.valid_to
{%- endmacro %}

{# Whether the version `version` (valid_from, valid_to; null is open) holds on `day`. Each bound is compared with the day
   alone: a condition that mixes both sides of a join makes engines compare every row with every version. #}
{% macro holds_on(version, day) -%}
    coalesce({{ version }}.valid_from, cast('0001-01-01' as date)) <= {{ day }}
    and coalesce({{ version }}.valid_to, cast('9999-12-31' as date)) >= {{ day }}
{%- endmacro %}
