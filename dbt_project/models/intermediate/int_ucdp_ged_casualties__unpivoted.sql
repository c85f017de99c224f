with

events as (

    select * from {{ ref('stg_ucdp_ged__events') }}

),

-- the state's side of a state-based conflict loses members of its forces, every other side loses fighters
by_side as (

    select
        source_name,
        record_id,
        case type_of_violence when 1 then 'security_force' else 'militant' end as victim_category,
        perpetrator_name as party_name,
        deaths_a as best
    from events
    where deaths_a > 0

    union all

    select
        source_name,
        record_id,
        'militant' as victim_category,
        target_name as party_name,
        deaths_b as best
    from events
    where deaths_b > 0

    union all

    select
        source_name,
        record_id,
        'civilian' as victim_category,
        null as party_name,
        deaths_civilians as best
    from events
    where deaths_civilians > 0

    union all

    select
        source_name,
        record_id,
        'unknown' as victim_category,
        null as party_name,
        deaths_unknown as best
    from events
    where deaths_unknown > 0

),

final as (

    select
        source_name,
        record_id,
        'killed' as outcome,
        victim_category,
        party_name,
        -- the provider gives an interval for the whole event only
        best,
        'exact' as qualifier
    from by_side

)

select * from final
