"""Do the rounds of merging end where taking the best pair of groups first, one by one, ends?"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from tests.matching.crowded import telling
from tests.matching.harness import MODELS, Matching


@dataclass
class Between:
    """What is known between two groups."""

    bits: float = 0
    pairs: int = 0
    best: float = -1000
    is_excluded: bool = False


def _one_by_one(matching: Matching) -> dict[int, int]:
    """The group of each record, named after its least, as the rule of macros/matching/merge_rounds.sql says it."""
    [(accept, absent)] = matching.rows("""
        select
            max(value) filter (where setting = 'accept_bits'), max(value) filter (where setting = 'absent_pair_bits')
        from seeds.seed_match_setting
    """)
    records = matching.rows("""
        select record_key, coalesce(told_group_key, record_key), once_bit from intermediate.int_match_records__prepared
    """)
    node_of = {int(str(key)): int(str(node)) for key, node, _ in records}
    once = {int(str(node)): int(str(bit)) for _, node, bit in records}
    size = {node: list(node_of.values()).count(node) for node in once}
    between: dict[tuple[int, int], Between] = {}
    for a, b, bits, is_excluded in matching.rows("""
        select key_a, key_b, match_bits, is_excluded from intermediate.int_record_pairs__scored
    """):
        low, high = sorted((node_of[int(str(a))], node_of[int(str(b))]))
        pair = between.setdefault((low, high), Between())
        _add(pair, Between(float(str(bits)), 1, -1000 if is_excluded else float(str(bits)), bool(is_excluded)))
    group = {node: node for node in once}
    while True:
        rated = []
        for (a, b), pair in between.items():
            number = size[a] * size[b]
            mean = round((pair.bits + (number - pair.pairs) * float(str(absent))) / number, 6)
            good = mean >= float(str(accept)) and pair.best >= float(str(accept))
            if good and not pair.is_excluded and not once[a] & once[b]:
                rated.append((mean, pair.best, -a, -b))
        if not rated:
            return {key: group[node] for key, node in node_of.items()}
        _, _, a, b = max(rated)
        kept, gone = -a, -b
        size[kept] += size[gone]
        once[kept] |= once[gone]
        group = {node: kept if of == gone else of for node, of in group.items()}
        del between[kept, gone]
        for low, high in [pair for pair in between if gone in pair]:
            other = high if low == gone else low
            _add(between.setdefault((min(kept, other), max(kept, other)), Between()), between.pop((low, high)))


def _add(pair: Between, more: Between) -> None:
    pair.bits += more.bits
    pair.pairs += more.pairs
    pair.best = max(pair.best, more.best)
    pair.is_excluded = pair.is_excluded or more.is_excluded


def test_rounds_end_where_the_best_pair_first_ends(tmp_path: Path) -> None:
    rng = random.Random(11)
    matching = Matching(tmp_path)
    matching.fill_rows([telling(rng, number) for number in range(350)])
    matching.run(MODELS[: MODELS.index("int_record_groups__agglomerated") + 1])
    expected = _one_by_one(matching)
    groups = matching.rows("select record_key, group_key from intermediate.int_record_groups__agglomerated")
    found = {int(str(key)): int(str(group)) for key, group in groups}
    assert len(expected) - len(set(expected.values())) > 50, "the data put too little to the test"
    assert {key: found.get(key, group) for key, group in expected.items()} == expected
