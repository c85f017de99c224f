with

versions as (

    select * from {{ ref('snapshot_source_record') }}

),

-- most records have one version: what came before is looked for only where there is more than one, and without the
-- columns of a record, which would make one window over all of them larger than the memory
several as (

    select
        source_name,
        record_id
    from versions
    group by source_name, record_id
    having count(*) > 1

),

former as (

    select
        versions.source_name,
        versions.record_id,
        versions.dbt_valid_from,
        lag(versions.dbt_is_deleted) over (
            partition by versions.source_name, versions.record_id order by versions.dbt_valid_from asc
        ) as was_deleted
    from versions
    inner join several on versions.source_name = several.source_name and versions.record_id = several.record_id

),

ordered as (

    select
        versions.*,
        versions.dbt_is_deleted = 'True' as is_deleted,
        former.was_deleted
    from versions
    left join former
        on
            versions.source_name = former.source_name
            and versions.record_id = former.record_id
            and versions.dbt_valid_from = former.dbt_valid_from

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
