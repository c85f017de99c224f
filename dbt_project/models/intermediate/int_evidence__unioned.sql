{{ union_by_name(evidence_shape(), []) }}
