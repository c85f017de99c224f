{# The columns that a source's lines in the other unions may fill. #}
{% macro casualty_shape() %}
    {% do return({
        "source_name": "string",
        "record_id": "string",
        "outcome": "string",
        "victim_category": "string",
        "party_name": "string",
        "low": "bigint",
        "best": "bigint",
        "high": "bigint",
        "qualifier": "string",
        "claimant": "string",
    }) %}
{% endmacro %}

{% macro seizure_shape() %}
    {% do return({
        "source_name": "string",
        "record_id": "string",
        "line": "bigint",
        "item_text": "string",
        "weapon_class": "string",
        "model": "string",
        "calibre": "string",
        "country_of_origin_iso3": "string",
        "quantity_low": "double",
        "quantity_best": "double",
        "quantity_high": "double",
        "qualifier": "string",
        "seized_by_name": "string",
        "seized_from_name": "string",
        "context": "string",
        "disposition": "string",
    }) %}
{% endmacro %}

{% macro claim_shape() %}
    {% do return({
        "source_name": "string",
        "record_id": "string",
        "measure": "string",
        "low": "double",
        "high": "double",
        "qualifier": "string",
        "period_start": "date",
        "period_end": "date",
        "area": "string",
        "actor_name": "string",
        "claimant": "string",
        "summary": "string",
        "url": "string",
        "publisher": "string",
        "published_on": "date",
        "landed_sha256": "string",
    }) %}
{% endmacro %}

{% macro evidence_shape() %}
    {% do return({
        "source_name": "string",
        "record_id": "string",
        "field": "string",
        "value": "string",
        "quote": "string",
        "start": "bigint",
        "end": "bigint",
        "rule": "string",
    }) %}
{% endmacro %}
