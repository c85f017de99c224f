{{ config(materialized='view') }}

with

seizures as (

    select * from {{ ref('int_seizures__unioned') }}

),

weapons as (

    select * from {{ ref('seed_weapon') }}

),

aliases as (

    select
        {{ normal_name('alias') }} as alias_form,
        weapon_id
    from {{ ref('seed_weapon_alias') }}

),

-- the words of an item are read once, however often it was seized
items as (

    select
        item_text,
        coalesce(model, '') as model_told,
        coalesce(calibre, '') as calibre_told,
        coalesce(weapon_class, '') as class_told,
        concat(' ', {{ normal_name("concat(coalesce(model, ''), ' ', coalesce(calibre, ''), ' ', item_text)") }}, ' ')
            as item_form
    from seizures
    group by item_text, coalesce(model, ''), coalesce(calibre, ''), coalesce(weapon_class, '')

),

-- an alias that stands in the text names the weapon, where it is of the class that the source states. A model says more
-- than a family, a family more than a calibre, however long the words are ("AK-47 assault rifles" are AK-47)
ranked as (

    select
        items.item_text,
        items.model_told,
        items.calibre_told,
        items.class_told,
        weapons.weapon_id,
        weapons.weapon_class,
        row_number() over (
            partition by items.item_text, items.model_told, items.calibre_told, items.class_told
            order by
                case when weapons.model is null then 1 else 0 end asc,
                case when weapons.model_family is null then 1 else 0 end asc,
                case when weapons.calibre is null then 1 else 0 end asc,
                length(aliases.alias_form) desc,
                weapons.weapon_id asc
        ) as alias_order
    from items
    inner join aliases on items.item_form like concat('% ', aliases.alias_form, ' %')
    inner join weapons
        on
            aliases.weapon_id = weapons.weapon_id
            and (items.class_told = weapons.weapon_class or items.class_told = '')

),

-- an item whose words name nothing is of its class's general type, and of class `other` where no class is told
final as (

    select
        items.item_text,
        items.model_told,
        items.calibre_told,
        items.class_told,
        coalesce(ranked.weapon_id, classes.weapon_id, 'other') as weapon_id,
        coalesce(ranked.weapon_class, classes.weapon_class, 'other') as weapon_class,
        ranked.weapon_id is not null as is_weapon_resolved
    from items
    left join ranked
        on
            items.item_text = ranked.item_text
            and items.model_told = ranked.model_told
            and items.calibre_told = ranked.calibre_told
            and items.class_told = ranked.class_told
            and ranked.alias_order = 1
    left join weapons as classes on items.class_told = classes.weapon_id

)

select * from final
