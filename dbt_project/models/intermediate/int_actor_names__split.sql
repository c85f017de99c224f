{% set most_parts = 6 %}

with

told as (

    select * from {{ ref('int_actor_names__told') }}

),

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

known as (

    select distinct {{ normal_name('alias') }} as name_form
    from aliases

),

-- normal forms are made once a name, not once a mention
names as (

    select
        actor_name,
        {{ normal_name('actor_name') }} as name_form,
        concat('|', {{ regexp_replace_all(
            'lower(actor_name)', '( and/or | et/ou | or | ou )', '|'
        ) }}) as or_parts,
        {{ regexp_replace_all(
            'lower(actor_name)', '( and/or | et/ou | or | ou |;|,|/|&| and | et | with | avec )', '|'
        ) }} as all_parts
    from (select distinct actor_name from told) as spoken

),

unknown as (

    select names.*
    from names
    left join known on names.name_form = known.name_form
    where known.name_form is null and names.all_parts like '%|%'

),

parts as (

    {% for number in range(1, most_parts + 1) %}
    select
        actor_name,
        {{ number }} as part,
        trim({{ dbt.split_part('all_parts', "'|'", number) }}) as part_name
    from unknown
    {{ "union all" if not loop.last }}
    {% endfor %}

),

part_forms as (

    select
        actor_name,
        part,
        part_name,
        {{ normal_name('part_name') }} as name_form
    from parts
    where part_name != ''

),

-- a name is taken apart only where every part is a name that the seed knows
divisible as (

    select part_forms.actor_name
    from part_forms
    left join known on part_forms.name_form = known.name_form
    group by part_forms.actor_name
    having count(*) = count(known.name_form) and count(*) > 1

),

divided as (

    select
        part_forms.actor_name,
        part_forms.part,
        part_forms.part_name,
        part_forms.name_form,
        -- "A and/or B" tells of one deed by one or the other
        unknown.or_parts like '|%|%' as is_alternative,
        count(*) over (partition by part_forms.actor_name) as part_count
    from part_forms
    inner join divisible on part_forms.actor_name = divisible.actor_name
    inner join unknown on part_forms.actor_name = unknown.actor_name

),

final as (

    select
        names.actor_name,
        coalesce(divided.part, 1) as part,
        coalesce(divided.part_name, names.actor_name) as part_name,
        coalesce(divided.name_form, names.name_form) as name_form,
        coalesce(divided.is_alternative, false) as is_alternative,
        coalesce(divided.part_count, 1) as part_count
    from names
    left join divided on names.actor_name = divided.actor_name

)

select * from final
