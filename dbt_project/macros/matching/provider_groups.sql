{#- Records that their provider tells as one incident: they merge as one from the start. Belongs here: how the group that
    merges (a node) is told from a record. Does not belong here: which rows a provider groups (int_match_records__prepared). -#}

{#- The provider's group, or the record by itself. -#}
{% macro node_of(record) %}coalesce({{ record }}.told_group_key, {{ record }}.record_key){% endmacro %}

{#- The few records that are in a group: record_key, node, once_bit (all rows of a group are of one source). -#}
{% macro grouped_records(records) %}
select
    record_key,
    told_group_key as node,
    once_bit
from {{ records }}
where told_group_key is not null
{% endmacro %}
