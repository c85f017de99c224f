with

seizures as (

    select * from {{ ref('int_seizures__resolved') }}

),

-- the record of an incident that lists most lines of a class and fate tells it best
per_record as (

    select
        incident_id,
        weapon_class,
        disposition,
        source_name,
        record_id,
        age_order,
        count(*) as lines,
        count(quantity_low) as quantified_lines
    from seizures
    group by incident_id, weapon_class, disposition, source_name, record_id, age_order

),

ranked as (

    select
        per_record.*,
        row_number() over (
            partition by incident_id, weapon_class, disposition
            order by lines desc, quantified_lines desc, age_order asc
        ) as telling_order
    from per_record

),

final as (

    select
        seizures.incident_id,
        cast(row_number() over (
            partition by seizures.incident_id
            order by seizures.age_order asc, seizures.source_name asc, seizures.record_id asc, seizures.line asc
        ) as bigint) as seizure_line,
        seizures.weapon_id,
        seizures.item_text,
        seizures.model,
        seizures.calibre,
        seizures.country_of_origin_iso3,
        seizures.quantity_low,
        seizures.quantity_best,
        seizures.quantity_high,
        seizures.qualifier,
        seizures.seized_by_actor_id,
        seizures.seized_from_actor_id,
        seizures.context,
        seizures.disposition,
        ranked.telling_order = 1 as is_counted,
        seizures.source_name,
        seizures.record_id
    from seizures
    inner join ranked
        on
            seizures.incident_id = ranked.incident_id
            and seizures.source_name = ranked.source_name
            and seizures.record_id = ranked.record_id
            and coalesce(seizures.weapon_class, '') = coalesce(ranked.weapon_class, '')
            and coalesce(seizures.disposition, '') = coalesce(ranked.disposition, '')

)

select * from final
