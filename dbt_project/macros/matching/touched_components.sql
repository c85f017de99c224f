{#- Which groups have to be merged anew when records changed. Belongs here: the reach of a change among groups. Does not
    belong here: which records changed (state.sql), and merging (merge_rounds.sql).

    Groups merge only along good pairs, so what becomes of a component of good pairs depends on its own pairs alone. A
    component whose records all are as they were, and to which no new pair leads, has the pairs that it had, and keeps
    its groups. The others are taken apart and merged anew together with what is new. -#}

{% macro change_since_grouped() %}
    {{ return(change_since(ref('int_match_records__prepared'), ['version', 'node_key', 'group_key', 'component_key'])) }}
{% endmacro %}

{% macro touched_nodes_table() %}{{ this.identifier }}__touched{% endmacro %}

{% macro touched_nodes(change) %}
{#- not steps: an engine keeps a copy of a step that is used several times, and these are large -#}
{% set records = ref('int_match_records__prepared') %}
{% set kept = this %}
with

new_pairs as (
    select
        node_key_a,
        node_key_b
    from {{ ref('int_record_pairs__scored') }}
    where version_a in ({{ change.unseen }}) or version_b in ({{ change.unseen }})
),

changed as (
    select
        record_key,
        node_key
    from {{ records }}
    where version in ({{ change.unseen }})
),

changed_nodes as (
    select node_key from changed
    {% if change.thinned != 'null' -%}
    -- what a changed record was grouped with, and what one that is gone was
    union
    select node_key from {{ kept }} as kept
    where record_key in (select record_key from changed)
    union
    select kept.node_key
    from {{ kept }} as kept
    left join {{ records }} as records on kept.record_key = records.record_key
    where kept.version in ({{ change.thinned }}) and records.record_key is null
    {%- endif %}
    union
    select node_key_a as node_key from new_pairs
    union
    select node_key_b as node_key from new_pairs
),

touched_components as (
    select distinct kept.component_key
    from {{ kept }} as kept
    inner join changed_nodes on kept.node_key = changed_nodes.node_key
)

select node_key from changed_nodes
union
select kept.node_key
from {{ kept }} as kept
inner join touched_components on kept.component_key = touched_components.component_key
{% endmacro %}
