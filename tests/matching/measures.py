"""Precision and recall of a matching against a truth, in pairs of records.

Belongs here: counting pairs. Does not belong here: where truth comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.matching.harness import Matching


@dataclass(frozen=True)
class Agreement:
    """Pairs of records: those found together, those that belong together, and those that are both."""

    found: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  ({self.right} of {self.true} true pairs)"


OURS = "select source_name, record_id, incident_id from intermediate.int_incidents__matched"


def agreement(matching: Matching, truth: str, incidents: str = OURS) -> Agreement:
    """Compares incidents (a query of `source_name`, `record_id`, `incident_id`) with the true ones (`truth`)."""
    [(found, true, right)] = matching.rows(f"""
        with told as (
            select matched.incident_id, truth.truth
            from ({incidents}) as matched
            inner join ({truth}) as truth using (source_name, record_id)
        ),
        pairs(kind, n) as (
            select 'found', count(*) from told group by incident_id
            union all select 'true', count(*) from told group by truth
            union all select 'right', count(*) from told group by incident_id, truth
        )
        select
            sum(n * (n - 1) // 2) filter (where kind = 'found'),
            sum(n * (n - 1) // 2) filter (where kind = 'true'),
            sum(n * (n - 1) // 2) filter (where kind = 'right')
        from pairs
    """)
    return Agreement(int(str(found)), int(str(true)), int(str(right)))
