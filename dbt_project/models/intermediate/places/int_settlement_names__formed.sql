with

settlements as (

    select * from {{ ref('int_settlements__unioned') }}

),

aliases as (

    select * from {{ ref('seed_settlement_alias') }}

),

places as (

    select * from {{ ref('stg_geonames__places') }}

),

other_names as (

    {{ exploded('places', ['geoname_id'], 'alternate_names', 'name') }}
    where feature_class = 'P' and alternate_names is not null

),

named as (

    select
        country_iso3,
        settlement_id,
        place as name
    from settlements
    union
    select
        country_iso3,
        concat(country_iso3, '/', place) as settlement_id,
        alias as name
    from aliases
    union
    select
        settlements.country_iso3,
        settlements.settlement_id,
        other_names.name
    from settlements
    inner join other_names on settlements.geoname_id = other_names.geoname_id

),

final as (

    select distinct
        country_iso3,
        settlement_id,
        {{ normal_name('name') }} as name_form
    from named
    -- names in other scripts and addresses have no form that a source would write
    where {{ normal_name('name') }} != '' and name not like 'http%'

)

select * from final
