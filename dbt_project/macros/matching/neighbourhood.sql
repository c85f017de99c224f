{#- Notes the records that a change touches in a table of the session, so that the planner knows how few they are. -#}
{% macro note_touched_records(records, columns) %}
    {%- if execute and is_mended(records, columns) -%}
    create or replace temporary table {{ touched_records_table() }} as
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

    seen as (
        {{ seen_versions(this, columns) }}
    ),

    changed as (
        select records.*
        from {{ records }} as records
        left join seen on records.version = seen.version
        where seen.version is null
    )

    select
        touched.record_key,
        changed.record_key is not null as is_changed
    from ({{ neighbourhood(records) }}) as touched
    left join changed on touched.record_key = changed.record_key
    {%- endif -%}
{% endmacro %}

{% macro touched_records_table() %}{{ this.identifier }}__touched{% endmacro %}

{#- The records that may be paired with one that changed, and those themselves: the blocks that a change touches. Reads the
    steps `changed` (rows of `records`), `settings`, `grids` and `bands`; gives record_key. It may give too many, never too few.
    Belongs here: how far a change reaches. Does not belong here: what has changed (macros/matching/state.sql). -#}
{% macro neighbourhood(records) %}
with

-- Two records with positions meet in the wide grid; the earlier may have begun a month before the other (date_class 1).
looking as (
    select
        changed.record_key,
        changed.latitude,
        changed.longitude,
        1 as grid,
        floor((changed.day_start - grids.day_window - 31) / grids.bucket_days) as first_bucket,
        floor((changed.day_end + grids.day_window) / grids.bucket_days) as last_bucket
    from changed
    inner join grids on grids.grid = 1
    where changed.wide_cell is not null
),

touched_cells as (
    select distinct cell
    from ({{ searched_cells('looking', ['record_key', 'grid']) }}) as searched
),

-- By name: all that begin in a week in which a changed coarse record looks,
coarse_changed as (
    select
        *,
        place_class = 2 or date_class > 0 as is_searching
    from changed
),

touched_weeks as (
    select distinct
        country_key,
        week
    from ({{ searched_weeks('coarse_changed', ['country_key']) }}) as searched
),

-- and the coarse ones that look in a week in which a changed one begins.
coarse as (
    select
        record_key,
        country_key,
        day_start,
        day_end,
        place_class = 2 or date_class > 0 as is_searching
    from {{ records }}
),

changed_weeks as (
    select distinct
        country_key,
        week
    from changed
)

select record_key from changed
union
select records.record_key
from {{ records }} as records
inner join touched_cells on records.wide_cell = touched_cells.cell
union
select records.record_key
from {{ records }} as records
inner join touched_weeks on records.country_key = touched_weeks.country_key and records.week = touched_weeks.week
union
select searched.record_key
from ({{ searched_weeks('coarse', ['record_key', 'country_key']) }}) as searched
inner join changed_weeks on searched.country_key = changed_weeks.country_key and searched.week = changed_weeks.week
{% endmacro %}
