with

sources as (

    select * from {{ ref('stg_status__sources') }}

),

final as (

    select
        source_name,
        last_success_at,
        is_stale,
        landed_rows,
        validated_rows,
        quarantined_rows,
        message
    from sources

)

select * from final
