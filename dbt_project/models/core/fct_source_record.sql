with

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

final as (

    select
        records.source_name,
        records.record_id,
        matched.incident_id,
        records.incident_class,
        records.event_type,
        records.provider_event_type,
        records.title,
        records.date_start,
        records.date_end,
        records.date_precision,
        records.location_id,
        records.country_iso3,
        records.admin1,
        records.admin2,
        records.place,
        records.latitude,
        records.longitude,
        records.location_precision,
        records.admin1_told,
        records.admin2_told,
        records.place_told,
        records.coordinate_method,
        records.is_coordinate_derived,
        records.is_admin_derived,
        records.is_outside_country,
        records.perpetrator_name,
        records.perpetrator_actor_id,
        records.target_name,
        records.target_actor_id,
        coalesce(records.is_directed, false) as is_directed,
        records.killed_low,
        records.killed_best,
        records.killed_high,
        records.wounded_low,
        records.wounded_best,
        records.wounded_high,
        records.abducted_low,
        records.abducted_best,
        records.abducted_high,
        coalesce(records.attribution, 'unknown') as attribution,
        records.url,
        records.publisher,
        records.published_on,
        records.language,
        records.warnings,
        records.landed_sha256,
        records.landed_row,
        records.is_redistributable
    from records
    inner join matched on records.source_name = matched.source_name and records.record_id = matched.record_id

)

select * from final
