with

records as (

    select * from {{ ref('fct_source_record') }}

),

-- nothing is matched by likeness yet, so nothing is in doubt; the columns stand for the reader's sake
final as (

    select
        source_name as left_source_name,
        record_id as left_record_id,
        source_name as right_source_name,
        record_id as right_record_id,
        incident_id,
        cast(null as double) as match_score,
        cast(null as double) as weight,
        cast(null as {{ dbt.type_string() }}) as question,
        cast(null as {{ dbt.type_string() }}) as example
    from records
    where 1 = 0

)

select * from final
