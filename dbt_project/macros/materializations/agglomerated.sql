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
    {%- set scratch = namespace(pairs=none, moves=none, members=none, edges=none, touched=none) -%}
    {%- set max_rounds = 100 -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {%- if is_mending -%}{%- set scratch.touched = new_scratch_table('touched', touched_nodes(change)) -%}{%- endif -%}
    {#- few pairs are made a table and read twice; of all of them two columns are read first, and then what is left -#}
    {%- set all_pairs = new_scratch_table('all_pairs', sql) if is_mending else '(' ~ sql ~ ')' -%}
    {%- set edged = new_scratch_table('edged', edged_groups(all_pairs)) -%}
    {%- set first_pairs = new_scratch_table('pairs_0', incomplete_pairs(all_pairs, edged, ref('int_match_records__prepared'))) -%}
    {%- if is_mending -%}{%- do drop_scratch_tables([all_pairs]) -%}{%- endif -%}
    {%- set scratch.pairs = first_pairs -%}
    {%- set scratch.moves = new_scratch_table('moves_0', no_moves()) -%}

    {%- set done = namespace(yes=false) -%}
    {%- for round in range(1, max_rounds + 1) if not done.yes -%}
        {%- set merges = new_scratch_table('merges_' ~ round, mutual_best_merges(scratch.pairs)) -%}
        {%- if run_query('select count(*) from ' ~ merges).rows[0][0] == 0 -%}
            {%- set done.yes = true -%}
            {%- do drop_scratch_tables([merges]) -%}
        {%- else -%}
            {%- set moves = new_scratch_table('moves_' ~ round, moved_groups(scratch.moves, merges)) -%}
            {%- set pairs = new_scratch_table('pairs_' ~ round, merged_pairs(scratch.pairs, merges)) -%}
            {%- do drop_scratch_tables([merges, scratch.moves] + ([scratch.pairs] if round > 1 else [])) -%}
            {%- set scratch.moves = moves -%}
            {%- set scratch.pairs = pairs -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not done.yes -%}
        {{ exceptions.raise_compiler_error(this ~ ' still merges after ' ~ max_rounds ~ ' rounds: its pairs have no total order') }}
    {%- endif -%}

    {%- set scratch.edges = new_scratch_table('edges_0', edges_left(first_pairs, scratch.moves)) -%}
    {%- set scratch.members = new_scratch_table('components_0', first_components(scratch.moves, scratch.edges)) -%}
    {%- do drop_scratch_tables([scratch.pairs, scratch.moves] + ([first_pairs] if scratch.pairs != first_pairs else [])) -%}
    {%- set done.yes = false -%}
    {%- for round in range(1, max_rounds + 1) if not done.yes -%}
        {%- if run_query('select count(*) from ' ~ scratch.edges).rows[0][0] == 0 -%}
            {%- set done.yes = true -%}
        {%- else -%}
            {%- set names = new_scratch_table('names_' ~ round, least_neighbours(scratch.edges)) -%}
            {%- set edges = new_scratch_table('edges_' ~ round, renamed_edges(scratch.edges, names)) -%}
            {%- set members = new_scratch_table('components_' ~ round, renamed_components(scratch.members, names)) -%}
            {%- do drop_scratch_tables([scratch.edges, scratch.members, names]) -%}
            {%- set scratch.edges = edges -%}
            {%- set scratch.members = members -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not done.yes -%}
        {{ exceptions.raise_compiler_error(this ~ ' still names components after ' ~ max_rounds ~ ' rounds') }}
    {%- endif -%}

    {%- if is_mending -%}
        {%- do run_query('delete from ' ~ this ~ ' as kept where ' ~ node_of('kept') ~ ' in (select node_key from ' ~ scratch.touched ~ ')') -%}
        {% call statement('main') -%}
            insert into {{ this }} (record_key, version, told_group_key, group_key, component_key)
            {{ agglomerated_result(scratch.members, edged) }}
        {%- endcall %}
    {%- else -%}
        {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
        {% call statement('main') -%}
            {{ create_table_as(False, target, agglomerated_result(scratch.members, edged)) }}
        {%- endcall %}
    {%- endif -%}
    {%- do drop_scratch_tables([scratch.edges, scratch.members, edged] + ([scratch.touched] if is_mending else [])) -%}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do persist_docs(target, model) %}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
