with

records as (

    select * from {{ ref('int_match_records__prepared') }}

),

-- rows that a provider itself joins, or that come from sources with a row a page, are no duplicates; too many incidents
-- share an area, a week or an unknown group to tell a double from its neighbour
comparable as (

    select
        records.source_name,
        records.record_id,
        records.event_type,
        records.day_start,
        records.killed_best,
        concat(
            cast(records.country_key as {{ dbt.type_string() }}), '|',
            coalesce(cast(records.place_key as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(round({{ latitude_of('records') }}, 4) as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(round({{ longitude_of('records') }}, 4) as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(records.first_armed as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(records.second_armed as {{ dbt.type_string() }}), ''), '|',
            case when records.has_civilians then 'civilians' else '' end
        ) as likeness,
        records.url_key
    from records
    where
        records.once_bit != 0
        and records.told_group_key is null
        and records.is_day
        and records.day_start = records.day_end
        and records.is_point
        and coalesce(records.first_armed, records.second_armed) is not null

),

-- two small counts agree by chance: a number tells a double from three on, below that a page that both cite
alike as (

    select
        a.source_name,
        a.record_id,
        a.killed_best,
        b.record_id as other_record_id
    from comparable as a
    inner join comparable as b
        on
            a.source_name = b.source_name
            and a.event_type = b.event_type
            and a.day_start = b.day_start
            and a.likeness = b.likeness
            and a.record_id != b.record_id
    where
        (
            least(a.killed_best, b.killed_best) >= 3
            and least(a.killed_best, b.killed_best) >= 0.9 * greatest(a.killed_best, b.killed_best)
        )
        or (
            coalesce(abs(a.killed_best - b.killed_best), 0) <= 1
            and a.url_key = b.url_key
        )

),

final as (

    select
        source_name,
        record_id,
        least(record_id, min(other_record_id)) as first_record_id,
        cast(count(*) + 1 as {{ dbt.type_bigint() }}) as records_alike,
        cast(killed_best as {{ dbt.type_bigint() }}) as killed_best
    from alike
    group by source_name, record_id, killed_best

)

select * from final
