{#- What is left of a bound of a joint toll for its own incident; nothing is told of it where nothing is left. `toll` is a row
    of int_joint_tolls__found or null. Belongs here: the subtraction. Does not belong here: which tolls are joint. -#}
{% macro own_share(bound, toll) -%}
    case when {{ toll }}.figure = {{ bound }} then nullif(greatest({{ bound }} - {{ toll }}.elsewhere, 0), 0) else {{ bound }} end
{%- endmacro %}
