with

records as (

    select * from {{ ref('int_source_records__placed') }}

),

sources as (

    select * from {{ ref('stg_status__sources') }}

),

files as (

    select * from {{ ref('stg_status__files') }}

),

final as (

    select
        records.*,
        coalesce(perpetrators.actor_id, 'unknown') as perpetrator_actor_id,
        coalesce(targets.actor_id, 'unknown') as target_actor_id,
        {{ location_id('records') }} as location_id,
        sources.is_redistributable,
        files.retrieved_at as first_seen_at
    from records
    left join sources on records.source_name = sources.source_name
    left join files on records.source_name = files.source_name and records.landed_sha256 = files.landed_sha256
    {{ join_actor('perpetrators', 'records', 'records.perpetrator_name') }}
    {{ join_actor('targets', 'records', 'records.target_name') }}

)

select * from final
