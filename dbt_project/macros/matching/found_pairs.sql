{#- The candidates: pairs of records that are worth comparing. Belongs here: which records look for which others. Does not
    belong here: how they are found (candidates_by_distance.sql, candidates_by_name.sql), and what a pair weighs. -#}

{#- key_a, key_b (ordered), distance_km (null where a name or an area brought them together). Where few records changed
    (macros/matching/state.sql), only pairs with one of these. -#}
{% macro found_pairs(records, change) %}
with

settings as (
    {{ match_settings(['point_radius', 'near_radius', 'day_window', 'episode_span']) }}
),

grids as (
    {{ match_grids() }}
),

bands as (
    {{ match_bands() }}
),

{% if change.is_mended %}
changed as (
    select * from {{ changed_records_table() }}
),
{% endif %}

by_distance as (
    {{ candidates_by_distance(records, 'changed', change.unseen) if change.is_mended else candidates_by_distance(records) }}
),

by_name as (
    {{ candidates_by_name(records, 'changed', change.unseen) if change.is_mended else candidates_by_name(records) }}
)

select * from by_distance
union all
select * from by_name
{% endmacro %}

{#- Keeps them in a table of the session, so that DuckDB's planner knows how many they are, and so before them what changed:
    a planner that takes few changed records for a fifth of all builds its tables of the others. Before the model's
    transaction begins: rows that are not committed count as none, and scoring a million took twice as long (2.4 s for 1.2 s). -#}
{% macro note_found_pairs(records, columns) %}
    {%- if execute and target.type == 'duckdb' -%}
    {%- set change = change_since(records, columns) -%}
    {%- if change.is_mended -%}
    create or replace temporary table {{ changed_records_table() }} as
    select {{ searched_columns() | join(', ') }} from {{ records }}
    where version in ({{ change.unseen }});
    {% endif -%}
    create or replace temporary table {{ found_pairs_table() }} as
    {{ found_pairs(records, change) }}
    {%- endif -%}
{% endmacro %}

{#- What a search reads of a record. -#}
{% macro searched_columns() %}
    {{ return([
        'record_key', 'once_bit', 'version', 'day_start', 'day_end', 'date_class', 'place_class', 'is_point',
        'unit_x', 'unit_y', 'unit_z', 'wide_cell', 'country_key', 'country_week', 'admin1_key', 'place_key', 'type_key',
    ]) }}
{% endmacro %}

{% macro changed_records_table() %}{{ this.identifier }}__changed{% endmacro %}

{% macro found_pairs_table() %}{{ this.identifier }}__found{% endmacro %}
