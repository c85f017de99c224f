with

quarantine as (

    select * from {{ ref('stg_status__quarantine') }}

),

files as (

    select * from {{ ref('stg_status__files') }}

),

final as (

    select
        quarantine.source_name,
        quarantine.table_name,
        quarantine.record_id,
        quarantine.rule,
        quarantine.reason,
        quarantine.row_json,
        files.file_name,
        quarantine.landed_sha256,
        quarantine.landed_row
    from quarantine
    left join files
        on quarantine.source_name = files.source_name and quarantine.landed_sha256 = files.landed_sha256

)

select * from final
