with

source as (

    select * from {{ source('geonames', 'places') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

renamed as (

    select
        source.geonameid as geoname_id,
        source.name as place,
        source.alternatenames as alternate_names,
        source.latitude,
        source.longitude,
        source.{{ adapter.quote('feature class') }} as feature_class,
        source.{{ adapter.quote('feature code') }} as feature_code,
        countries.country_iso3,
        source.{{ adapter.quote('admin1 code') }} as admin1_code,
        source.{{ adapter.quote('admin2 code') }} as admin2_code,
        source.population
    from source
    inner join countries on source.{{ adapter.quote('country code') }} = countries.iso2

),

final as (

    select * from renamed

)

select * from final
