"""The names of operations ("l'opération « Colère de Bohoma »", "Operation LAKE SANITY II").

Belongs here: where such a name stands: the places, groups and numbers in it are no part of what is told. Does not
belong here: what an operation is (`campaigns.py`), the words for one (`triggers.py`).
"""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"\b(?:[Oo]p[ée]rations?|OP[EÉ]RATIONS?)(?: (?:dites?|baptisées?|dénommées?|appelées?|dubbed|named|codenamed"
    r"|code-named|called|militaire|conjointe))*,? "
    r"(?:[«\"“'‘]\s?(?P<quoted>[^»\"”\n]{3,60}?)\s?(?:[»\"”]|['’](?!\w))"
    r"|(?P<bare>[A-ZÀ-Ý][\w'’-]+(?: (?!(?:IN|AT|ON|AND|KILLS?|NEUTRALI[SZ]E)\b)(?:[A-ZÀ-Ý][\w'’-]+|[IVX]+|\d+)\b)"
    r"{0,2}))"
)


def operation_names(text: str) -> list[tuple[int, int]]:
    """The names of operations ("l'opération « Colère de Bohoma »", "Operation LAKE SANITY II"): the places, counts and
    groups in them are no part of what is told."""
    return [match.span("quoted" if match["quoted"] else "bare") for match in _NAMED.finditer(text)]
