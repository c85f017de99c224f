{{ config(materialized='view') }}

with

fatalities as (

    select * from {{ ref('int_acled_fatalities__parsed') }}

),

final as (

    select
        source_name,
        record_id,
        'killed' as field,
        concat(
            cast(killed_low as {{ dbt.type_string() }}),
            ' to ',
            coalesce(cast(killed_high as {{ dbt.type_string() }}), 'open')
        ) as value,
        quote,
        cast({{ dbt.position('quote', 'notes') }} - 1 as bigint) as {{ adapter.quote('start') }},
        cast({{ dbt.position('quote', 'notes') }} - 1 + length(quote) as bigint) as {{ adapter.quote('end') }},
        concat('acled_notes_', rule) as rule
    from fatalities
    where quote is not null

)

select * from final
