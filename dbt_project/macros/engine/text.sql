{# Text functions that engines name differently. #}

{# Every match of a regular expression replaced. DuckDB replaces the first match only unless told otherwise. #}
{% macro regexp_replace_all(text, pattern, replacement) %}
    {{ return(adapter.dispatch("regexp_replace_all")(text, pattern, replacement)) }}
{% endmacro %}

{% macro duckdb__regexp_replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{# a raw literal: Spark would take a backslash for its own #}
{% macro default__regexp_replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, r'{{ pattern }}', r'{{ replacement }}')
{%- endmacro %}

{# The form in which names are compared: lower case, without accents, everything but letters and digits one space, the
   articles the, a, an, le, la, les and l dropped. #}
{% macro normal_name(text) -%}
    {%- set plain -%}
        translate(lower({{ text }}), 'àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿšž', 'aaaaaaaceeeeiiiinooooooouuuuyysz')
    {%- endset -%}
    {# two spaces between words, so that each article has a space of its own on either side #}
    {%- set spaced = regexp_replace_all("concat(' ', coalesce(" ~ plain ~ ", ''), ' ')", "[^a-z0-9]+", "  ") -%}
    {%- set without_articles = regexp_replace_all(spaced, " (the|a|an|le|la|les|l) ", " ") -%}
    trim({{ regexp_replace_all(without_articles, " +", " ") }})
{%- endmacro %}

{# A name without the years of a regime, as ACLED writes them: "Military Forces of Mali (2021-)", "(2012-2020)". #}
{% macro without_regime_years(text) -%}
    {{ regexp_replace_all(text, "[(][0-9][0-9][0-9][0-9] ?- ?[0-9]*[)]", " ") }}
{%- endmacro %}

{# A stable id: the prefix and the first sixteen hex digits of the hash of the values (null is not the empty text). #}
{% macro stable_id(prefix, columns) -%}
    concat('{{ prefix }}_', substring({{ dbt_hash_of(columns) }}, 1, 16))
{%- endmacro %}

{% macro dbt_hash_of(columns) -%}
    md5(concat(
        {%- for column in columns -%}
        coalesce(cast({{ column }} as {{ dbt.type_string() }}), '~')
        {%- if not loop.last %}, '|', {% endif -%}
        {%- endfor -%}
    ))
{%- endmacro %}

{# Whether a regular expression is found anywhere in a text; false for no text. #}
{% macro regexp_matches(text, pattern) %}
    {{ return(adapter.dispatch("regexp_matches")(text, pattern)) }}
{% endmacro %}

{% macro duckdb__regexp_matches(text, pattern) -%}
    coalesce(regexp_matches({{ text }}, '{{ pattern }}'), false)
{%- endmacro %}

{% macro default__regexp_matches(text, pattern) -%}
    coalesce({{ text }} rlike r'{{ pattern }}', false)
{%- endmacro %}

{# The given group of the first match of a regular expression, null when it is not found. #}
{% macro regexp_group(text, pattern, group) %}
    {{ return(adapter.dispatch("regexp_group")(text, pattern, group)) }}
{% endmacro %}

{% macro duckdb__regexp_group(text, pattern, group) -%}
    nullif(regexp_extract({{ text }}, '{{ pattern }}', {{ group }}), '')
{%- endmacro %}

{% macro default__regexp_group(text, pattern, group) -%}
    nullif(regexp_extract({{ text }}, r'{{ pattern }}', {{ group }}), '')
{%- endmacro %}

{# The values of a group as one text, in the order of `order_by`. Overrides dbt-spark's, which knows no order. #}
{% macro spark__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {% if limit_num %}{% do exceptions.raise_compiler_error("listagg has no limit on Spark") %}{% endif -%}
    listagg({{ measure }}, {{ delimiter_text }}){% if order_by_clause %} within group ({{ order_by_clause }}){% endif %}
{%- endmacro %}

{# The distinct texts of a group as one text, sorted, "; " between them; null when there is none. An ordered `listagg` sorts
   group by group, which takes DuckDB three times as long. #}
{% macro distinct_texts(text) %}
    {{ return(adapter.dispatch("distinct_texts")(text)) }}
{% endmacro %}

{% macro duckdb__distinct_texts(text) -%}
    array_to_string(list_sort(list(distinct {{ text }}) filter ({{ text }} is not null)), '; ')
{%- endmacro %}

{% macro spark__distinct_texts(text) -%}
    nullif(array_join(sort_array(collect_set({{ text }})), '; '), '')
{%- endmacro %}

{# One row a value of a text that holds several between commas, beside the other columns of `relation`. #}
{% macro exploded(relation, columns, text, name) %}
    {{ return(adapter.dispatch("exploded")(relation, columns, text, name)) }}
{% endmacro %}

{% macro duckdb__exploded(relation, columns, text, name) -%}
    select {{ columns | join(', ') }}, unnest(string_split({{ text }}, ',')) as {{ name }} from {{ relation }}
{%- endmacro %}

{% macro default__exploded(relation, columns, text, name) -%}
    select {{ columns | join(', ') }}, explode(split({{ text }}, ',')) as {{ name }} from {{ relation }}
{%- endmacro %}
