"""Why a row was refused, in words that a person understands.

Belongs here: turning a pandera check and the value that broke it into a sentence. Does not belong here: any rule; a
source's own checks carry their sentence as `error=`.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from pandera.api.checks import Check

_BUILTIN = {
    "greater_than_or_equal_to": "must be {min_value} or more",
    "greater_than": "must be more than {min_value}",
    "less_than_or_equal_to": "must be {max_value} or less",
    "less_than": "must be less than {max_value}",
    "in_range": "must be between {min_value} and {max_value}",
    "isin": "must be one of {allowed_values}",
    "equal_to": "must be {value}",
    "str_matches": "must look like {pattern}",
}

_KINDS = {pl.Int64: "a whole number", pl.Float64: "a number", pl.Date: "a date", pl.Boolean: "true or false"}


def requirement(check: Check) -> str:
    """What the check asks of a value, as the end of a sentence that starts with the column's name."""
    sentence = _BUILTIN.get(check.name or "")
    if sentence is None:
        return check.error or check.name or "is not as promised"
    known = {
        name: ", ".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else value
        for name, value in (check.statistics or {}).items()
    }
    return sentence.format(**known)


def kind_of(dtype: Any) -> str:
    """The kind of value that a column of this polars type holds, in words."""
    return _KINDS.get(dtype, "a timestamp" if isinstance(dtype, pl.Datetime) else str(dtype))
