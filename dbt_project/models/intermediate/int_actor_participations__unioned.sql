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

-- The two sides of a record, with what its names are looked up by. Only an undirected record can tell one name twice.
told_by_records as (

    select
        source_name,
        record_id,
        country_iso3,
        admin1,
        date_start,
        attribution,
        case when is_directed then 'perpetrator' else 'party' end as role,
        perpetrator_name as actor_name
    from records
    where perpetrator_name is not null
    union all
    select
        source_name,
        record_id,
        country_iso3,
        admin1,
        date_start,
        attribution,
        case when is_directed then 'target' else 'party' end as role,
        target_name as actor_name
    from records
    where
        target_name is not null
        and (is_directed or perpetrator_name is null or perpetrator_name != target_name)

),

parties as (

    select
        source_name,
        record_id,
        'victim' as role,
        party_name as actor_name
    from casualties
    where party_name is not null
    union
    select
        source_name,
        record_id,
        'seizer' as role,
        seized_by_name as actor_name
    from seizures
    where seized_by_name is not null
    union
    select
        source_name,
        record_id,
        'seized_from' as role,
        seized_from_name as actor_name
    from seizures
    where seized_from_name is not null

),

told as (

    select * from told_by_records
    union all
    select
        parties.source_name,
        parties.record_id,
        records.country_iso3,
        records.admin1,
        records.date_start,
        records.attribution,
        parties.role,
        parties.actor_name
    from parties
    inner join records on parties.source_name = records.source_name and parties.record_id = records.record_id

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
        told.attribution
    from told
    inner join names
        on
            {{ means('names', 'told', 'told.actor_name') }}

)

select * from final
