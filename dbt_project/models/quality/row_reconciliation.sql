with

tables as (

    select * from {{ ref('stg_status__tables') }}

),

sources as (

    select * from {{ ref('stg_status__sources') }}

),

unioned as (

    select * from {{ ref('int_source_records__unioned') }}

),

records as (

    select * from {{ ref('fct_source_record') }}

),

bridge as (

    select * from {{ ref('bridge_incident_record') }}

),

candidates as (

    select * from {{ ref('stg_ucdp_candidate__events') }}

),

standing_candidates as (

    select * from {{ ref('int_ucdp_candidate_events__standing') }}

),

report_volumes as (

    select * from {{ ref('fct_report_volume') }}

),

-- what landed is validated, quarantined, left out by the source's settings, or was replaced by the provider later
validation as (

    select
        source_name,
        'validation' as layer,
        sum(landed_rows) as rows_in,
        sum(validated_rows) + sum(quarantined_rows) + sum(superseded_rows) + sum(filtered_rows) as rows_out,
        concat(
            'validated ', cast(sum(validated_rows) as {{ dbt.type_string() }}),
            ', quarantined ', cast(sum(quarantined_rows) as {{ dbt.type_string() }}),
            ', superseded ', cast(sum(superseded_rows) as {{ dbt.type_string() }}),
            ', filtered by the source''s settings ', cast(sum(filtered_rows) as {{ dbt.type_string() }})
        ) as explanation
    from tables
    group by source_name

),

unioned_counts as (

    select
        source_name,
        count(*) as record_rows
    from unioned
    group by source_name

),

record_counts as (

    select
        source_name,
        count(*) as record_rows
    from records
    group by source_name

),

bridge_counts as (

    select
        source_name,
        count(*) as record_rows
    from bridge
    group by source_name

),

-- the table of a source's records is its events or its incidents; candidates and reports of GDELT follow below
staged as (

    select
        tables.source_name,
        'harmonisation' as layer,
        sum(tables.validated_rows) as rows_in,
        coalesce(max(unioned_counts.record_rows), 0) as rows_out,
        'every validated record is harmonised' as explanation
    from tables
    left join unioned_counts on tables.source_name = unioned_counts.source_name
    where
        tables.table_name in ('events', 'incidents')
        and tables.source_name != 'ucdp_candidate'
    group by tables.source_name

),

harmonised as (

    select
        sources.source_name,
        'source_record' as layer,
        coalesce(unioned_counts.record_rows, 0) as rows_in,
        coalesce(record_counts.record_rows, 0) as rows_out,
        'every harmonised record is in core.fct_source_record' as explanation
    from sources
    left join unioned_counts on sources.source_name = unioned_counts.source_name
    left join record_counts on sources.source_name = record_counts.source_name

),

matched as (

    select
        sources.source_name,
        'incident' as layer,
        coalesce(record_counts.record_rows, 0) as rows_in,
        coalesce(bridge_counts.record_rows, 0) as rows_out,
        'every record tells exactly one incident' as explanation
    from sources
    left join record_counts on sources.source_name = record_counts.source_name
    left join bridge_counts on sources.source_name = bridge_counts.source_name

),

-- a candidate event stands, or GED has taken it over or gone past it
supersession as (

    select
        'ucdp_candidate' as source_name,
        'supersession' as layer,
        (
            select sum(tables.validated_rows) from tables
            where tables.source_name = 'ucdp_candidate'
        ) as rows_in,
        count(*) as rows_out,
        concat(
            'stand ', cast(count(standing_candidates.record_id) as {{ dbt.type_string() }}),
            ', superseded by GED ', cast(count(*) - count(standing_candidates.record_id) as {{ dbt.type_string() }})
        ) as explanation
    from candidates
    left join standing_candidates on candidates.record_id = standing_candidates.record_id

),

-- reports are counted by place, day and type, and are no records
aggregation as (

    select
        'gdelt' as source_name,
        'report_volume' as layer,
        (
            select sum(tables.validated_rows) from tables
            where tables.source_name = 'gdelt'
        ) as rows_in,
        coalesce(sum(reports), 0) as rows_out,
        'every report is counted in core.fct_report_volume' as explanation
    from report_volumes

),

layers as (

    select * from validation
    union all
    select * from staged
    union all
    select * from supersession
    union all
    select * from aggregation
    union all
    select * from harmonised
    union all
    select * from matched

),

final as (

    select
        source_name,
        layer,
        cast(rows_in as bigint) as rows_in,
        cast(rows_out as bigint) as rows_out,
        cast(rows_in - rows_out as bigint) as difference,
        explanation
    from layers

)

select * from final
