with

seizures as (

    select * from {{ ref('int_seizures__unioned') }}

),

records as (

    select * from {{ ref('int_source_records__resolved') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

items as (

    select * from {{ ref('int_seizure_items__resolved') }}

),

final as (

    select
        matched.incident_id,
        matched.age_order,
        seizures.source_name,
        seizures.record_id,
        seizures.line,
        items.weapon_id,
        items.weapon_class,
        items.is_weapon_resolved,
        seizures.item_text,
        seizures.model,
        seizures.calibre,
        seizures.country_of_origin_iso3,
        seizures.quantity_low,
        seizures.quantity_best,
        seizures.quantity_high,
        seizures.qualifier,
        coalesce(takers.actor_id, 'unknown') as seized_by_actor_id,
        coalesce(losers.actor_id, 'unknown') as seized_from_actor_id,
        seizures.context,
        seizures.disposition
    from seizures
    inner join records on seizures.source_name = records.source_name and seizures.record_id = records.record_id
    inner join matched on seizures.source_name = matched.source_name and seizures.record_id = matched.record_id
    inner join items
        on
            seizures.item_text = items.item_text
            and coalesce(seizures.model, '') = items.model_told
            and coalesce(seizures.calibre, '') = items.calibre_told
            and coalesce(seizures.weapon_class, '') = items.class_told
    {{ join_actor('takers', 'records', 'seizures.seized_by_name') }}
    {{ join_actor('losers', 'records', 'seizures.seized_from_name') }}

)

select * from final
