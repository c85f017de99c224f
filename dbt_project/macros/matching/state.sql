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

{#- The build as a number, or 0 where nothing is kept. -#}
{% macro this_version() %}
    {{- return(local_md5(invocation_id)[:15] | int(base=16) if target.name == 'duckdb' else 0) -}}
{% endmacro %}

{#- Whether few enough records changed to mend the table: above a fifth a whole rebuild is the cheaper way. -#}
{% macro is_mended(records, columns) %}
    {%- if flags.FULL_REFRESH or not has_state(columns) -%}{{ return(false) }}{%- endif -%}
    {%- set counted = run_query(
        'select count(*), sum(case when seen.version is null then 1 else 0 end) from ' ~ records ~ ' as records '
        ~ 'left join (' ~ seen_versions(this, columns) ~ ') as seen on records.version = seen.version'
    ).rows[0] -%}
    {{ return((counted[1] or 0) * 5 <= counted[0]) }}
{% endmacro %}

{% macro seen_versions(kept, columns) -%}
    {% for column in columns if column.startswith('version') -%}
    select {{ column }} as version from {{ kept }} group by {{ column }}
    {{ "union " if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- The versions of stored rows whose records may be gone, as a list. -#}
{% macro thinned_versions(kept, columns, records) %}
    {%- set found = run_query(
        'select seen.version from (' ~ seen_versions(kept, columns) ~ ') as seen left join ('
        ~ 'select version, count(*) as records, max(cohort_size) as cohort_size from ' ~ records ~ ' group by version'
        ~ ') as cohorts on seen.version = cohorts.version '
        ~ 'where cohorts.cohort_size is null or cohorts.records < cohorts.cohort_size'
    ) -%}
    {{ return(found.columns[0].values() | list) }}
{% endmacro %}

{#- Removes the pairs of records that are gone or changed; all of them where everything is matched again. -#}
{% macro forget_stale_pairs(records) %}
    {%- if not execute or target.name != 'duckdb' or load_relation(this) is none -%}
    {%- elif not is_mended(records, ['version_a', 'version_b']) -%}
    delete from {{ this }}
    {%- else -%}
    {%- set thinned = thinned_versions(this, ['version_a', 'version_b'], records) -%}
    with stale as (
        select records.record_key
        from {{ records }} as records
        left join ({{ seen_versions(this, ['version_a', 'version_b']) }}) as seen on records.version = seen.version
        where seen.version is null
        {% if thinned -%}
        union all
        select paired.record_key
        from (
            select key_a as record_key from {{ this }} where version_a in ({{ thinned | join(', ') }})
            union all
            select key_b as record_key from {{ this }} where version_b in ({{ thinned | join(', ') }})
        ) as paired
        where not exists (select 1 from {{ records }} as records where records.record_key = paired.record_key)
        {%- endif %}
    )

    delete from {{ this }}
    where key_a in (select record_key from stale) or key_b in (select record_key from stale)
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
            match_grids(), match_bands(), cells_in_band('x', 'x'), cell_number('x', 'x', 'x', 'x'), candidates_by_distance('x', true),
            candidates_by_name('x', true),
            neighbourhood('x'), family('x'), armed_family('x'),
            counts_overlap('x'), stated_count('x', 'x'), text_similarity('x', 'x'), normal_name('x'),
            complete_groups('x'), mutual_best_merges('x'), merged_pairs('x', 'x'), moved_groups('x', 'x'), edges_left('x', 'x'), first_components('x', 'x')
        ]) -%}
    {%- endif -%}
    {{ return(local_md5(parts | join)) }}
{% endmacro %}
