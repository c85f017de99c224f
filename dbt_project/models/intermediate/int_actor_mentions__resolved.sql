with

mentions as (

    select * from {{ ref('int_actor_mentions__unioned') }}

),

aliases as (

    select * from {{ ref('seed_actor_alias') }}

),

-- normal forms are made once a name, not once a mention
names as (

    select
        source_name,
        actor_name,
        {{ normal_name('actor_name') }} as name_form
    from mentions
    group by source_name, actor_name

),

known as (

    select
        {{ normal_name('alias') }} as name_form,
        position,
        actor_id,
        source_name,
        valid_from,
        valid_to,
        country_iso3,
        case when admin1 is not null then {{ normal_name('admin1') }} end as admin1_form,
        confidence
    from aliases

),

candidates as (

    select
        names.source_name,
        names.actor_name,
        known.position,
        known.actor_id,
        known.valid_from,
        known.valid_to,
        known.country_iso3,
        known.admin1_form,
        known.confidence,
        case when known.source_name is not null then 8 else 0 end
        + case when known.admin1_form is not null then 4 else 0 end
        + case when known.country_iso3 is not null then 2 else 0 end
        + case when known.valid_from is not null or known.valid_to is not null then 1 else 0 end as specificity
    from names
    inner join known
        on
            names.name_form = known.name_form
            and names.source_name = coalesce(known.source_name, names.source_name)

),

-- an alias holds at its time and place; where several hold, the most specific one does
fitting as (

    select
        mentions.source_name,
        mentions.actor_name,
        mentions.country_iso3,
        mentions.admin1,
        mentions.mentioned_on,
        candidates.position,
        candidates.actor_id,
        candidates.confidence,
        candidates.specificity,
        max(candidates.specificity) over (
            partition by
                mentions.source_name,
                mentions.actor_name,
                mentions.country_iso3,
                mentions.admin1,
                mentions.mentioned_on
        ) as highest_specificity
    from mentions
    inner join candidates
        on mentions.source_name = candidates.source_name and mentions.actor_name = candidates.actor_name
    where
        (candidates.valid_from is null or mentions.mentioned_on >= candidates.valid_from)
        and (candidates.valid_to is null or mentions.mentioned_on <= candidates.valid_to)
        and (candidates.country_iso3 is null or mentions.country_iso3 = candidates.country_iso3)
        and (
            candidates.admin1_form is null
            or {{ normal_name('mentions.admin1') }} = candidates.admin1_form
            -- UCDP writes "Tillabéri region"
            or {{ normal_name('mentions.admin1') }} like concat(candidates.admin1_form, ' %')
        )

),

-- actors named together ("FAMa and Barkhane") have a position each; of alternatives the likeliest stands
ranked as (

    select
        fitting.*,
        row_number() over (
            partition by source_name, actor_name, country_iso3, admin1, mentioned_on, position
            order by confidence desc, actor_id asc
        ) as likelihood_order
    from fitting
    where specificity = highest_specificity

),

best as (

    select * from ranked
    where likelihood_order = 1

),

final as (

    select
        mentions.source_name,
        mentions.actor_name,
        mentions.country_iso3,
        mentions.admin1,
        mentions.mentioned_on,
        mentions.mentions,
        coalesce(best.position, 1) as position,
        -- a name that no seed knows is its own actor, until a person maps it
        coalesce(best.actor_id, {{ stable_id('name', ['names.name_form']) }}) as actor_id,
        coalesce(best.confidence, 1.0) as confidence,
        best.actor_id is not null as is_reviewed
    from mentions
    inner join names
        on mentions.source_name = names.source_name and mentions.actor_name = names.actor_name
    left join best
        on
            mentions.source_name = best.source_name
            and mentions.actor_name = best.actor_name
            and mentions.country_iso3 = best.country_iso3
            and mentions.admin1 = best.admin1
            and mentions.mentioned_on = best.mentioned_on

)

select * from final
