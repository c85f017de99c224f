with

versions as (

    select * from {{ ref('snapshot_source_record') }}

),

ordered as (

    select
        versions.*,
        dbt_is_deleted = 'True' as is_deleted,
        lag(dbt_is_deleted) over (
            partition by source_name, record_id order by dbt_valid_from asc
        ) as was_deleted
    from versions

),

final as (

    select
        source_name,
        record_id,
        incident_class,
        event_type,
        provider_event_type,
        title,
        date_start,
        date_end,
        date_precision,
        country_iso3,
        admin1,
        admin2,
        place,
        latitude,
        longitude,
        location_precision,
        perpetrator_name,
        target_name,
        killed_low,
        killed_best,
        killed_high,
        wounded_low,
        wounded_best,
        wounded_high,
        abducted_low,
        abducted_best,
        abducted_high,
        attribution,
        url,
        publisher,
        published_on,
        landed_sha256,
        cast(dbt_valid_from as timestamp) as valid_from,
        cast(dbt_valid_to as timestamp) as valid_to,
        case
            when is_deleted then 'delete'
            when was_deleted is null then 'insert'
            when was_deleted = 'True' then 'reappear'
            else 'update'
        end as change
    from ordered

)

select * from final
