-- What a step is given and what it accounts for are the same number of rows, for every source and layer.
select *
from {{ ref('row_reconciliation') }}
where difference != 0
