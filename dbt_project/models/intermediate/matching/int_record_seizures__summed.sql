with

seizures as (
    select * from {{ ref('int_seizures__unioned') }}
),

items as (
    select * from {{ ref('int_seizure_items__resolved') }}
),

final as (
    select
        seizures.source_name,
        seizures.record_id,
        items.weapon_id,
        sum(coalesce(seizures.quantity_best, seizures.quantity_low, seizures.quantity_high)) as quantity
    from seizures
    inner join items
        on seizures.item_text = items.item_text
        and coalesce(seizures.model, '') = items.model_told
        and coalesce(seizures.calibre, '') = items.calibre_told
        and coalesce(seizures.weapon_class, '') = items.class_told
    group by seizures.source_name, seizures.record_id, items.weapon_id
)

select * from final
