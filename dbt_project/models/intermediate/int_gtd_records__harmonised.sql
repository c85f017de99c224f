with

incidents as (

    select * from {{ ref('stg_gtd__incidents') }}

),

final as (

    select
        source_name,
        record_id,
        incident_class,
        event_type,
        provider_event_type,
        title,
        date_start,
        date_end,
        date_precision,
        country_iso3,
        admin1,
        place,
        latitude,
        longitude,
        location_precision,
        perpetrator_name,
        target_name,
        true as is_directed,
        -- 2 government, 3 police, 4 military, 7 diplomats, 17 other armed groups, 22 parties at arms, 20 not known
        coalesce(targtype1 not in (2, 3, 4, 7, 17, 20, 22), false) as is_civilian_targeting,
        is_suicide_attack,
        -- the provider counts dead perpetrators among the dead; without their number, the victims have no lower end
        {% for measure in ['killed', 'wounded'] %}
        {{ measure }}_all - {{ measure }}_perpetrators as {{ measure }}_low,
        {{ measure }}_all - coalesce({{ measure }}_perpetrators, 0) as {{ measure }}_best,
        {{ measure }}_all - coalesce({{ measure }}_perpetrators, 0) as {{ measure }}_high,
        {% endfor %}
        hostages as abducted_low,
        hostages as abducted_best,
        hostages as abducted_high,
        attribution,
        publisher,
        warnings,
        landed_sha256,
        landed_row
    from incidents

)

select * from final
