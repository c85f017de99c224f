{#- Not an import step: an engine keeps a copy of a step that is used several times, and this one is large. -#}
{% set prepared = ref('int_match_records__prepared') %}
{% do refuse_other_numbers() %}
{% set change = change_since(prepared, ['version_a', 'version_b']) %}
{{ config(
    materialized='incremental' if target.name == 'duckdb' else 'table',
    incremental_strategy='append',
    on_schema_change='sync_all_columns',
    pre_hook=[
        before_begin("{{ note_found_pairs(ref('int_match_records__prepared'), ['version_a', 'version_b']) }}"),
        "{{ forget_stale_pairs(ref('int_match_records__prepared'), ['version_a', 'version_b']) }}",
    ]
) }}

with

settings as (
    {{ match_settings(['review_bits']) }}
),

pairs as (
    {% if target.type == 'duckdb' -%}
    select * from {{ found_pairs_table() }}
    {%- else -%}
    {{ found_pairs(prepared, change) }}
    {%- endif %}
),

{% if change.is_mended %}
paired as (
    select key_a as record_key from pairs
    union
    select key_b as record_key from pairs
),

paired_records as (
    select
        {% for column in weighed_columns() -%}
        prepared.{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ prepared }} as prepared
    where prepared.record_key in {{ few('paired', 'record_key') }}
),
{% endif %}

weighed as (
    {{ weighed_pairs('pairs', 'paired_records' if change.is_mended else prepared) }}
),

final as (
    select
        weighed.key_a,
        weighed.key_b,
        weighed.version_a,
        weighed.version_b,
        weighed.distance_km,
        weighed.days_apart,
        weighed.match_bits,
        weighed.is_excluded
    from weighed
    cross join settings
    where weighed.match_bits >= settings.review_bits or weighed.is_excluded
)

select * from final
