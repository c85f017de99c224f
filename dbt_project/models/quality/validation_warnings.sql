with

warnings as (

    select * from {{ ref('stg_status__warnings') }}

),

final as (

    select
        source_name,
        table_name,
        rule,
        rows_warned
    from warnings

)

select * from final
