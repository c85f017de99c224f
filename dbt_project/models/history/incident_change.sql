with

memberships as (

    select * from {{ ref('snapshot_incident_record') }}

),

ordered as (

    select
        source_name,
        record_id,
        incident_id,
        cast(dbt_valid_from as timestamp) as changed_at,
        lag(incident_id) over (
            partition by source_name, record_id order by dbt_valid_from asc
        ) as former_incident_id
    from memberships

),

moves as (

    select
        former_incident_id,
        incident_id,
        changed_at,
        count(*) as records_moved,
        min(concat(source_name, '/', record_id)) as example
    from ordered
    where former_incident_id is not null and former_incident_id != incident_id
    group by former_incident_id, incident_id, changed_at

),

-- an id that no record carries any more was merged away, or renamed when its oldest record went
living as (

    select distinct incident_id
    from memberships
    where dbt_valid_to is null

),

final as (

    select
        moves.former_incident_id,
        moves.incident_id,
        moves.changed_at,
        case when living.incident_id is null then 'merge' else 'split' end as change,
        cast(moves.records_moved as {{ dbt.type_bigint() }}) as records_moved,
        moves.example
    from moves
    left join living on moves.former_incident_id = living.incident_id

)

select * from final
