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
item_texts as (

    select
        item_text,
        model,
        weapon_class,
        concat(' ', {{ normal_name("concat(coalesce(model, ''), ' ', coalesce(calibre, ''), ' ', item_text)") }}, ' ')
            as item_form,
        calibre
    from seizures
    group by item_text, model, weapon_class, calibre

),

-- the longest alias that stands in the text names the weapon, where it is of the class that the coder gave
ranked as (

    select
        item_texts.item_text,
        item_texts.model,
        item_texts.calibre,
        item_texts.weapon_class,
        aliases.weapon_id,
        row_number() over (
            partition by item_texts.item_text, item_texts.model, item_texts.calibre, item_texts.weapon_class
            order by length(aliases.alias_form) desc, aliases.weapon_id asc
        ) as alias_order
    from item_texts
    inner join aliases on item_texts.item_form like concat('% ', aliases.alias_form, ' %')
    inner join weapons on aliases.weapon_id = weapons.weapon_id and item_texts.weapon_class = weapons.weapon_class

),

named as (

    select * from ranked
    where alias_order = 1

),

final as (

    select
        matched.incident_id,
        matched.age_order,
        seizures.source_name,
        seizures.record_id,
        seizures.line,
        -- without a known model an item is of its class's generic type
        coalesce(named.weapon_id, seizures.weapon_class, 'other') as weapon_id,
        seizures.weapon_class,
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
    left join named
        on
            seizures.item_text = named.item_text
            and coalesce(seizures.model, '') = coalesce(named.model, '')
            and coalesce(seizures.calibre, '') = coalesce(named.calibre, '')
            and seizures.weapon_class = named.weapon_class
    {{ join_actor('takers', 'records', 'seizures.seized_by_name') }}
    {{ join_actor('losers', 'records', 'seizures.seized_from_name') }}

)

select * from final
