with

seizures as (

    select * from {{ ref('seizures') }}

),

final as (

    select
        seized_from,
        seized_by,
        weapon_class,
        country_of_origin_iso3 as origin_iso3,
        cast(extract(year from date_start) as integer) as year,
        count(distinct incident_id) as seizures,
        -- lines without a number count nothing here: absent is not zero, so a sum of none is null
        sum(quantity_low) as items_low,
        sum(quantity_best) as items_best,
        case when count(*) = count(quantity_high) then sum(quantity_high) end as items_high,
        count(*) - count(quantity_low) as lines_not_quantified,
        cast(sum(case when origin_basis = 'stated' then 1 else 0 end) as bigint) as lines_origin_stated
    from seizures
    where disposition in ('seized', 'recovered', 'surrendered')
    group by seized_from, seized_by, weapon_class, country_of_origin_iso3, extract(year from date_start)

)

select * from final
