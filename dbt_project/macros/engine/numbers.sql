{#- Functions of numbers and of likeness that engines name differently. -#}

{#- The first 60 bits of the md5 of a text, as a whole number: the same on every engine. -#}
{% macro md5_number(text) %}{{ return(adapter.dispatch('md5_number')(text)) }}{% endmacro %}
{% macro default__md5_number(text) %}cast('0x' || substr(md5({{ text }}), 1, 15) as bigint){% endmacro %}
{% macro spark__md5_number(text) %}cast(conv(substr(md5({{ text }}), 1, 15), 16, 10) as bigint){% endmacro %}

{#- 2 to the power of n as a whole number. -#}
{% macro bit_at(n) %}cast(power(2, {{ n }}) as bigint){% endmacro %}

{#- The bits in which two whole numbers differ, as a number. -#}
{% macro exclusive_or(a, b) %}{{ return(adapter.dispatch('exclusive_or')(a, b)) }}{% endmacro %}
{% macro default__exclusive_or(a, b) %}xor({{ a }}, {{ b }}){% endmacro %}
{% macro spark__exclusive_or(a, b) %}({{ a }} ^ {{ b }}){% endmacro %}

{#- A day as the number of days since 1 January 1970. -#}
{% macro days_since_1970(day) %}{{ return(adapter.dispatch('days_since_1970')(day)) }}{% endmacro %}
{% macro default__days_since_1970(day) %}({{ day }} - cast('1970-01-01' as date)){% endmacro %}
{% macro spark__days_since_1970(day) %}datediff({{ day }}, cast('1970-01-01' as date)){% endmacro %}

{#- A number as text, rounded. What differs between engines that add in another order is cut off first, and zero has no
    sign: DuckDB said 0.0 and Spark -0.0 of one sum in 300,000 records. -#}
{% macro rounded_text(number, digits) -%}
    {%- set rounded = "round(round(" ~ number ~ ", 9), " ~ digits ~ ")" -%}
    cast(case when {{ rounded }} = 0 then cast(0 as double) else {{ rounded }} end as {{ dbt.type_string() }})
{%- endmacro %}
