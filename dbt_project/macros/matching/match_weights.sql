{#- The weights and settings of matching as one row, one column each, so that every model reads them from the seeds.
    Belongs here: how seeds become columns. Does not belong here: any number. -#}

{% macro match_settings(names) %}
select
    {% for name in names -%}
    max(case when setting = '{{ name }}' then value end) as {{ name }}{{ "," if not loop.last }}
    {% endfor %}
from {{ ref('seed_match_setting') }}
{% endmacro %}

{#- `levels` is a mapping of evidence to its levels; the columns are named <evidence>__<level>. -#}
{% macro match_weights(levels) %}
select
    {% for evidence, names in levels.items() -%}
    {% set last_evidence = loop.last -%}
    {% for name in names -%}
    max(case when evidence = '{{ evidence }}' and level = '{{ name }}' then weight end)
        as {{ evidence }}__{{ name }}{{ "," if not (loop.last and last_evidence) }}
    {% endfor -%}
    {% endfor %}
from {{ ref('seed_match_weight') }}
{% endmacro %}
