with

source as (

    select * from {{ source('reports', 'evidence') }}

),

incidents as (

    select * from {{ source('reports', 'incidents') }}

),

claims as (

    select * from {{ source('reports', 'claims') }}

),

records as (

    select record_id from incidents
    union all
    select claim_id as record_id from claims

),

-- a record in quarantine keeps its words there, with its row
final as (

    select
        'reports' as source_name,
        source.record_id,
        source.field,
        source.value,
        source.quote,
        source.{{ adapter.quote('start') }},
        source.{{ adapter.quote('end') }},
        source.rule
    from source
    inner join records on source.record_id = records.record_id

)

select * from final
