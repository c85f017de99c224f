with

records as (

    select * from {{ ref('int_match_records__prepared') }}

),

-- rows that a provider itself joins, or that come from sources with a row a page, are no duplicates
told_once as (

    select
        *,
        concat(
            coalesce(country_iso3, ''), '|', coalesce(admin1, ''), '|', coalesce(place, ''), '|',
            coalesce(cast(round(latitude, 4) as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(round(longitude, 4) as {{ dbt.type_string() }}), ''), '|',
            coalesce(first_armed, ''), '|', coalesce(second_armed, ''), '|',
            coalesce(cast(killed_low as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(killed_best as {{ dbt.type_string() }}), ''), '|',
            coalesce(cast(killed_high as {{ dbt.type_string() }}), '')
        ) as likeness
    from records
    where once_bit != 0 and node_key = record_key

),

counted as (

    select
        told_once.*,
        count(*) over (partition by source_name, event_type, day_start, day_end, likeness) as records_alike,
        min(record_id) over (partition by source_name, event_type, day_start, day_end, likeness) as first_record_id
    from told_once

),

final as (

    select
        source_name,
        record_id,
        first_record_id,
        cast(records_alike as {{ dbt.type_bigint() }}) as records_alike,
        killed_best
    from counted
    where records_alike > 1

)

select * from final
