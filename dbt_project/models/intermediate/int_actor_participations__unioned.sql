with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

names as (

    select * from {{ ref('int_actor_names__resolved') }}

),

casualties as (

    select * from {{ ref('int_casualties__unioned') }}

),

seizures as (

    select * from {{ ref('int_seizures__unioned') }}

),

told as (

    select
        source_name,
        record_id,
        perpetrator_name as actor_name,
        case when is_directed then 'perpetrator' else 'party' end as role
    from records
    union
    select
        source_name,
        record_id,
        target_name as actor_name,
        case when is_directed then 'target' else 'party' end as role
    from records
    union
    select
        source_name,
        record_id,
        party_name as actor_name,
        'victim' as role
    from casualties
    union
    select
        source_name,
        record_id,
        seized_by_name as actor_name,
        'seizer' as role
    from seizures
    union
    select
        source_name,
        record_id,
        seized_from_name as actor_name,
        'seized_from' as role
    from seizures

),

-- a name may tell of several actors: each takes part
final as (

    select
        told.source_name,
        told.record_id,
        told.role,
        told.actor_name,
        names.position,
        names.alternative,
        names.actor_id,
        names.confidence,
        names.is_reviewed,
        records.attribution
    from told
    inner join records on told.source_name = records.source_name and told.record_id = records.record_id
    inner join names
        on
            {{ means('names', 'records', 'told.actor_name') }}

)

select * from final
