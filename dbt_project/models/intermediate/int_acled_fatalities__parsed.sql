{#- What notes say of the one figure: a split over several events, a range, a lower end. Words between the number and
    "killed" are at most four ("12 to 15 armed men were killed"). -#}
{%- set words = '([a-z]+ +)?([a-z]+ +)?([a-z]+ +)?([a-z]+ +)?' -%}
{%- set dead = '(killed|dead|died|deaths|fatal[a-z]*)' -%}
{%- set split = '(?i)([0-9]+) +fatal[a-z]* +(were +|was +)?spl?it[a-z]* +[a-z]+ +([0-9]+) +ev[a-z]+,? +'
    ~ '(and +)?cod[a-z]* +(here +)?as +([0-9]+)' -%}
{%- set range_before = '(?i)([0-9]+) *(-|–|to|or) *([0-9]+) +' ~ words ~ dead -%}
{%- set range_between = '(?i)between +([0-9]+) +(and|to) +([0-9]+) +' ~ words ~ dead -%}
{%- set range_after = '(?i)(killed|killing) +(between +)?([0-9]+) *(-|–|to|and) *([0-9]+)' -%}
{%- set at_least = '(?i)(at least|more than|over) +([0-9]+) +' ~ words ~ dead -%}
with

events as (

    select * from {{ ref('stg_acled__events') }}

),

told as (

    select
        source_name,
        record_id,
        notes,
        fatalities,
        {{ regexp_group('notes', split, 0) }} as split_quote,
        cast({{ regexp_group('notes', split, 1) }} as bigint) as split_total,
        cast({{ regexp_group('notes', split, 3) }} as bigint) as split_events,
        cast({{ regexp_group('notes', split, 6) }} as bigint) as split_share,
        coalesce(
            {{ regexp_group('notes', range_between, 0) }},
            {{ regexp_group('notes', range_before, 0) }},
            {{ regexp_group('notes', range_after, 0) }}
        ) as range_quote,
        cast(coalesce(
            {{ regexp_group('notes', range_between, 1) }},
            {{ regexp_group('notes', range_before, 1) }},
            {{ regexp_group('notes', range_after, 3) }}
        ) as bigint) as range_low,
        cast(coalesce(
            {{ regexp_group('notes', range_between, 3) }},
            {{ regexp_group('notes', range_before, 3) }},
            {{ regexp_group('notes', range_after, 5) }}
        ) as bigint) as range_high,
        {{ regexp_group('notes', at_least, 0) }} as at_least_quote,
        cast({{ regexp_group('notes', at_least, 2) }} as bigint) as at_least_low
    from events

),

-- a sentence counts when the coded figure is the one it speaks of; "more than 5" coded as 6 is not "at least"
judged as (

    select
        told.*,
        case
            when split_share = fatalities and split_total >= fatalities then 'split'
            when range_low < range_high and fatalities between range_low and range_high then 'range'
            when at_least_low = fatalities then 'at_least'
        end as rule
    from told

),

final as (

    select
        source_name,
        record_id,
        notes,
        rule,
        case rule
            when 'split' then split_quote
            when 'range' then range_quote
            when 'at_least' then at_least_quote
        end as quote,
        -- of a total split over events, this one had any part: the provider's share is the best guess
        case rule when 'split' then 0 when 'range' then range_low else fatalities end as killed_low,
        fatalities as killed_best,
        case
            when rule = 'split' then split_total
            when rule = 'range' then range_high
            -- "at least" has no upper end
            when rule is null then fatalities
        end as killed_high
    from judged

)

select * from final
