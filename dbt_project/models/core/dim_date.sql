with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

bounds as (

    select
        cast({{ dbt.date_trunc('year', 'min(date_start)') }} as date) as first_day,
        cast({{ dbt.dateadd('day', -1, dbt.dateadd('year', 1, dbt.date_trunc('year', 'max(date_end)'))) }} as date)
            as last_day
    from records

),

days as (

    {{ day_series('bounds', 'first_day', 'last_day') }}

),

final as (

    select
        date_day,
        cast(extract(year from date_day) as integer) as year,
        cast(extract(quarter from date_day) as integer) as quarter,
        cast(extract(month from date_day) as integer) as month,
        cast(extract(week from date_day) as integer) as iso_week,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start
    from days

)

select * from final
