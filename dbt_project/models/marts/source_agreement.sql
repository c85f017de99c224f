with

records as (

    select * from {{ ref('fct_source_record') }}

),

incidents as (

    select * from {{ ref('dim_incident') }}

),

shared_incidents as (

    select incident_id from incidents
    where record_count > 1

),

-- one row a record and measure, where the record says anything of it
told as (

    {% for measure in ['killed', 'wounded', 'abducted'] %}
    select
        records.incident_id,
        records.source_name,
        records.record_id,
        '{{ measure }}' as measure,
        records.{{ measure }}_low as low,
        records.{{ measure }}_best as best,
        records.{{ measure }}_high as high
    from records
    inner join shared_incidents on records.incident_id = shared_incidents.incident_id
    where coalesce(records.{{ measure }}_low, records.{{ measure }}_best, records.{{ measure }}_high) is not null
    {{ "union all" if not loop.last }}
    {% endfor %}

),

compared as (

    select
        incident_id,
        measure,
        count(*) as tellings,
        count(distinct source_name) as sources,
        min(best) as lowest_best,
        max(best) as highest_best,
        max(coalesce(low, 0)) as highest_low,
        min(high) as lowest_high,
        {{ distinct_texts(
            "concat(source_name, '/', record_id, ': ', coalesce(cast(low as " ~ dbt.type_string() ~ "), '?'), '-', "
            ~ "coalesce(cast(high as " ~ dbt.type_string() ~ "), '?'))"
        ) }} as tellings_text
    from told
    group by incident_id, measure

),

final as (

    select
        compared.incident_id,
        incidents.title,
        incidents.date_start,
        compared.measure,
        compared.tellings,
        compared.sources,
        compared.lowest_best,
        compared.highest_best,
        compared.highest_best - compared.lowest_best as spread,
        -- an open upper bound overlaps with everything above its lower one
        compared.lowest_high is null or compared.highest_low <= compared.lowest_high as has_overlap,
        compared.tellings_text
    from compared
    inner join incidents on compared.incident_id = incidents.incident_id
    where compared.tellings > 1

)

select * from final
