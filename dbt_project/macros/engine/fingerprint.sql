{#- One number that differs, for all practical purposes, when any of the values does. It may differ between versions of an
    engine, which costs a comparison more and nothing else. Belongs here: engines' own hashes, for state that is compared
    inside one engine. Does not belong here: ids (stable_id). -#}
{% macro fingerprint(columns) %}{{ return(adapter.dispatch('fingerprint')(columns)) }}{% endmacro %}
{% macro default__fingerprint(columns) %}cast(hash({{ columns | join(', ') }}) >> 1 as bigint){% endmacro %}
{% macro spark__fingerprint(columns) %}xxhash64({{ columns | join(', ') }}){% endmacro %}
