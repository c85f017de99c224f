with

scored as (

    select * from {{ ref('int_record_pairs__scored') }}

),

records as (

    select * from {{ ref('int_match_records__prepared') }}

),

matched as (

    select * from {{ ref('int_incidents__matched') }}

),

told as (

    select * from {{ ref('int_source_records__resolved') }}

),

corrections as (

    select * from {{ ref('seed_match_correction') }}

),

-- what a person has decided is not asked again
decided as (

    select
        source_name_a as left_source_name,
        record_id_a as left_record_id,
        source_name_b as right_source_name,
        record_id_b as right_record_id
    from corrections
    union
    select
        source_name_b as left_source_name,
        record_id_b as left_record_id,
        source_name_a as right_source_name,
        record_id_a as right_record_id
    from corrections

),

settings as (

    {{ match_settings(['accept_bits', 'review_bits']) }}

),

-- as far above the threshold as the doubtful band reaches below it
doubtful as (

    select
        scored.*,
        1 / (1 + power(cast(2 as double), -scored.match_bits)) as match_score,
        settings.accept_bits
    from scored
    cross join settings
    where
        not scored.is_excluded
        and scored.match_bits >= settings.review_bits

),

sided as (

    select
        doubtful.match_bits,
        doubtful.match_score,
        doubtful.accept_bits,
        doubtful.distance_km,
        doubtful.days_apart,
        a.source_name as left_source_name,
        a.record_id as left_record_id,
        b.source_name as right_source_name,
        b.record_id as right_record_id,
        matched_a.incident_id,
        matched_a.incident_id = matched_b.incident_id as is_together,
        coalesce(a.told_group_key = b.told_group_key, false) as is_stated
    from doubtful
    inner join records as a on doubtful.key_a = a.record_key
    inner join records as b on doubtful.key_b = b.record_key
    inner join matched as matched_a on a.source_name = matched_a.source_name and a.record_id = matched_a.record_id
    inner join matched as matched_b on b.source_name = matched_b.source_name and b.record_id = matched_b.record_id

),

-- to ask: pairs near the threshold, and good pairs that another record of the same provider, or the group, kept apart
asked as (

    select
        sided.*,
        case
            when sided.is_together then 'They are one incident by a narrow margin: are they?'
            when sided.match_bits >= sided.accept_bits
                then 'They agree, but their incidents could not become one: are they one, or is a record told twice?'
            else 'They are two incidents by a narrow margin: are they one?'
        end as question
    from sided
    left join decided
        on
            sided.left_source_name = decided.left_source_name
            and sided.left_record_id = decided.left_record_id
            and sided.right_source_name = decided.right_source_name
            and sided.right_record_id = decided.right_record_id
    where
        decided.left_record_id is null
        and not sided.is_stated
        and (
            (sided.is_together and sided.match_bits < sided.accept_bits + 2)
            or not sided.is_together
        )

),

final as (

    select
        asked.left_source_name,
        asked.left_record_id,
        asked.right_source_name,
        asked.right_record_id,
        asked.incident_id,
        asked.match_score,
        -- most doubtful first, and among those the deadliest
        4 * asked.match_score * (1 - asked.match_score)
        * (1 + ln(1 + greatest(coalesce(left_told.killed_best, 0), coalesce(right_told.killed_best, 0)))) as weight,
        asked.question,
        concat(
            coalesce(left_told.title, left_told.event_type), ' (',
            cast(left_told.date_start as {{ dbt.type_string() }}), ', ',
            coalesce(left_told.place, left_told.admin1, left_told.country_iso3, '?'), ') / ',
            coalesce(right_told.title, right_told.event_type), ' (',
            cast(right_told.date_start as {{ dbt.type_string() }}), ', ',
            coalesce(right_told.place, right_told.admin1, right_told.country_iso3, '?'), ')'
        ) as example
    from asked
    inner join told as left_told
        on asked.left_source_name = left_told.source_name and asked.left_record_id = left_told.record_id
    inner join told as right_told
        on asked.right_source_name = right_told.source_name and asked.right_record_id = right_told.record_id

)

select * from final
