with

source as (

    select * from {{ source('awsd', 'incidents') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

corrections as (

    select * from {{ ref('seed_correction') }}
    where source_name = 'awsd' and column_name = 'country'

),

-- of the few rows without a code, those whose country's name is certain
country_names as (

    select
        {{ normal_name('alias') }} as normal_alias,
        min(country_iso3) as country_iso3
    from {{ ref('seed_country_alias') }}
    group by {{ normal_name('alias') }}

),

crosswalk as (

    select * from {{ ref('seed_event_type_crosswalk') }}
    where source_name = 'awsd'

),

-- "(defaulted to Damascus)" is said of a place that is not known, "(Defaulted to two aid workers)" of a number
marked as (

    select
        source.*,
        trim(source.{{ adapter.quote('Means of attack') }}) as means,
        {{ regexp_matches(
            'source.' ~ adapter.quote('Details'), '(?i)defaulted to (one|two|three|four|five|[0-9])'
        ) }} as is_number_assumed,
        {{ regexp_matches('source.' ~ adapter.quote('Details'), '(?i)defaulted to') }} as is_anything_assumed
    from source

),

renamed as (

    select
        'awsd' as source_name,
        cast(marked.{{ adapter.quote('Incident ID') }} as {{ dbt.type_string() }}) as record_id,
        coalesce(crosswalk.incident_class, 'development') as incident_class,
        coalesce(crosswalk.event_type, 'other') as event_type,
        marked.means as provider_event_type,
        marked.{{ adapter.quote('Details') }} as title,
        {{ make_date(
            'marked.' ~ adapter.quote('Year'), 'marked.' ~ adapter.quote('Month'), 'marked.' ~ adapter.quote('Day')
        ) }} as date_start,
        {{ make_date(
            'marked.' ~ adapter.quote('Year'), 'marked.' ~ adapter.quote('Month'), 'marked.' ~ adapter.quote('Day')
        ) }} as date_end,
        'day' as date_precision,
        coalesce(countries.country_iso3, country_names.country_iso3) as country_iso3,
        marked.is_anything_assumed and not marked.is_number_assumed as is_place_assumed,
        marked.is_number_assumed,
        trim(marked.{{ adapter.quote('Region') }}) as admin1,
        trim(marked.{{ adapter.quote('District') }}) as admin2,
        trim(marked.{{ adapter.quote('City') }}) as city,
        marked.{{ adapter.quote('Latitude') }} as latitude,
        marked.{{ adapter.quote('Longitude') }} as longitude,
        case
            when marked.{{ adapter.quote('Actor name') }} not in ('Unknown', 'Not applicable')
                then trim(marked.{{ adapter.quote('Actor name') }})
        end as perpetrator_name,
        'Aid workers' as target_name,
        marked.means = 'Body-borne IED' as is_suicide_attack,
        marked.{{ adapter.quote('Total killed') }} as killed,
        marked.{{ adapter.quote('Total wounded') }} as wounded,
        marked.{{ adapter.quote('Total kidnapped') }} as kidnapped,
        marked.{{ adapter.quote('Total detained') }} as detained,
        case
            when marked.{{ adapter.quote('Verified') }} = 'Yes' then 'reported_as_fact'
            else 'unknown'
        end as attribution,
        'Humanitarian Outcomes' as publisher,
        marked._warnings as warnings,
        marked._landed_sha256 as landed_sha256,
        marked._row as landed_row
    from marked
    left join countries on marked.{{ adapter.quote('Country Code') }} = countries.iso2
    left join corrections on marked.{{ adapter.quote('Country') }} = corrections.wrong_value
    left join country_names on {{ normal_name('corrections.right_value') }} = country_names.normal_alias
    left join crosswalk on marked.means = crosswalk.provider_event_type

),

final as (

    select * from renamed

)

select * from final
