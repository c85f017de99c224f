{{ union_by_name(seizure_shape(), [
    ref('stg_ledger__seizures'),
]) }}
