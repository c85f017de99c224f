{% snapshot snapshot_source_record %}
{{ config(
    unique_key=['source_name', 'record_id'],
    strategy='check',
    updated_at='seen_at',
    check_cols=[
        'incident_class', 'event_type', 'provider_event_type', 'date_start', 'date_end', 'date_precision',
        'country_iso3', 'admin1', 'admin2', 'place', 'latitude', 'longitude', 'location_precision',
        'perpetrator_name', 'target_name', 'killed_low', 'killed_best', 'killed_high', 'wounded_low',
        'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high', 'attribution',
        'url', 'published_on'
    ],
    hard_deletes='new_record',
) }}
{%- set kept = load_relation(this) if execute else none %}
with

records as (

    select * from {{ ref('int_source_records__unioned') }}

),

files as (

    select * from {{ ref('stg_status__files') }}

),

final as (

    select
        records.*,
        -- a version holds from the moment at which the file came in that said so, which is the same in every build from
        -- these files; one that stood already and that our own rules changed holds from this build
        case
            {% if kept -%}
            when kept.dbt_valid_from >= files.retrieved_at then {{ snapshot_get_time() }}
            {% endif -%}
            when files.retrieved_at is null then {{ snapshot_get_time() }}
            else files.retrieved_at
        end as seen_at
    from records
    left join files on records.source_name = files.source_name and records.landed_sha256 = files.landed_sha256
    {% if kept -%}
    left join {{ kept }} as kept
        on
            records.source_name = kept.source_name and records.record_id = kept.record_id
            and kept.dbt_valid_to is null
    {%- endif %}

)

select * from final
{% endsnapshot %}
