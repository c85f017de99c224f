{% set name = ['source_name', 'actor_name', 'country_iso3', 'admin1', 'valid_from'] %}
{% set first_day = "cast('0001-01-01' as date)" %}

with

told as (

    select * from {{ ref('int_actor_names__told') }}

),

parts as (

    select * from {{ ref('int_actor_names__split') }}

),

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

-- a name in the forms in which int_actor_names__split looks for it: whole, and without the years of a regime
forms as (

    select
        aliases.*,
        {{ normal_name('alias') }} as name_form
    from aliases
    union
    select
        aliases.*,
        {{ normal_name(without_regime_years('alias')) }} as name_form
    from aliases

),

known as (

    select distinct
        name_form,
        position,
        actor_id,
        source_name,
        country_iso3,
        case when admin1 is not null then {{ normal_name('admin1') }} end as admin1_form,
        valid_from,
        valid_to,
        confidence,
        case when source_name is not null then 8 else 0 end
        + case when admin1 is not null then 4 else 0 end
        + case when country_iso3 is not null then 2 else 0 end
        + case when valid_from is not null or valid_to is not null then 1 else 0 end as specificity
    from forms

),

areas as (

    select
        admin1,
        {{ normal_name('admin1') }} as admin1_form
    from (select distinct admin1 from told) as places

),

-- what a name means changes on the days on which an alias of it begins or has ended
turns as (

    select
        parts.actor_name,
        known.valid_from,
        cast({{ dbt.dateadd('day', 1, 'known.valid_to') }} as date) as valid_until
    from parts
    inner join known on parts.name_form = known.name_form
    where known.valid_from is not null or known.valid_to is not null

),

boundaries as (

    select
        actor_name,
        {{ first_day }} as day
    from parts
    union
    select
        actor_name,
        valid_from as day
    from turns
    where valid_from is not null
    union
    select
        actor_name,
        valid_until as day
    from turns
    where valid_until is not null
    union
    -- a mention without a day is a period of its own, for no alias with a day fits it
    select
        actor_name,
        {{ undated() }} as day
    from turns

),

periods as (

    select
        actor_name,
        day as valid_from,
        coalesce(
            cast({{ dbt.dateadd('day', -1, 'lead(day) over (partition by actor_name order by day)') }} as date),
            {{ undated() }}
        ) as valid_to
    from boundaries

),

named as (

    select
        told.source_name,
        told.actor_name,
        told.country_iso3,
        told.admin1,
        areas.admin1_form,
        periods.valid_from,
        periods.valid_to
    from told
    inner join areas on told.admin1 = areas.admin1
    inner join periods on told.actor_name = periods.actor_name

),

-- an alias holds at its source, day and place
fitting as (

    select
        {% for column in name %}
        named.{{ column }},
        {% endfor %}
        parts.part,
        parts.is_alternative,
        parts.part_count,
        known.position,
        known.actor_id,
        known.confidence,
        known.specificity
    from named
    inner join parts on named.actor_name = parts.actor_name
    inner join known on parts.name_form = known.name_form
    where
        (known.source_name is null or known.source_name = named.source_name)
        and (known.country_iso3 is null or known.country_iso3 = named.country_iso3)
        -- UCDP writes "Tillabéri region"
        and (
            known.admin1_form is null
            or named.admin1_form = known.admin1_form
            or named.admin1_form like concat(known.admin1_form, ' %')
        )
        and (
            (known.valid_from is null and known.valid_to is null)
            or (
                named.valid_from != {{ undated() }}
                and named.valid_from >= coalesce(known.valid_from, named.valid_from)
                and named.valid_to <= coalesce(known.valid_to, named.valid_to)
            )
        )

),

-- where several hold, the most specific one does: source before area, country and day
ranked as (

    select
        fitting.*,
        rank() over (
            partition by {{ name | join(', ') }}, part
            order by specificity desc
        ) as specificity_order
    from fitting

),

-- "A or B" is one actor or the other, each as likely; of "A and B" each takes part
placed as (

    select
        {% for column in name %}
        {{ column }},
        {% endfor %}
        part,
        case when is_alternative then position else (part - 1) * 10 + position end as position,
        actor_id,
        case when is_alternative then confidence / part_count else confidence end as confidence
    from ranked
    where specificity_order = 1

),

-- a name, or a part of one, that means nobody at its day and place is its own actor, until a person maps it
spoken_for as (

    select distinct
        {% for column in name %}
        {{ column }},
        {% endfor %}
        part
    from placed

),

unplaced as (

    select
        {% for column in name %}
        named.{{ column }},
        {% endfor %}
        case when parts.is_alternative then 1 else (parts.part - 1) * 10 + 1 end as position,
        {{ stable_id('name', ['parts.name_form']) }} as actor_id,
        cast(1 as double) / case when parts.is_alternative then parts.part_count else 1 end as confidence,
        parts.part_name
    from named
    inner join parts on named.actor_name = parts.actor_name
    left join spoken_for
        on
            parts.part = spoken_for.part
            {% for column in name %}
            and named.{{ column }} = spoken_for.{{ column }}
            {% endfor %}
    where spoken_for.part is null

),

meant as (

    select
        {% for column in name %}
        {{ column }},
        {% endfor %}
        position,
        actor_id,
        max(confidence) as confidence,
        true as is_reviewed,
        cast(null as {{ dbt.type_string() }}) as unreviewed_name
    from placed
    group by {{ name | join(', ') }}, position, actor_id
    union all
    select
        {% for column in name %}
        {{ column }},
        {% endfor %}
        position,
        actor_id,
        confidence,
        false as is_reviewed,
        part_name as unreviewed_name
    from unplaced

),

final as (

    select
        {% for column in name %}
        meant.{{ column }},
        {% endfor %}
        periods.valid_to,
        meant.position,
        row_number() over (
            partition by
                {% for column in name %}
                meant.{{ column }},
                {% endfor %}
                meant.position
            order by meant.confidence desc, meant.actor_id asc
        ) as alternative,
        meant.actor_id,
        meant.confidence,
        meant.is_reviewed,
        meant.unreviewed_name
    from meant
    inner join periods on meant.actor_name = periods.actor_name and meant.valid_from = periods.valid_from

)

select * from final
