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
