with

incidents as (

    select * from {{ ref('dim_incident') }}

),

attacks as (

    select * from {{ ref('fct_attack') }}

),

casualties as (

    select * from {{ ref('fct_casualty') }}

),

seizures as (

    select * from {{ ref('fct_seizure') }}

),

-- one figure an attack, so that its casualty lines do not multiply it
civilians as (

    select
        incident_id,
        sum(best) as civilians_killed_best
    from casualties
    where outcome = 'killed' and victim_category in ('civilian', 'aid_worker', 'official')
    group by incident_id

),

seized as (

    select
        incident_id,
        count(*) as seizure_lines
    from seizures
    where is_counted and disposition in ('seized', 'recovered', 'surrendered')
    group by incident_id

),

final as (

    select
        incidents.incident_id,
        incidents.location_id,
        cast({{ dbt.date_trunc('month', 'incidents.date_start') }} as date) as month_start,
        case when attacks.incident_id is not null then 1 else 0 end as attacks,
        attacks.killed_low,
        attacks.killed_best,
        attacks.killed_high,
        -- the casualties of a month are those of its attacks
        case when attacks.incident_id is not null then civilians.civilians_killed_best end as civilians_killed_best,
        attacks.abducted_best,
        case when seized.incident_id is not null then 1 else 0 end as seizures
    from incidents
    left join attacks on incidents.incident_id = attacks.incident_id
    left join civilians on incidents.incident_id = civilians.incident_id
    left join seized on incidents.incident_id = seized.incident_id
    where attacks.incident_id is not null or seized.incident_id is not null

)

select * from final
