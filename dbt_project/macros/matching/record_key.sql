{#- A record as one number, by which it is joined: the first 60 bits of the md5 of its source and id. Belongs here: that
    formula, asked by all who know a record by name. Does not belong here: numbers that hold for one build (numbered.sql). -#}
{% macro record_key(source_name='source_name', record_id='record_id') -%}
{{ md5_number(source_name ~ " || '/' || " ~ record_id) }}
{%- endmacro %}
