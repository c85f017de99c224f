{#- A model whose rows are pairs of groups, merged round by round until no two groups want each other.

    Belongs here: the loop. Does not belong here: which pairs there are and what they weigh (the model), and what one
    round does (macros/matching/merge_rounds.sql).

    A loop and not one long query: each round works on a table a fraction of the last one's size, an engine that inlines
    common table expressions (Spark) would run round n two to the n times, and the loop stops when a round merges nothing
    instead of after a number that somebody guessed. Everything is SQL that the target's adapter runs. -#}
{% materialization agglomerated, default %}
    {%- set target = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- set scratch = namespace(pairs=none, members=none) -%}
    {%- set max_rounds = 100 -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {%- set scratch.pairs = new_scratch_table('pairs_0', sql) -%}
    {%- set scratch.members = new_scratch_table('members_0', first_members(scratch.pairs)) -%}

    {%- set done = namespace(yes=false) -%}
    {%- for round in range(1, max_rounds + 1) if not done.yes -%}
        {%- set merges = new_scratch_table('merges_' ~ round, mutual_best_merges(scratch.pairs)) -%}
        {%- if run_query('select count(*) from ' ~ merges).rows[0][0] == 0 -%}
            {%- do run_query('drop table ' ~ merges) -%}
            {%- set done.yes = true -%}
        {%- else -%}
            {%- set pairs = new_scratch_table('pairs_' ~ round, merged_pairs(scratch.pairs, merges)) -%}
            {%- set members = new_scratch_table('members_' ~ round, merged_members(scratch.members, merges)) -%}
            {%- for old in [scratch.pairs, scratch.members, merges] -%}{%- do run_query('drop table ' ~ old) -%}{%- endfor -%}
            {%- set scratch.pairs = pairs -%}
            {%- set scratch.members = members -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not done.yes -%}
        {{ exceptions.raise_compiler_error(this ~ ' still merges after ' ~ max_rounds ~ ' rounds: its pairs have no total order') }}
    {%- endif -%}

    {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {% call statement('main') -%}
        {{ create_table_as(False, target, agglomerated_result(scratch.members, scratch.pairs)) }}
    {%- endcall %}
    {%- do run_query('drop table ' ~ scratch.pairs) -%}
    {%- do run_query('drop table ' ~ scratch.members) -%}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do persist_docs(target, model) %}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
