{# A table that lives while a model is built, for the loop of the materialization `agglomerated`. Returns its relation. #}
{% macro new_scratch_table(suffix, query) %}
    {% set relation = api.Relation.create(
        database=this.database, schema=this.schema, identifier=this.identifier ~ "__" ~ suffix, type="table"
    ) %}
    {{ return(adapter.dispatch("new_scratch_table")(relation, query)) }}
{% endmacro %}

{% macro default__new_scratch_table(relation, query) %}
    {% do run_query(create_table_as(True, relation, query)) %}
    {{ return(relation.include(database=False, schema=False)) }}
{% endmacro %}

{# Spark's temporary tables are views, run anew at every use: round n would run two to the n times. #}
{% macro spark__new_scratch_table(relation, query) %}
    {% do run_query("drop table if exists " ~ relation) %}
    {% do run_query("create table " ~ relation ~ " using parquet as " ~ query) %}
    {{ return(relation) }}
{% endmacro %}

{# Drops such tables. Hundreds of small statements are what the rounds of a small change cost, so DuckDB gets one for all. #}
{% macro drop_scratch_tables(relations) %}{{ return(adapter.dispatch("drop_scratch_tables")(relations)) }}{% endmacro %}

{% macro default__drop_scratch_tables(relations) %}
    {% do run_query("drop table " ~ relations | join("; drop table ")) %}
{% endmacro %}

{% macro spark__drop_scratch_tables(relations) %}
    {% for relation in relations %}{% do run_query("drop table " ~ relation) %}{% endfor %}
{% endmacro %}
