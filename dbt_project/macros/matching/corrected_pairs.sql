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
from {{ ref('seed_match_correction') }} as corrections
inner join {{ records }} as a
    on corrections.source_name_a = a.source_name and corrections.record_id_a = a.record_id
inner join {{ records }} as b
    on corrections.source_name_b = b.source_name and corrections.record_id_b = b.record_id
{% endmacro %}
