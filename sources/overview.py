"""The README's table of sources, generated from each `source.yml`.

Belongs here: that table. Does not belong here: any fact about a source. `make docs` writes it into README.md; a test
fails when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from sources.catalogue import Source, load_sources

BEGIN, END = "<!-- sources: begin (make docs) -->", "<!-- sources: end -->"


def sources_table(sources: Mapping[str, Source]) -> str:
    """A Markdown table, one row a source."""
    lines = ["| source | what | publisher | licence | may be republished | cadence |", "|---|---|---|---|---|---|"]
    for name, source in sources.items():
        title = f"[{source.title}]({source.homepage})" if source.homepage else source.title
        licence = f"[{source.licence}]({source.licence_url})" if source.licence_url else source.licence
        may = "yes" if source.redistributable else "no"
        lines.append(f"| `{name}` | {title} | {source.publisher} | {licence} | {may} | {source.cadence} |")
    return "\n".join(lines)


def with_sources_table(text: str, sources: Mapping[str, Source]) -> str:
    """`text` with the table between its marks made anew."""
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{sources_table(sources)}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    readme = Path(sys.argv[1])
    readme.write_text(with_sources_table(readme.read_text(encoding="utf-8"), load_sources()), encoding="utf-8")
