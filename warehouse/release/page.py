"""index.html of a release: its charts on one page that needs no network and no server.

Belongs here: the page. Does not belong here: what the charts ask (`charts.py`).

The page opens from disk. Vega, which draws it (https://vega.github.io), stands inside it, as vl-convert carries it.
Each chart is a figure with a caption, an image with a description for screen readers, and a table of the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import duckdb
import vl_convert

from warehouse.release.attribution import Attribution
from warehouse.release.charts import CHARTS, Chart
from warehouse.release.together import read_only

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 62rem;
  padding: 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 0 0 .2rem; }
figure { margin: 2.2rem 0; } figcaption p { margin: 0 0 .6rem; color: #444; max-width: 46rem; }
.chart { width: 100%; } .scroll { overflow-x: auto; max-height: 22rem; }
table { border-collapse: collapse; font-size: .85rem; } caption { text-align: left; }
th, td { text-align: left; padding: .2rem .9rem .2rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
tbody th { font-weight: normal; } .number { text-align: right; font-variant-numeric: tabular-nums; }
section { margin: 2.2rem 0; } time { white-space: nowrap; }
summary { cursor: pointer; padding: .4rem 0; } a { color: #1a4f8b; }
:focus-visible { outline: 3px solid #1a4f8b; outline-offset: 2px; }
.totals { display: flex; flex-wrap: wrap; gap: .3rem 2rem; padding: 0; margin: 1rem 0; list-style: none; }
.totals b { font-size: 1.4rem; display: block; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""


_DRAWN = {
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "aria": False},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "aria": False},
    # a reader hears the description of the whole, and the table: not each of hundreds of bars
    "mark": {"aria": False},
    "view": {"stroke": None},
}


@cache
def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script; made once in a process."""
    return str(vl_convert.javascript_bundle(None))  # type: ignore[arg-type]  # None: Vega-Embed and no script of ours


def page(database: Path, release: Mapping[str, Any], sources: Sequence[Attribution]) -> str:
    """The page of the release around `database`, as HTML."""
    with read_only(database) as con:
        totals = con.sql(_TOTALS).fetchone() or (0, 0, 0, None, None)
        # charts may share a query: it is asked once, for what is drawn and for the table
        answers = {query: _answer(con, query) for query in {_FRESHNESS, *(chart.query for chart in CHARTS)}}
    figures = [_figure(chart, answers[chart.query]) for chart in CHARTS]
    incidents, attacks, records, first, last = totals
    title = f"Incident warehouse, release {release['version']}"
    told_by = "one source" if len(sources) == 1 else f"{len(sources)} sources"
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<script>{_vega()}</script>\n</head>\n<body>",
        "<header><h1>Incident warehouse</h1>",
        f"<p>Release {escape(release['version'])}, made on {_day(release['created_at'][:10])} from what {told_by} "
        f"reported: armed-conflict incidents from {_day(first)} to {_day(last)}. A count is an interval; absent is not "
        "zero. The numbers are of what was reported, not of all that happened.</p>",
        f'<ul class="totals"><li><b>{incidents:,}</b> incidents</li><li><b>{attacks:,}</b> of them attacks</li>'
        f"<li><b>{records:,}</b> records of sources</li></ul>\n<noscript><p>The charts are drawn by a script, which "
        "this browser does not run. The tables hold the same.</p></noscript></header>\n<main>",
        *figures,
        f"<section><h2>How fresh the sources are</h2>{_freshness(answers[_FRESHNESS])}</section>",
        "<section><h2>Licences and attribution</h2><ul>",
        *(f"<li>{escape(source.citation)} {escape(source.licence)}.</li>" for source in sources),
        f"</ul></section>\n{_BESIDE}\n</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


_BESIDE = """<section><h2>Beside this page</h2><p>The folder in which this page lies holds every row:
<a href="incidents.duckdb">one DuckDB file</a>, <a href="parquet/">Parquet</a> and, of the marts,
<a href="csv/">CSV</a>. <a href="DICTIONARY.md">The dictionary</a> says what each column means,
<a href="COOKBOOK.md">the cookbook</a> has queries to begin from, and <a href="LICENSES.md">the licences</a> say what
may be done with it.</p></section>"""

_TOTALS = """
SELECT (SELECT count(*) FROM core.dim_incident), (SELECT count(*) FROM core.fct_attack),
    (SELECT count(*) FROM core.fct_source_record), (SELECT min(date_start) FROM core.dim_incident),
    (SELECT max(date_end) FROM core.dim_incident)
"""
_SILENT = "nothing came in yet"
_FRESHNESS = f"""
SELECT source_name AS source, coalesce(strftime(last_success_at, '%Y-%m-%d %H:%M UTC'), 'never') AS "last success",
    CASE WHEN is_stale THEN 'stale' WHEN last_success_at IS NULL THEN '{_SILENT}' ELSE 'good' END AS state,
    landed_rows AS landed, validated_rows AS validated,
    quarantined_rows AS quarantined
FROM quality.source_status ORDER BY source_name
"""


@dataclass(frozen=True)
class _Answer:
    """What a query gives."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def _answer(con: duckdb.DuckDBPyConnection, query: str) -> _Answer:
    relation = con.sql(query)
    return _Answer(relation.columns, relation.fetchall())


def _figure(chart: Chart, answer: _Answer) -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    words = f"<h2>{escape(chart.title)}</h2><p>{escape(chart.told)}</p>"
    head = f'<figure id="{chart.name}">\n<figcaption>{words}</figcaption>'
    if not rows:
        return f"{head}\n<p>{escape(chart.empty)}</p>\n</figure>"
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": f"{chart.title}. {chart.told} The table below holds the same {len(rows)} rows.",
        "width": "container",
        **chart.drawn(rows),
        "config": _DRAWN,
    }
    # a text that closes the script would end it
    told = json.dumps(spec, default=float, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'{head}\n<div class="chart" id="{chart.name}-chart"></div>\n'
        f'<script>vegaEmbed("#{chart.name}-chart", {told}, {{renderer: "svg", actions: false}})'
        '.then(function (drawn) { document.getElementById("' + chart.name + '").dataset.drawn = "yes"; });</script>\n'
        f'<details><summary>The same as a table<span class="heard">: {escape(chart.title)}</span></summary>'
        f"{_table(answer, chart.title)}</details>\n</figure>"
    )


def _freshness(answer: _Answer) -> str:
    """The sources that have something as a table, the others in one sentence."""
    silent = [row[0] for row in answer.rows if row[2] == _SILENT and not row[3]]
    told = _table(
        _Answer(answer.columns, [row for row in answer.rows if row[0] not in silent]),
        "The state of each source when the release was made",
    )
    return told + (f"<p>Nothing has come in yet from {escape(', '.join(silent))}.</p>" if silent else "")


def _table(answer: _Answer, caption: str) -> str:
    head = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in answer.columns)
    rows = "".join(
        f'<tr><th scope="row">{_told(row[0])}</th>' + "".join(_cell(value) for value in row[1:]) + "</tr>"
        for row in answer.rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _day(told: object) -> str:
    return f"<time>{escape(str(told))}</time>"


def _cell(value: object) -> str:
    kind = ' class="number"' if isinstance(value, int | float) else ""
    return f"<td{kind}>{_told(value)}</td>"


def _told(value: object) -> str:
    if value is None:
        return "not told"
    return f"{value:,}" if isinstance(value, int) else escape(str(value))
