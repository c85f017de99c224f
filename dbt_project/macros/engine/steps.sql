{#- The numbers 0 to n - 1, one row each beside the other columns of the select list. n is a whole number, one or more. -#}
{% macro steps(n) %}{{ return(adapter.dispatch('steps')(n)) }}{% endmacro %}
{% macro default__steps(n) %}unnest(range(cast({{ n }} as integer))){% endmacro %}
{% macro spark__steps(n) %}explode(sequence(0, cast({{ n }} as int) - 1)){% endmacro %}
