{#- Small whole numbers for texts that are compared. Belongs here: how they are given. Does not belong here: what is
    compared. They hold within a build: another text more, and others may have other numbers. -#}

{#- `text` (a column of `told`, a relation with a name) and its number as `number`, one row a text. -#}
{% macro numbered(text, told, number) %}
select
    {{ text }},
    cast(row_number() over (order by {{ text }}) as integer) as {{ number }}
from (
    select distinct {{ text }} from {{ told }}
    where {{ text }} is not null
) as texts
{% endmacro %}

{#- The event types that the seeds compare: event_type, type_key. Others have the number of their md5. -#}
{% macro numbered_types() %}
{{ numbered('event_type', '(
    select event_type from ' ~ ref('seed_event_type_rarity') ~ '
    union all
    select event_type_a as event_type from ' ~ ref('seed_event_type_similarity') ~ '
    union all
    select event_type_b as event_type from ' ~ ref('seed_event_type_similarity') ~ '
) as compared_types', 'type_key') }}
{% endmacro %}

{#- The plain names: name_key, plain_name. A text is the most that there is to read of a record, so records hold its number. -#}
{% macro plain_names() %}
select distinct
    name_key,
    plain_name
from {{ ref('int_match_names__numbered') }}
{% endmacro %}

{#- Raises an error where the records hold numbers that other names have by now: the names were built again, they were not. -#}
{% macro refuse_other_numbers() %}
    {%- set records, names = ref('int_match_records__prepared'), ref('int_match_names__numbered') -%}
    {%- if execute and load_relation(records) is not none and load_relation(names) is not none -%}
    {%- set builds = run_query(
        '(select names_numbered_in from ' ~ records ~ ' limit 1) union (select numbered_in from ' ~ names ~ ' limit 1)'
    ).rows -%}
    {%- if builds | length > 1 -%}
        {{ exceptions.raise_compiler_error(
            records ~ ' holds other numbers of names than ' ~ names ~ ' gives: build ' ~ records.identifier ~ ' before ' ~ this.identifier
        ) }}
    {%- endif -%}
    {%- endif -%}
{% endmacro %}
