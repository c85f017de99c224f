{#- Functions of numbers and of likeness that engines name differently. -#}

{#- The first 60 bits of the md5 of a text, as a whole number: the same on every engine. -#}
{% macro md5_number(text) %}{{ return(adapter.dispatch('md5_number')(text)) }}{% endmacro %}
{% macro default__md5_number(text) %}cast('0x' || substr(md5({{ text }}), 1, 15) as bigint){% endmacro %}
{% macro spark__md5_number(text) %}cast(conv(substr(md5({{ text }}), 1, 15), 16, 10) as bigint){% endmacro %}

{#- 2 to the power of n as a whole number. -#}
{% macro bit_at(n) %}cast(power(2, {{ n }}) as bigint){% endmacro %}
