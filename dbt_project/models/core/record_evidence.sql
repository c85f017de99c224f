with

evidence as (

    select * from {{ ref('int_evidence__unioned') }}

),

final as (

    select
        source_name,
        record_id,
        field,
        value,
        quote,
        {{ adapter.quote('start') }},
        {{ adapter.quote('end') }},
        rule
    from evidence

)

select * from final
