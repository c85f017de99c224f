{#- Which groups have to be merged anew when records changed. Belongs here: the reach of a change among groups. Does not
    belong here: which records changed (state.sql), and merging (merge_rounds.sql).

    Groups merge only along edges (good pairs, and what a person joined), so what becomes of a component depends on its own
    pairs alone. A component whose records all are as they were, and to which no new edge leads, has the pairs that it had,
    and keeps its groups. The others are taken apart and merged anew together with what is new. -#}

{% macro change_since_grouped() %}
    {{ return(change_since(ref('int_match_records__prepared'), ['version', 'told_group_key', 'group_key', 'component_key'])) }}
{% endmacro %}

{% macro touched_nodes_table() %}{{ this.identifier }}__touched{% endmacro %}

{% macro touched_nodes(change) %}
{#- not steps: an engine keeps a copy of a step that is used several times, and these are large -#}
{% set records = ref('int_match_records__prepared') %}
{% set pairs = ref('int_record_pairs__scored') %}
{% set kept = this %}
with

corrected as (
    {{ corrected_pairs(records) }}
),

-- Who changed, and who pairs with them, by weight or by a person's decision.
changed as (
    select record_key from {{ records }}
    where version in ({{ change.unseen }})
),

paired as (
    select record_key from changed
    union
    select key_b as record_key from {{ pairs }}
    where version_a in ({{ change.unseen }})
    union
    select key_a as record_key from {{ pairs }}
    where version_b in ({{ change.unseen }})
    union
    select corrected.key_b as record_key
    from corrected
    inner join changed on corrected.key_a = changed.record_key
    union
    select corrected.key_a as record_key
    from corrected
    inner join changed on corrected.key_b = changed.record_key
),

changed_nodes as (
    select coalesce(grouped.node, paired.record_key) as node_key
    from paired
    left join ({{ grouped_records(records) }}) as grouped on paired.record_key = grouped.record_key
    {% if change.thinned != 'null' -%}
    -- what a changed record was grouped with, and what one that is gone was
    union
    select {{ node_of('kept') }} as node_key
    from {{ kept }} as kept
    where record_key in (select record_key from changed)
    union
    select {{ node_of('kept') }} as node_key
    from {{ kept }} as kept
    left join {{ records }} as records on kept.record_key = records.record_key
    where kept.version in ({{ change.thinned }}) and records.record_key is null
    {%- endif %}
),

touched_components as (
    select distinct kept.component_key
    from {{ kept }} as kept
    inner join {{ few('changed_nodes', 'node_key') }} as changed_nodes on {{ node_of('kept') }} = changed_nodes.node_key
)

select node_key from changed_nodes
union
select {{ node_of('kept') }} as node_key
from {{ kept }} as kept
inner join touched_components on kept.component_key = touched_components.component_key
{% endmacro %}

{#- The records of these groups, each once: one that stood by itself may be in a provider's group by now. -#}
{% macro touched_records() %}
select node_key as record_key from {{ touched_nodes_table() }}
union
select grouped.record_key
from ({{ grouped_records(ref('int_match_records__prepared')) }}) as grouped
inner join {{ touched_nodes_table() }} as touched on grouped.node = touched.node_key
{% endmacro %}
