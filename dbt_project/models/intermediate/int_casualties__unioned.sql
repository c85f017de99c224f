{{ union_by_name(casualty_shape(), [
    ref('int_ledger_casualties__reconciled'),
    ref('int_ucdp_ged_casualties__unpivoted'),
]) }}
