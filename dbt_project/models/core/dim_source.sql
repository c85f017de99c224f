with

sources as (

    select * from {{ ref('stg_status__sources') }}

),

final as (

    select
        source_name,
        title,
        publisher,
        licence,
        licence_url,
        is_redistributable,
        citation,
        homepage,
        snapshot_sha256,
        provider_version,
        retrieved_at
    from sources

)

select * from final
