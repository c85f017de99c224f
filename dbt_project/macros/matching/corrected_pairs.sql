{#- Pairs of records that a person has decided about (seed_match_correction). Belongs here: which pairs these are. Does not
    belong here: what the decision does to their groups (int_record_groups__agglomerated, merge_rounds.sql). -#}

{#- Both records told: key_a, key_b, node_a, node_b (the groups that merge), is_same. -#}
{% macro corrected_pairs(records) %}
select
    a.record_key as key_a,
    b.record_key as key_b,
    {{ node_of('a') }} as node_a,
    {{ node_of('b') }} as node_b,
    corrections.decision = 'same' as is_same
from (
    select
        {{ record_key('source_name_a', 'record_id_a') }} as key_a,
        {{ record_key('source_name_b', 'record_id_b') }} as key_b,
        decision
    from {{ ref('seed_match_correction') }}
) as corrections
inner join {{ records }} as a on corrections.key_a = a.record_key
inner join {{ records }} as b on corrections.key_b = b.record_key
{% endmacro %}
