{#- What matching remembers from build to build, so that only what changed is matched again.

    A record's `version` is the build in which anything that matching compares of it last changed. A stored row (a pair, a
    grouped record) carries the versions that it was made from. Two rules follow, and no clock or counter is needed:
    - a stored row whose record is gone, or has another version by now, is stale and is removed;
    - a record whose version stands in no stored row has not been seen, and is looked at again. A model is written in one
      transaction from all records of a version, so a version was seen as a whole or not at all.
    Where as many records have a version as once got it together (cohort_size), none of them is gone or changed, and none
    needs to be looked for.
    A build that was killed, a model that was built alone and a record that has no pair thus cost time and no truth.

    Belongs here: when there is a state, and which versions it has seen. Does not belong here: what is done with it. -#}

{#- Whether this model's table from the last build can be kept and mended. Only in DuckDB's own file: Spark's Parquet tables
    cannot delete rows, and a lake is built by several, so both match everything again. -#}
{% macro has_state(columns) %}
    {%- if not execute or target.name != 'duckdb' -%}{{ return(false) }}{%- endif -%}
    {%- set kept = load_relation(this) -%}
    {%- if kept is none or not kept.is_table -%}{{ return(false) }}{%- endif -%}
    {%- set found = adapter.get_columns_in_relation(kept) | map(attribute='name') | list -%}
    {{ return(columns | reject('in', found) | list | length == 0) }}
{% endmacro %}

{% macro build_number() %}{{ return(local_md5(invocation_id)[:15] | int(base=16)) }}{% endmacro %}

{#- The version of what this build finds changed, or 0 where nothing is kept. -#}
{% macro this_version() %}{{ return(build_number() if target.name == 'duckdb' else 0) }}{% endmacro %}

{#- What changed since this model's table was written: `unseen`, the versions of records that stand in no stored row, and
    `thinned`, those of stored rows whose records may be gone or changed, both as lists for a condition; and whether few
    enough records changed to mend the table: above a fifth a whole rebuild is the cheaper way. What is asked several times
    in a build is worked out once, and noted in a table of the session. -#}
{% macro change_since(records, columns) %}
    {%- if flags.FULL_REFRESH or not has_state(columns) -%}
        {{ return({'is_mended': false, 'unseen': 'null', 'thinned': 'null'}) }}
    {%- endif -%}
    {%- set noted = this.identifier ~ '__versions_' ~ this_version() -%}
    {%- do run_query('create temporary table if not exists ' ~ noted ~ ' as ' ~ compared_versions(records, this, columns)) -%}
    {%- set versions = run_query('select * from ' ~ noted).rows -%}
    {%- set counted = namespace(all=0, unseen=0) -%}
    {%- set unseen, thinned = [], [] -%}
    {%- for version, number, cohort_size, is_unseen, is_seen in versions -%}
        {%- set counted.all = counted.all + number -%}
        {%- if is_unseen -%}
            {%- set counted.unseen = counted.unseen + number -%}
            {%- do unseen.append(version) -%}
        {%- elif is_seen and (cohort_size is none or number < cohort_size) -%}
            {%- do thinned.append(version) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return({
        'is_mended': counted.unseen * 5 <= counted.all,
        'unseen': unseen | join(', ') or 'null',
        'thinned': thinned | join(', ') or 'null',
    }) }}
{% endmacro %}

{% macro compared_versions(records, kept, columns) %}
select
    coalesce(told.version, seen.version) as version,
    coalesce(told.records, 0) as records,
    told.cohort_size,
    told.version is not null and seen.version is null as is_unseen,
    seen.version is not null as is_seen
from (
    select
        version,
        count(*) as records,
        max(cohort_size) as cohort_size
    from {{ records }}
    group by version
) as told
full outer join ({{ seen_versions(kept, columns) }}) as seen on told.version = seen.version
{% endmacro %}

{% macro seen_versions(kept, columns) -%}
    {% for column in columns if column.startswith('version') -%}
    select {{ column }} as version from {{ kept }} group by {{ column }}
    {{ "union " if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- Removes the pairs of records that are gone or changed; all of them where everything is matched again. Where no version
    is thinned, there are none. -#}
{% macro forget_stale_pairs(records, columns) %}
    {%- if execute and target.name == 'duckdb' and load_relation(this) is not none -%}
    {%- set change = change_since(records, columns) -%}
    {%- if not change.is_mended -%}
    delete from {{ this }}
    {%- elif change.thinned != 'null' -%}
    with stale as (
        select record_key from {{ records }} where version in ({{ change.unseen }})
        union all
        select paired.record_key
        from (
            select key_a as record_key from {{ this }} where version_a in ({{ change.thinned }})
            union all
            select key_b as record_key from {{ this }} where version_b in ({{ change.thinned }})
        ) as paired
        where not exists (select 1 from {{ records }} as records where records.record_key = paired.record_key)
    )

    delete from {{ this }}
    where key_a in (select record_key from stale) or key_b in (select record_key from stale)
    {%- endif -%}
    {%- endif -%}
{% endmacro %}

{#- The code of matching as one text: a build with other rules than the last one matches everything again. -#}
{% macro matching_rules() %}
    {%- set parts = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() | sort(attribute='unique_id') if 'matching' in node.fqn and node.resource_type in ('model', 'seed') -%}
            {%- do parts.append(node.checksum.checksum) -%}
        {%- endfor -%}
        {%- do parts.extend([
            match_grids(), match_bands(), cells_in_band('x', 'x'), cell_number('x', 'x', 'x', 'x'),
            found_pairs('x', {'is_mended': true, 'unseen': 'x'}), found_pairs('x', {'is_mended': false}),
            family('x'), armed_family('x'), in_unit_parts('x'), corrected_pairs('x'),
            weighed_pairs('x', 'x'), normal_name('x'),
            edged_groups('x', {}), incomplete_pairs('x', 'x', 'x'), node_of('x'), mutual_best_merges('x', {}),
            merged_pairs('x', 'x'), moved_groups('x', ['x']), edges_left('x', 'x')
        ]) -%}
    {%- endif -%}
    {{ return(local_md5(parts | join)) }}
{% endmacro %}
