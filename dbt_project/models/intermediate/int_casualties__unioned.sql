{{ union_by_name(casualty_shape(), [
    ref('int_ledger_casualties__reconciled'),
    ref('int_ucdp_ged_casualties__unpivoted'),
    ref('int_acled_casualties__unpivoted'),
    ref('int_awsd_casualties__unpivoted'),
    ref('int_gtd_casualties__unpivoted'),
    ref('int_ucdp_candidate_casualties__unpivoted'),
    ref('int_report_casualties__reconciled'),
]) }}
