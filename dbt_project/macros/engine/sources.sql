{# Makes the validated Parquet files readable as the relations that `source()` names. DuckDB and DuckLake read them by
   their `external_location` and need nothing; an engine with a catalogue of its own gets a view for each file. #}
{% macro register_sources() %}
    {% if execute %}{% do adapter.dispatch("register_sources")() %}{% endif %}
{% endmacro %}

{% macro default__register_sources() %}{% endmacro %}

{% macro spark__register_sources() %}
    {% for node in graph.sources.values() if node.package_name == project_name %}
        {% set location = node.meta.get("external_location") or node.source_meta.get("external_location") %}
        {% set file = env_var("INCIDENTS_DATA", "../data") ~ "/" ~ location.format(name=node.name) %}
        {% do run_query("create schema if not exists " ~ node.schema) %}
        {% do run_query(
            "create or replace view " ~ node.schema ~ "." ~ node.identifier
            ~ " as select * from parquet.`" ~ file ~ "`"
        ) %}
    {% endfor %}
{% endmacro %}
