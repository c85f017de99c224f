{% set most_parts = 6 %}

with

told as (

    select * from {{ ref('int_actor_names__told') }}

),

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

actors as (

    select * from {{ ref('seed_actor') }}

),

countries as (

    select country_name as name from {{ ref('seed_country') }}
    union
    select alias as name from {{ ref('seed_country_alias') }}

),

known as (

    select
        {{ normal_name('aliases.alias') }} as name_form,
        min(case when actors.is_generic then 1 else 0 end) = 1 as is_generic
    from aliases
    inner join actors on aliases.actor_id = actors.actor_id
    group by {{ normal_name('aliases.alias') }}

),

-- "Police Forces of Niger (2023-)": the regime's years are no part of who is meant
known_without_years as (

    select distinct {{ normal_name(without_regime_years('alias')) }} as name_form
    from aliases

),

country_forms as (

    select distinct {{ normal_name('name') }} as name_form
    from countries

),

names as (

    select
        actor_name,
        concat('|', {{ regexp_replace_all(
            'lower(actor_name)', '( and/or | et/ou | or | ou )', '|'
        ) }}) as or_parts,
        {{ regexp_replace_all(
            'lower(actor_name)', '( and/or | et/ou | or | ou |;|,|/|&| and | et | with | avec )', '|'
        ) }} as all_parts
    from (select distinct actor_name from told) as spoken

),

parts as (

    {% for number in range(1, most_parts + 1) %}
    select
        actor_name,
        {{ number }} as part,
        trim({{ dbt.split_part('all_parts', "'|'", number) }}) as part_name
    from names
    where all_parts like '%|%'
    {{ "union all" if not loop.last }}
    {% endfor %}

),

-- normal forms are made once a text, not once a mention
texts as (

    select
        name,
        {{ normal_name('name') }} as name_form,
        {{ normal_name(without_regime_years('name')) }} as form_without_years,
        {{ normal_name(dbt.split_part('name', "'('", 1)) }} as form_before_brackets,
        {{ normal_name(dbt.split_part('name', "'('", 2)) }} as form_in_brackets
    from (
        select actor_name as name
        from names
        union
        select part_name as name
        from parts
        where part_name != ''
    ) as all_texts

),

-- as the seed has it; else without a regime's years; else a category of people without its country, "Civilians (Chad)"
formed as (

    select
        texts.name,
        case
            when known.name_form is not null then texts.name_form
            when known_without_years.name_form is not null then texts.form_without_years
            when categories.name_form is not null then texts.form_before_brackets
            else texts.name_form
        end as name_form,
        coalesce(known.name_form, known_without_years.name_form, categories.name_form) is not null as is_known
    from texts
    left join known on texts.name_form = known.name_form
    left join known_without_years on texts.form_without_years = known_without_years.name_form
    left join country_forms on texts.form_in_brackets = country_forms.name_form
    left join known as categories
        on
            texts.form_before_brackets = categories.name_form
            and categories.is_generic
            and country_forms.name_form is not null

),

-- a name is taken apart only where every part is a name that the seed knows
divisible as (

    select parts.actor_name
    from parts
    inner join formed as wholes on parts.actor_name = wholes.name
    inner join formed as part_forms on parts.part_name = part_forms.name
    where not wholes.is_known
    group by parts.actor_name
    having min(case when part_forms.is_known then 1 else 0 end) = 1 and count(*) > 1

),

divided as (

    select
        parts.actor_name,
        parts.part,
        parts.part_name,
        formed.name_form,
        -- "A and/or B" tells of one deed by one or the other
        names.or_parts like '|%|%' as is_alternative,
        count(*) over (partition by parts.actor_name) as part_count
    from parts
    inner join divisible on parts.actor_name = divisible.actor_name
    inner join names on parts.actor_name = names.actor_name
    inner join formed on parts.part_name = formed.name

),

final as (

    select
        names.actor_name,
        coalesce(divided.part, 1) as part,
        coalesce(divided.part_name, names.actor_name) as part_name,
        coalesce(divided.name_form, formed.name_form) as name_form,
        coalesce(divided.is_alternative, false) as is_alternative,
        coalesce(divided.part_count, 1) as part_count
    from names
    inner join formed on names.actor_name = formed.name
    left join divided on names.actor_name = divided.actor_name

)

select * from final
