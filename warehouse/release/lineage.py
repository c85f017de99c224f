"""lineage.html of a release: which table is made from which, from the provider's files to the marts, as one picture.

Belongs here: drawing the graph of dbt's manifest, layer by layer. Does not belong here: the graph itself; it is what
the models refer to. The page opens from disk. Pointing at a table, or reaching it by keyboard, shows all that it comes
from and all that comes of it; the list below says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

LAYERS = ("source", "seeds", "staging", "intermediate", "core", "history", "marts", "quality")
_WIDTH, _LINE, _TOP = 330, 17, 46

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 1rem; }
.scroll { overflow: auto; border: 1px solid #ddd; } svg { font: 11px ui-monospace, monospace; }
path { fill: none; stroke: #9bb; stroke-opacity: .35; } text.layer { font: bold 14px system-ui, sans-serif; }
a { fill: #1a1a1a; text-decoration: none; cursor: default; } a:focus-visible { outline: 2px solid #1a4f8b; }
.pointed path { stroke-opacity: .05; } .pointed a { fill-opacity: .25; }
.pointed path.on { stroke: #b3411e; stroke-opacity: .9; } .pointed a.on { fill-opacity: 1; }
.pointed a.here { fill: #b3411e; font-weight: bold; }
"""

_SCRIPT = """
var svg = document.querySelector('svg'), up = {}, down = {};
var edges = Array.from(svg.querySelectorAll('path'));
edges.forEach(function (e) {
  (up[e.dataset.to] = up[e.dataset.to] || []).push(e); (down[e.dataset.from] = down[e.dataset.from] || []).push(e);
});
function walk(name, by, end, seen, found) {
  (by[name] || []).forEach(function (e) {
    found.push(e); if (!seen[e.dataset[end]]) { seen[e.dataset[end]] = 1; walk(e.dataset[end], by, end, seen, found); }
  });
}
function clear() {
  svg.classList.remove('pointed');
  svg.querySelectorAll('.on, .here').forEach(function (n) { n.classList.remove('on', 'here'); });
}
svg.querySelectorAll('a').forEach(function (node) {
  function show() {
    clear(); var seen = {}, found = []; seen[node.id] = 1;
    walk(node.id, up, 'from', seen, found); walk(node.id, down, 'to', seen, found);
    svg.classList.add('pointed'); node.classList.add('here');
    found.forEach(function (e) { e.classList.add('on'); });
    Object.keys(seen).forEach(function (n) { document.getElementById(n).classList.add('on'); });
  }
  node.addEventListener('mouseenter', show); node.addEventListener('focus', show);
  node.addEventListener('mouseleave', clear); node.addEventListener('blur', clear);
});
"""


def lineage(manifest: Mapping[str, Any]) -> str:
    """The page as HTML."""
    layers = _layers(manifest)
    parents = {
        name: sorted(parent for parent in told if parent in layers)
        for name, told in manifest["parent_map"].items()
        if name in layers
    }
    places = _places(layers, parents)
    height = max(y for _, y in places.values()) + 2 * _LINE
    present = [layer for layer in LAYERS if layer in layers.values()]
    head = "".join(
        f'<text class="layer" x="{10 + present.index(layer) * _WIDTH}" y="22">{layer}</text>' for layer in present
    )
    edges = "".join(_edge(parent, name, places) for name, told in sorted(parents.items()) for parent in told)
    nodes = "".join(
        f'<a id="{escape(name)}" tabindex="0"><title>{escape(_description(manifest, name))}</title>'
        f'<text x="{x}" y="{y}">{escape(_short(name))}</text></a>'
        for name, (x, y) in places.items()
    )
    listed = "".join(
        f"<li><b>{escape(_short(name))}</b> from {escape(', '.join(map(_short, told)))}</li>"
        for name, told in sorted(parents.items(), key=lambda item: (present.index(layers[item[0]]), item[0]))
        if told
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Lineage of the incident warehouse</title><style>{_STYLE}</style></head>\n<body>"
        "<h1>Lineage</h1><p>From what providers publish, on the left, to what a release holds. Point at a table to see "
        "what it comes from and what comes of it.</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="Lineage, drawn">'
        f'<svg width="{_WIDTH * len(present)}" height="{height}" role="group" aria-label="As the list below">'
        f"{head}{edges}{nodes}</svg></div>\n<details><summary>The same as a list</summary><ul>{listed}</ul></details>"
        f"<script>{_SCRIPT}</script></body></html>\n"
    )


def _layers(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The layer of each source, seed, model and snapshot: its schema, as models have it."""
    nodes = {
        name: node["schema"]
        for name, node in manifest["nodes"].items()
        if node["resource_type"] in {"model", "seed", "snapshot"} and node["schema"] in LAYERS
    }
    return dict.fromkeys(manifest["sources"], "source") | nodes


def _places(layers: Mapping[str, str], parents: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Where each table's name stands: a column a layer, in a column near what it is made from."""
    places: dict[str, tuple[int, int]] = {}
    present = [layer for layer in LAYERS if layer in layers.values()]
    for column, layer in enumerate(present):

        def height(name: str) -> tuple[float, str]:
            known = [places[parent][1] for parent in parents.get(name, []) if parent in places]
            return (sum(known) / len(known) if known else 0.0, name)

        for line, name in enumerate(sorted((n for n, told in layers.items() if told == layer), key=height)):
            places[name] = (10 + column * _WIDTH, _TOP + line * _LINE)
    return places


def _edge(start: str, end: str, places: Mapping[str, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[start], places[end]
    # from behind the name, about 6.7 pixels a letter, to the front of the other
    x1, y1, x2, y2 = x1 + min(_WIDTH - 60, round(6.7 * len(_short(start)))) + 3, y1 - 4, x2 - 3, y2 - 4
    middle = (x1 + x2) / 2
    return (
        f'<path data-from="{escape(start)}" data-to="{escape(end)}" '
        f'd="M{x1} {y1} C{middle:.0f} {y1} {middle:.0f} {y2} {x2} {y2}"/>'
    )


def _short(unique_id: str) -> str:
    """`model.incident_warehouse.fct_attack` as `fct_attack`, a source's table with its source."""
    return ".".join(unique_id.split(".")[2:])


def _description(manifest: Mapping[str, Any], name: str) -> str:
    node = manifest["nodes"].get(name) or manifest["sources"][name]
    return " ".join(str(node.get("description") or _short(name)).split())
