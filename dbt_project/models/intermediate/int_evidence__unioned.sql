{{ config(materialized='view') }}

{{ union_by_name(evidence_shape(), [
    ref('int_acled_evidence__parsed'),
    ref('stg_reports__evidence'),
]) }}
