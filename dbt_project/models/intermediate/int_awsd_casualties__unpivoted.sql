{{ config(materialized='view') }}

with

incidents as (

    select * from {{ ref('stg_awsd__incidents') }}

),

by_outcome as (

    {% for outcome, told in [
        ('killed', 'killed'), ('wounded', 'wounded'), ('abducted', 'kidnapped'), ('captured', 'detained')
    ] %}
    select
        source_name,
        record_id,
        '{{ outcome }}' as outcome,
        {{ told }} as best,
        is_number_assumed
    from incidents
    where {{ told }} > 0
    {{ "union all" if not loop.last }}
    {% endfor %}

),

final as (

    select
        source_name,
        record_id,
        outcome,
        'aid_worker' as victim_category,
        best as low,
        best,
        case when not is_number_assumed then best end as high,
        case when is_number_assumed then 'at_least' else 'exact' end as qualifier
    from by_outcome

)

select * from final
