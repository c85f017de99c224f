{{ union_by_name(claim_shape(), [
    ref('stg_ledger__claims'),
    ref('stg_reports__claims'),
]) }}
