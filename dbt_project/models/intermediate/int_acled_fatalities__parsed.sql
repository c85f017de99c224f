{#- What notes say of the one figure: a split over several events, a range, a lower end, or that nobody knows. Words
    between the number and "killed" are at most four ("12 to 15 armed men were killed"). -#}
{%- set words = '([a-z]+ +)?([a-z]+ +)?([a-z]+ +)?([a-z]+ +)?' -%}
{%- set dead = '(killed|dead|died|deaths|fatal[a-z]*)' -%}
{%- set split = '(?i)([0-9]+) +fatal[a-z]* +(were +|was +)?spl?it[a-z]* +[a-z]+ +([0-9]+) +ev[a-z]+,? +'
    ~ '(and +)?cod[a-z]* +(here +)?as +([0-9]+)' -%}
{%- set range_before = '(?i)([0-9]+) *(-|–|to|or) *([0-9]+) +' ~ words ~ dead -%}
{%- set range_between = '(?i)between +([0-9]+) +(and|to) +([0-9]+) +' ~ words ~ dead -%}
{%- set range_after = '(?i)(killed|killing) +(between +)?([0-9]+) *(-|–|to|and) *([0-9]+)' -%}
{%- set at_least = '(?i)(at least|more than|over) +([0-9]+) +' ~ words ~ dead -%}
{#- "Dozens of men killed 12" counts the men: a number behind the verb makes them its subject. -#}
{%- set dozens = '(?i)(tens|dozens|hundreds) +' ~ words ~ dead ~ '( +[0-9]+)?' -%}
{%- set nobody_knows = '(unknown|unspecified|undisclosed|unreported|not +known)' -%}
{%- set not_known = '(?i)' ~ nobody_knows ~ ' +number +of +' ~ words ~ '(' ~ dead ~ '|casualties)|'
    ~ nobody_knows ~ ' +(fatalities|casualties|deaths)|'
    ~ '(fatalities|casualties|deaths|death toll) +(is +|was +|are +|were +|remain[a-z]* +)?' ~ nobody_knows -%}
{#- The provider's own answers on fatalities (acleddata.com, of May 2024) say that sources' "tens" are coded 10,
    "dozens" 12, "hundreds" 100. That an unknown number is coded 10, or 3 where fighting is light, is told of its
    codebook and was not found in its words: so either figure is a stand-in only where the notes say as well that the
    number is unknown. -#}
{%- set stand_ins = '(3, 10)' -%}
with

events as (

    select * from {{ ref('stg_acled__events') }}

),

-- a note is searched once for each kind of sentence, and the figures are then read from the sentence that was found
quoted as (

    select
        source_name,
        record_id,
        notes,
        fatalities,
        {{ regexp_group('notes', split, 0) }} as split_quote,
        {{ regexp_group('notes', range_between, 0) }} as range_between_quote,
        {{ regexp_group('notes', range_before, 0) }} as range_before_quote,
        {{ regexp_group('notes', range_after, 0) }} as range_after_quote,
        {{ regexp_group('notes', at_least, 0) }} as at_least_quote,
        {{ regexp_group('notes', dozens, 0) }} as dozens_quote,
        {{ regexp_group('notes', not_known, 0) }} as not_known_quote
    from events

),

told as (

    select
        source_name,
        record_id,
        notes,
        fatalities,
        split_quote,
        cast({{ regexp_group('split_quote', split, 1) }} as bigint) as split_total,
        cast({{ regexp_group('split_quote', split, 3) }} as bigint) as split_events,
        cast({{ regexp_group('split_quote', split, 6) }} as bigint) as split_share,
        coalesce(range_between_quote, range_before_quote, range_after_quote) as range_quote,
        cast(coalesce(
            {{ regexp_group('range_between_quote', range_between, 1) }},
            {{ regexp_group('range_before_quote', range_before, 1) }},
            {{ regexp_group('range_after_quote', range_after, 3) }}
        ) as bigint) as range_low,
        cast(coalesce(
            {{ regexp_group('range_between_quote', range_between, 3) }},
            {{ regexp_group('range_before_quote', range_before, 3) }},
            {{ regexp_group('range_after_quote', range_after, 5) }}
        ) as bigint) as range_high,
        at_least_quote,
        cast({{ regexp_group('at_least_quote', at_least, 2) }} as bigint) as at_least_low,
        dozens_quote,
        case
            when {{ regexp_group('dozens_quote', dozens, 7) }} is null
                then lower({{ regexp_group('dozens_quote', dozens, 1) }})
        end as dozens_word,
        not_known_quote
    from quoted

),

-- a sentence counts when the coded figure is the one it speaks of; "more than 5" coded as 6 is not "at least"
judged as (

    select
        told.*,
        case
            when split_share = fatalities and split_total >= fatalities then 'split'
            when range_low < range_high and fatalities between range_low and range_high then 'range'
            when at_least_low = fatalities then 'at_least'
            when
                fatalities
                = case dozens_word when 'tens' then 10 when 'dozens' then 12 when 'hundreds' then 100 end
                then 'dozens'
            when not_known_quote is not null and fatalities in {{ stand_ins }} then 'not_known'
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
            when 'dozens' then dozens_quote
            when 'not_known' then not_known_quote
        end as quote,
        -- of a total split over events, this one had any part: the provider's share is the best guess
        case rule
            when 'split' then 0
            when 'range' then range_low
            -- somebody died, or the provider had coded nobody; its 3 or 10 is a stand-in and no lower end
            when 'not_known' then 1
            else fatalities
        end as killed_low,
        fatalities as killed_best,
        case
            when rule = 'split' then split_total
            when rule = 'range' then range_high
            -- "at least", "dozens" and an unknown number have no upper end
            when rule is null then fatalities
        end as killed_high
    from judged

)

select * from final
