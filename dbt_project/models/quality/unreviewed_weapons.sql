with

seizures as (

    select * from {{ ref('int_seizures__resolved') }}

),

final as (

    select
        item_text,
        weapon_class,
        min(model) as model_told,
        count(*) as lines,
        cast(coalesce(sum(quantity_best), 0) as double) as items_best,
        -- a wording in many lines is worth a person's time first, and arms before goods
        cast(
            count(*) * case
                when weapon_class in ('vehicle', 'motorcycle', 'fuel', 'cash', 'livestock', 'uniform_equipment') then 1
                else 2
            end as double
        ) as weight,
        min(source_name) as example_source_name,
        min(record_id) as example_record_id
    from seizures
    where not is_weapon_resolved
    group by item_text, weapon_class

)

select * from final
