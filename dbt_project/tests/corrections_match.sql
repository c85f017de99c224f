-- A correction that matches nothing is out of date: the provider has mended the value, or it is written otherwise.
-- It warns: that a provider has mended its own slip must not stop anybody's build.
{{ config(severity='warn') }}

with

corrections as (

    select * from {{ ref('seed_correction') }}

),

told as (

    select
        'acled' as source_name,
        'disorder_type' as column_name,
        disorder_type as provider_value
    from {{ source('acled', 'events') }}
    union all
    select
        'awsd' as source_name,
        'country' as column_name,
        "Country" as provider_value
    from {{ source('awsd', 'incidents') }}

),

counted as (

    select
        corrections.source_name,
        corrections.column_name,
        corrections.wrong_value,
        corrections.expected_from_rows,
        count(told.source_name) as source_rows,
        sum(case when told.provider_value = corrections.wrong_value then 1 else 0 end) as matched_rows
    from corrections
    left join told
        on corrections.source_name = told.source_name and corrections.column_name = told.column_name
    group by
        corrections.source_name, corrections.column_name, corrections.wrong_value, corrections.expected_from_rows

),

final as (

    select * from counted
    where source_rows >= expected_from_rows and matched_rows = 0

)

select * from final
