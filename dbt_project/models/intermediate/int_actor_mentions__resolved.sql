{% set mention = ['source_name', 'actor_name', 'country_iso3', 'admin1', 'mentioned_on'] %}

with

mentions as (

    select * from {{ ref('int_actor_mentions__unioned') }}

),

parts as (

    select * from {{ ref('int_actor_names__split') }}

),

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

known as (

    select
        {{ normal_name('alias') }} as name_form,
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
    from aliases

),

areas as (

    select
        admin1,
        {{ normal_name('admin1') }} as admin1_form
    from (select distinct admin1 from mentions) as told

),

-- an alias holds at its source, day and place
fitting as (

    select
        {% for column in mention %}
        mentions.{{ column }},
        {% endfor %}
        parts.part,
        parts.is_alternative,
        parts.part_count,
        known.position,
        known.actor_id,
        known.confidence,
        known.specificity
    from mentions
    inner join areas on mentions.admin1 = areas.admin1
    inner join parts on mentions.actor_name = parts.actor_name
    inner join known on parts.name_form = known.name_form
    where
        (known.source_name is null or known.source_name = mentions.source_name)
        and (known.country_iso3 is null or known.country_iso3 = mentions.country_iso3)
        -- UCDP writes "Tillabéri region"
        and (
            known.admin1_form is null
            or areas.admin1_form = known.admin1_form
            or areas.admin1_form like concat(known.admin1_form, ' %')
        )
        -- an alias with a day fits no mention without one
        and (
            (known.valid_from is null and known.valid_to is null)
            or (
                mentions.mentioned_on != {{ undated() }}
                and mentions.mentioned_on >= coalesce(known.valid_from, mentions.mentioned_on)
                and mentions.mentioned_on <= coalesce(known.valid_to, mentions.mentioned_on)
            )
        )

),

-- where several hold, the most specific one does: source before area, country and day
ranked as (

    select
        fitting.*,
        rank() over (
            partition by {{ mention | join(', ') }}, part
            order by specificity desc
        ) as specificity_order
    from fitting

),

-- "A or B" is one actor or the other, each as likely; of "A and B" each takes part
placed as (

    select
        {% for column in mention %}
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
        {% for column in mention %}
        {{ column }},
        {% endfor %}
        part
    from placed

),

unplaced as (

    select
        {% for column in mention %}
        mentions.{{ column }},
        {% endfor %}
        case when parts.is_alternative then 1 else (parts.part - 1) * 10 + 1 end as position,
        {{ stable_id('name', ['parts.name_form']) }} as actor_id,
        cast(1 as double) / case when parts.is_alternative then parts.part_count else 1 end as confidence,
        parts.part_name
    from mentions
    inner join parts on mentions.actor_name = parts.actor_name
    left join spoken_for
        on
            parts.part = spoken_for.part
            {% for column in mention %}
            and mentions.{{ column }} = spoken_for.{{ column }}
            {% endfor %}
    where spoken_for.part is null

),

meant as (

    select
        {% for column in mention %}
        {{ column }},
        {% endfor %}
        position,
        actor_id,
        max(confidence) as confidence,
        true as is_reviewed,
        cast(null as {{ dbt.type_string() }}) as unreviewed_name
    from placed
    group by {{ mention | join(', ') }}, position, actor_id
    union all
    select
        {% for column in mention %}
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
        {% for column in mention %}
        meant.{{ column }},
        {% endfor %}
        mentions.mentions,
        meant.position,
        row_number() over (
            partition by
                {% for column in mention %}
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
    inner join mentions
        on
            {% for column in mention %}
            meant.{{ column }} = mentions.{{ column }}{{ " and" if not loop.last }}
            {% endfor %}

)

select * from final
