-- depends_on: {{ ref('dim_incident') }}
with

-- the columns alone: what changed is known when the release before is at hand (warehouse/release/changes.py)
final as (

    select
        cast(null as {{ dbt.type_string() }}) as change,
        cast(null as {{ dbt.type_string() }}) as incident_id,
        cast(null as {{ dbt.type_string() }}) as title,
        cast(null as {{ dbt.type_string() }}) as table_name,
        cast(null as {{ dbt.type_string() }}) as measure,
        cast(null as {{ dbt.type_string() }}) as value_before,
        cast(null as {{ dbt.type_string() }}) as value_after,
        cast(null as {{ dbt.type_string() }}) as cause
    where 1 = 0

)

select * from final
