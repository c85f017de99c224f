with

records as (
    select * from {{ ref('int_source_records__resolved') }}
),

told as (
    select admin1 as name from records
    union
    select admin2 as name from records
    union
    select place as name from records
),

-- A name is made plain once, however many records carry it.
plain as (
    select
        name,
        nullif({{ normal_name('name') }}, '') as plain_name
    from told
    where name is not null
),

numbered as (
    {{ numbered('plain_name', 'plain', 'name_key') }}
),

final as (
    select
        plain.name,
        numbered.plain_name,
        numbered.name_key,
        {{ build_number() }} as numbered_in
    from plain
    inner join numbered on plain.plain_name = numbered.plain_name
)

select * from final
