{# The stable id of the place that a record states. A record without a place points at the unknown location. #}
{% macro location_id(record) -%}
    case
        when coalesce(
            {{ record }}.country_iso3, {{ record }}.admin1, {{ record }}.admin2, {{ record }}.place
        ) is null and {{ record }}.latitude is null
            then 'unknown'
        else {{ stable_id('loc', [
            record ~ '.country_iso3',
            record ~ '.admin1',
            record ~ '.admin2',
            record ~ '.place',
            'cast(round(' ~ record ~ '.latitude * 1000000) as bigint)',
            'cast(round(' ~ record ~ '.longitude * 1000000) as bigint)',
            record ~ '.location_precision',
        ]) }}
    end
{%- endmacro %}

{# PRIO-GRID's cell of a point: half-degree cells from the south-west corner, 720 a row (Tollefsen et al. 2012). #}
{% macro priogrid_cell(latitude, longitude) -%}
    cast(
        floor(({{ latitude }} + 90) * 2) * 720 + floor(({{ longitude }} + 180) * 2) + 1 as bigint
    )
{%- endmacro %}

{# Kilometres between two near points: right to a per mille within a few tens of kilometres (6371 km sphere). #}
{% macro short_distance_km(latitude_a, longitude_a, latitude_b, longitude_b) -%}
    111.195 * sqrt(
        power({{ latitude_a }} - {{ latitude_b }}, 2)
        + power(({{ longitude_a }} - {{ longitude_b }}) * cos(radians({{ latitude_a }})), 2)
    )
{%- endmacro %}
