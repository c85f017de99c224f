{#- A model whose rows are pairs of groups, merged round by round until no two groups want each other; then the groups that
    good pairs still join are given one component.

    Belongs here: the loops. Does not belong here: which pairs there are and what they weigh (the model), which groups need
    no rounds (macros/matching/complete_groups.sql), what one round does (macros/matching/merge_rounds.sql), and which
    groups a change touches (macros/matching/touched_components.sql).

    A loop and not one long query: each round works on a table a fraction of the last one's size, an engine that inlines
    common table expressions (Spark) would run round n two to the n times, and the loop stops when a round merges nothing
    instead of after a number that somebody guessed. Everything is SQL that the target's adapter runs. -#}
{% materialization agglomerated, default %}
    {%- set target = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- set change = change_since_grouped() -%}
    {%- set is_mending = change.is_mended -%}
    {%- set settings = merge_settings() -%}
    {%- set scratch = namespace(pairs=none, edges=none, all=[], merges=[], names=[]) -%}
    {%- set max_rounds = 100 -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {%- if is_mending -%}{%- do scratch.all.append(new_scratch_table('touched', touched_nodes(change))) -%}{%- endif -%}
    {#- few pairs are made a table and read twice; of all of them two columns are read first, and then what is left -#}
    {%- set all_pairs = new_scratch_table('all_pairs', sql) if is_mending else '(' ~ sql ~ ')' -%}
    {%- if is_mending -%}{%- do scratch.all.append(all_pairs) -%}{%- endif -%}
    {%- set edged = new_scratch_table('edged', edged_groups(all_pairs, settings)) -%}
    {%- set first_pairs = new_scratch_table('pairs_0', incomplete_pairs(all_pairs, edged, ref('int_match_records__prepared'))) -%}
    {%- do scratch.all.extend([edged, first_pairs]) -%}

    {%- set scratch.pairs = first_pairs -%}
    {%- set done = namespace(yes=false) -%}
    {%- for round in range(1, max_rounds + 1) if not done.yes -%}
        {%- set merges = new_scratch_table('merges_' ~ round, mutual_best_merges(scratch.pairs, settings)) -%}
        {%- do scratch.all.append(merges) -%}
        {%- if run_query('select count(*) from ' ~ merges).rows[0][0] == 0 -%}
            {%- set done.yes = true -%}
        {%- else -%}
            {%- set scratch.pairs = new_scratch_table('pairs_' ~ round, merged_pairs(scratch.pairs, merges)) -%}
            {%- do scratch.merges.append(merges) -%}
            {%- do scratch.all.append(scratch.pairs) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not done.yes -%}
        {{ exceptions.raise_compiler_error(this ~ ' still merges after ' ~ max_rounds ~ ' rounds: its pairs have no total order') }}
    {%- endif -%}

    {%- set moves = new_scratch_table('moves', moved_groups(edged, scratch.merges)) -%}
    {%- set scratch.edges = new_scratch_table('edges_0', edges_left(first_pairs, moves)) -%}
    {%- do scratch.all.extend([moves, scratch.edges]) -%}
    {%- set done.yes = false -%}
    {%- for round in range(1, max_rounds + 1) if not done.yes -%}
        {%- if run_query('select count(*) from ' ~ scratch.edges).rows[0][0] == 0 -%}
            {%- set done.yes = true -%}
        {%- else -%}
            {%- set names = new_scratch_table('names_' ~ round, least_neighbours(scratch.edges)) -%}
            {%- set scratch.edges = new_scratch_table('edges_' ~ round, renamed_edges(scratch.edges, names)) -%}
            {%- do scratch.names.append(names) -%}
            {%- do scratch.all.extend([names, scratch.edges]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not done.yes -%}
        {{ exceptions.raise_compiler_error(this ~ ' still names components after ' ~ max_rounds ~ ' rounds') }}
    {%- endif -%}

    {%- set result = agglomerated_result(edged, moves, scratch.names) -%}
    {%- if is_mending -%}
        {%- do run_query('delete from ' ~ this ~ ' as kept where ' ~ node_of('kept') ~ ' in (select node_key from ' ~ touched_nodes_table() ~ ')') -%}
        {% call statement('main') -%}
            insert into {{ this }} (record_key, version, told_group_key, group_key, component_key)
            {{ result }}
        {%- endcall %}
    {%- else -%}
        {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
        {% call statement('main') -%}
            {{ create_table_as(False, target, result) }}
        {%- endcall %}
    {%- endif -%}
    {%- do drop_scratch_tables(scratch.all) -%}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do persist_docs(target, model) %}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
