{{ union_by_name(source_record_shape(), [
    ref('int_ledger_records__harmonised'),
    ref('int_ucdp_ged_records__harmonised'),
]) }}
