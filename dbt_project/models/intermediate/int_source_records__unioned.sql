{{ union_by_name(source_record_shape(), [
    ref('int_ledger_records__harmonised'),
    ref('int_ucdp_ged_records__harmonised'),
    ref('int_acled_records__harmonised'),
    ref('int_awsd_records__harmonised'),
    ref('int_gtd_records__harmonised'),
    ref('int_ucdp_candidate_records__harmonised'),
    ref('stg_reports__incidents'),
]) }}
