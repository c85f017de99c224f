{# The layers' schemas carry their plain names: core.fct_attack, not main_core.fct_attack. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name if custom_schema_name else target.schema }}
{%- endmacro %}
