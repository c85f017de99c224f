{{ union_by_name(seizure_shape(), [
    ref('stg_ledger__seizures'),
    ref('stg_reports__seizures'),
]) }}
