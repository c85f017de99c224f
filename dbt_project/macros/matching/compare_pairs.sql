{#- What two records of a pair have in common. Belongs here: which of their facts are set side by side, and how near they are.
    Does not belong here: what nearness weighs (weigh_pairs.sql), and which pairs there are (found_pairs.sql). -#}

{#- What is read of a record: where few are compared, nothing else is read of all of them. -#}
{% macro weighed_columns() %}
    {{ return([
        'record_key', 'source_bit', 'version', 'day_start', 'day_end', 'is_day', 'is_episode',
        'place_class', 'admin1_key', 'admin2_key', 'place_key', 'is_point', 'type_key', 'first_armed', 'second_armed',
        'has_civilians', 'is_armed_known', 'are_both_armed_known', 'killed_low', 'killed_best', 'killed_high', 'wounded_low',
        'wounded_best', 'wounded_high', 'abducted_low', 'abducted_best', 'abducted_high', 'url_key', 'seizures_key',
    ]) }}
{% endmacro %}

{#- `pairs` has key_a, key_b and distance_km, `records` the columns above. -#}
{% macro compared_pairs(pairs, records) %}
select
    pairs.key_a,
    pairs.key_b,
    a.version as version_a,
    b.version as version_b,
    pairs.distance_km,
    a.is_point and b.is_point as are_points,
    a.place_class = 2 or b.place_class = 2 as is_place_coarse,
    a.is_day and b.is_day as are_days,
    a.is_episode as is_episode_a,
    b.is_episode as is_episode_b,
    greatest(abs(a.day_start - b.day_start), abs(a.day_end - b.day_end)) as days_apart,
    greatest(a.day_end - a.day_start, b.day_end - b.day_start) as longest_days,
    a.day_start <= b.day_end and b.day_start <= a.day_end as days_overlap,
    case
        when a.place_key is null or b.place_key is null then 'unknown'
        when a.place_key = b.place_key then 'same'
        when
            ' ' || names_a.plain_name || ' ' like '% ' || names_b.plain_name || ' %'
            or ' ' || names_b.plain_name || ' ' like '% ' || names_a.plain_name || ' %'
            or {{ text_similarity('names_a.plain_name', 'names_b.plain_name') }} >= 0.86 then 'similar'
        else 'different'
    end as places,
    a.admin1_key = b.admin1_key as is_same_admin1,
    a.admin2_key = b.admin2_key as is_same_admin2,
    a.type_key = b.type_key as is_same_type,
    a.type_key as type_key_a,
    b.type_key as type_key_b,
    -- The armed sides may be swapped: providers do not agree on who attacked whom.
    case when a.first_armed in (b.first_armed, b.second_armed) then 1 else 0 end
    + case when a.second_armed in (b.first_armed, b.second_armed) then 1 else 0 end as shared_armed,
    a.is_armed_known and b.is_armed_known as are_armed_known,
    a.are_both_armed_known and b.are_both_armed_known as are_four_sides_known,
    a.has_civilians and b.has_civilians as have_civilians,
    a.has_civilians != b.has_civilians and (a.are_both_armed_known or b.are_both_armed_known)
        as are_civilians_one_side,
    {% for outcome in ['killed', 'wounded', 'abducted'] -%}
    {{ stated_count('a', outcome) }} as {{ outcome }}_a,
    {{ stated_count('b', outcome) }} as {{ outcome }}_b,
    {{ counts_overlap(outcome) }} as does_{{ outcome }}_overlap,
    {% endfor -%}
    a.url_key = b.url_key as is_same_page,
    a.source_bit = b.source_bit as is_same_source,
    case
        when a.seizures_key is null or b.seizures_key is null then 'unknown'
        when a.seizures_key = b.seizures_key then 'same_lines'
        else 'compared'
    end as seizures
from {{ pairs }} as pairs
inner join {{ records }} as a on pairs.key_a = a.record_key
inner join {{ records }} as b on pairs.key_b = b.record_key
left join ({{ plain_names() }}) as names_a on a.place_key = names_a.name_key
left join ({{ plain_names() }}) as names_b on b.place_key = names_b.name_key
{% endmacro %}
