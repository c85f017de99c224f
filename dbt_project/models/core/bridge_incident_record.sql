with

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

final as (

    select
        incident_id,
        source_name,
        record_id,
        match_score,
        match_rule,
        match_reasons
    from matched

)

select * from final
