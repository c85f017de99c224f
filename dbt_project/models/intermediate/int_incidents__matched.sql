{#- Not an import step: an engine keeps a copy of a step that is used several times, and this one is large. -#}
{% set prepared = ref('int_match_records__prepared') %}
{% do refuse_other_numbers() %}
{% set evidence = match_levels().keys() | reject('in', ['prior', 'area']) | list %}

with

records as (

    select * from {{ prepared }}

),

grouped as (

    select * from {{ ref('int_record_groups__agglomerated') }}

),

scored as (

    select * from {{ ref('int_record_pairs__scored') }}

),

corrections as (

    select * from {{ ref('seed_match_correction') }}

),

members as (

    select
        records.record_key,
        records.teller_key,
        records.source_grade,
        records.source_name,
        records.record_id,
        coalesce(grouped.group_key, {{ node_of('records') }}) as group_key,
        records.first_seen_at,
        records.told_group_key is not null as is_provider_group
    from records
    left join grouped on records.record_key = grouped.record_key

),

-- an incident is named after its oldest member, so that it keeps its id while it keeps that
ordered as (

    select
        members.*,
        row_number() over (
            partition by group_key order by first_seen_at asc, source_name asc, record_id asc
        ) as age_order,
        count(*) over (partition by group_key) as group_size
    from members

),

oldest as (

    select
        group_key,
        {{ stable_id('inc', ['source_name', 'record_id']) }} as incident_id
    from ordered
    where age_order = 1

),

-- the strongest pair that ties a record to another of its incident; ranked narrow, then read in full
inside as (

    select
        scored.key_a,
        scored.key_b,
        scored.match_bits
    from scored
    inner join members as a on scored.key_a = a.record_key
    inner join members as b on scored.key_b = b.record_key
    where a.group_key = b.group_key

),

ends as (

    select
        key_a as record_key,
        key_b as other_key,
        key_a,
        key_b,
        match_bits
    from inside
    union all
    select
        key_b as record_key,
        key_a as other_key,
        key_a,
        key_b,
        match_bits
    from inside

),

ranked as (

    select
        ends.*,
        row_number() over (partition by record_key order by match_bits desc, other_key asc) as strength_order
    from ends

),

strongest as (

    select * from ranked
    where strength_order = 1

),

tying_pairs as (

    select distinct
        scored.key_a,
        scored.key_b,
        scored.distance_km
    from strongest
    inner join scored on strongest.key_a = scored.key_a and strongest.key_b = scored.key_b

),

-- what spoke for and against it, asked once more: of all pairs it would be much to keep
weighed as (

    {{ weighed_pairs('tying_pairs', prepared) }}

),

tied as (

    select
        weighed.*,
        strongest.record_key,
        others.source_name as other_source_name,
        others.record_id as other_record_id
    from strongest
    inner join weighed on strongest.key_a = weighed.key_a and strongest.key_b = weighed.key_b
    inner join records as others on strongest.other_key = others.record_key

),

corrected as (

    select
        source_name_a as source_name,
        record_id_a as record_id
    from corrections
    where decision = 'same'
    union
    select
        source_name_b as source_name,
        record_id_b as record_id
    from corrections
    where decision = 'same'

),

final as (

    select
        oldest.incident_id,
        ordered.source_name,
        ordered.record_id,
        case
            when
                ordered.group_size = 1 or ordered.is_provider_group or corrected.record_id is not null
                then cast(1 as double)
            else 1 / (1 + power(cast(2 as double), -coalesce(tied.match_bits, 0)))
        end as match_score,
        case
            when ordered.group_size = 1 then 'single_record'
            when corrected.record_id is not null then 'correction'
            when ordered.is_provider_group then 'provider_group'
            else coalesce(tied.block_rule, 'group')
        end as match_rule,
        case
            when ordered.group_size = 1 then 'no other record is known to tell it'
            when corrected.record_id is not null then 'a person decided that these records tell one incident'
            when tied.record_key is null and ordered.is_provider_group
                then 'the provider says that these records tell one incident'
            when tied.record_key is null then 'agrees with the group of records as a whole'
            else concat(
                case when ordered.is_provider_group then 'grouped by the provider; ' else '' end,
                'with ', tied.other_source_name, '/', tied.other_record_id, ':',
                {% for name in evidence %}
                case
                    when tied.{{ name }}_bits = 0 then ''
                    else concat(
                        ' {{ name | replace("_", " ") }} ',
                        {% if name == 'distance' -%}
                        case
                            when tied.distance_km is null then '(by area) '
                            else concat({{ rounded_text('tied.distance_km', 1) }}, ' km ')
                        end,
                        {%- elif name == 'days' -%}
                        cast(tied.days_apart as {{ dbt.type_string() }}), ' apart ',
                        {%- endif %}
                        case when tied.{{ name }}_bits > 0 then '+' else '' end,
                        {{ rounded_text('tied.' ~ name ~ '_bits', 1) }}, ';'
                    )
                end,
                {% endfor %}
                ' prior ', {{ rounded_text('tied.prior_bits', 1) }},
                '; sum ', {{ rounded_text('tied.match_bits', 1) }}, ' bits'
            )
        end as match_reasons,
        ordered.age_order,
        ordered.teller_key,
        ordered.source_grade
    from ordered
    inner join oldest on ordered.group_key = oldest.group_key
    left join tied on ordered.record_key = tied.record_key
    left join corrected on ordered.source_name = corrected.source_name and ordered.record_id = corrected.record_id

)

select * from final
