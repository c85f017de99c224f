with

incidents as (

    select * from {{ ref('int_incidents__reconciled') }}

),

final as (

    select
        incident_id,
        incident_class,
        event_type,
        title,
        date_start,
        date_end,
        date_precision,
        location_id,
        attribution,
        is_civilian_targeting,
        record_count,
        source_count,
        match_confidence
    from incidents

)

select * from final
