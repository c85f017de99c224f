"""Scores an extractor against hand-coded truth, per field and per kind: `python -m sources.reports.evaluate FOLDER`.

Belongs here: matching what was extracted with what was coded, precision, recall and F1, and the misses with their
words. Does not belong here: extraction.

FOLDER holds `texts/`, `metadata.csv` (file, publisher, url, published_on, language) and `truth.json` (its `incidents`
are rows with page, kind, date_start, date_end, place, perpetrator, killed_low, killed_high, weapons; kind `claim` is a
claim). An incident is detected when kind, day (within one day of the coded span) and place agree. A release of hostages
is coded as an abduction without a count of people abducted whose `note` speaks of a release, and is extracted as the
development hostage_release: these agree. A coded day that the
report itself does not tell (a record left undated) agrees with any: `undated` counts those, and the strict score, which
refuses them, stands beside.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sources.reports import rules
from sources.reports.agreement import Truth, is_release, same_actor, same_days, same_item, same_kind, same_place
from sources.reports.gazetteer import skeleton
from sources.reports.rows import Records, Row
from sources.reports.text import normal_form


@dataclass
class Score:
    """Counts of one field: right, wrong (said otherwise or said without being so), missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Evaluation:
    """The scores by field, those of detection by kind, and the misses in words."""

    scores: dict[str, Score] = field(default_factory=dict)
    by_kind: dict[str, Score] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    claims_as_incidents: int = 0
    without_evidence: int = 0
    undated: int = 0
    reports: int = 0
    seconds: float = 0.0

    def score(self, name: str) -> Score:
        return self.scores.setdefault(name, Score())

    def accuracy(self, name: str) -> float:
        score = self.score(name)
        return score.right / (score.right + score.wrong) if score.right + score.wrong else 1.0


def evaluate(folder: Path) -> Evaluation:
    """Extract every text of `folder` with the default extractor and score it against `truth.json`."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["incidents"]
    with (folder / "metadata.csv").open(encoding="utf-8-sig", newline="") as stream:
        metadata = {Path(row["file"]).stem: row for row in csv.DictReader(stream)}
    result = Evaluation()
    for page in sorted({row["page"] for row in truth} | set(metadata)):
        facts = metadata.get(page, {})
        text = (folder / "texts" / f"{page}.txt").read_text(encoding="utf-8")
        document: Row = {
            "document_id": page,
            "url": facts.get("url") or None,
            "publisher": facts.get("publisher") or None,
            "published_on": facts.get("published_on") or None,
            "language": facts.get("language") or None,
            "extractor": rules.NAME,
        }
        started = time.perf_counter()
        records = rules.extract_records(text, document)
        result.seconds += time.perf_counter() - started
        result.reports += 1
        _score_page(result, page, text, records, [row for row in truth if row["page"] == page])
    return result


def _score_page(result: Evaluation, page: str, text: str, records: Records, truth: list[Truth]) -> None:
    coded = [row for row in truth if row["kind"] != "claim"]
    claims = [row for row in truth if row["kind"] == "claim"]
    free = list(records.incidents)
    said = {(row["record_id"], row["field"]) for row in records.evidence if row["quote"] and row["quote"] in text}
    told = (
        "date_start",
        "country_iso3",
        "admin1",
        "place",
        "perpetrator_name",
        "target_name",
        "attribution",
        "killed_low",
        "killed_high",
        "wounded_low",
        "wounded_high",
    )
    result.without_evidence += sum(
        1
        for row in records.incidents
        for name in told
        if row.get(name) is not None and (row["record_id"], name) not in said
    )
    for row in coded:
        kind = str(row["kind"])
        found = max(
            (record for record in free if _fit(record, row) > 0), key=lambda record: _fit(record, row), default=None
        )
        score, strict, of_kind = (
            result.score("detected"),
            result.score("detected (strict day)"),
            result.by_kind.setdefault(kind, Score()),
        )
        if found is None:
            score.missed += 1
            strict.missed += 1
            of_kind.missed += 1
            result.misses.append(f"{page}: missed {kind} {row.get('date_start')} {row.get('place')}")
            continue
        free.remove(found)
        score.right += 1
        of_kind.right += 1
        if found.get("date_start") is None and row.get("date_start") is not None:
            result.undated += 1
            strict.missed += 1
        else:
            strict.right += 1
        _score_fields(result, page, records, found, row)
    for record in free:
        for name in ("detected", "detected (strict day)"):
            result.score(name).wrong += 1
        result.by_kind.setdefault(str(record["incident_class"]), Score()).wrong += 1
        result.misses.append(f"{page}: extracted {record['title']} {record.get('date_start')}, which is not coded")
        result.claims_as_incidents += any(_is_claim(record, claim) for claim in claims)
    _score_claims(result, page, records, claims)


def _is_claim(record: Row, claim: Truth) -> bool:
    return claim.get("low") is not None and str(claim["low"]) in (
        record.get("killed_low"),
        record.get("wounded_low"),
        record.get("abducted_low"),
    )


def _fit(record: Row, row: Truth) -> int:
    """How well a record fits a coded incident: 0 where kind, day or place disagree."""
    if not same_kind(record, row):
        return 0
    if not same_days(record.get("date_start"), record.get("date_end"), row.get("date_start"), row.get("date_end")):
        return 0
    if not same_place(record, row):
        return 0
    score = 1 + 2 * (record.get("date_start") is not None) + (record.get("killed_low") == _text(row.get("killed_low")))
    return score + (skeleton(normal_form(record.get("place") or "")) in skeleton(normal_form(str(row.get("place")))))


def _score_fields(result: Evaluation, page: str, records: Records, record: Row, row: Truth) -> None:
    if "killed_low" in row and not (row.get("killed_low") == 0 and not row.get("killed_who")):
        _tell(
            result,
            page,
            "killed",
            (record.get("killed_low"), record.get("killed_high")),
            (_text(row.get("killed_low")), _text(row.get("killed_high"))),
            row,
        )
    if row.get("wounded_low") is not None:
        _tell(
            result,
            page,
            "wounded",
            (record.get("wounded_low"), record.get("wounded_high")),
            (_text(row.get("wounded_low")), _text(row.get("wounded_high"))),
            row,
        )
    if row.get("abducted_low"):
        _tell(result, page, "abducted", record.get("abducted_low"), _text(row.get("abducted_low")), row)
    if "perpetrator" in row:
        right = same_actor(record.get("perpetrator_name"), row.get("perpetrator"))
        score = result.score("perpetrator")
        score.right, score.wrong = score.right + right, score.wrong + (not right)
        if not right:
            result.misses.append(
                f"{page}: perpetrator of {row.get('place')} is "
                f"{record.get('perpetrator_name')!r}, coded {row.get('perpetrator')!r}"
            )
    if row.get("event_type") and not is_release(row):
        _tell(result, page, "event type", record.get("event_type"), row.get("event_type"), row)
    _score_items(result, page, [line for line in records.seizures if line["record_id"] == record["record_id"]], row)


def _tell(result: Evaluation, page: str, name: str, said: object, coded: object, row: Truth) -> None:
    score = result.score(name)
    if said == coded:
        score.right += 1
    else:
        score.wrong += 1
        result.misses.append(f"{page}: {name} of {row.get('place')} is {said}, coded {coded}")


def _score_items(result: Evaluation, page: str, lines: Iterable[Row], row: Truth) -> None:
    score = result.score("seizure items")
    free = list(lines)
    for coded in row.get("weapons") or []:
        found = next(
            (
                line
                for line in free
                if same_item(line, coded)
                and (coded.get("qty_low") is None or line["quantity_low"] == _text(coded["qty_low"]))
            ),
            None,
        )
        found = found or next((line for line in free if same_item(line, coded)), None)
        if found is None:
            score.missed += 1
            result.misses.append(f"{page}: missed item {coded['item']!r} ({coded.get('action')}) at {row.get('place')}")
            continue
        free.remove(found)
        score.right += 1
        quantity = result.score("seizure quantity")
        right = found["quantity_low"] == _text(coded.get("qty_low"))
        quantity.right, quantity.wrong = quantity.right + right, quantity.wrong + (not right)
    for line in free:
        score.wrong += 1
        result.misses.append(
            f"{page}: item {line['item_text']!r} ({line['disposition']}) at {row.get('place')}, which is not coded"
        )


def _score_claims(result: Evaluation, page: str, records: Records, claims: list[Truth]) -> None:
    score = result.score("claims")
    for claim in claims:
        right = any(
            row["low"] == _text(claim.get("low")) and (row["measure"] == claim["measure"] or claim.get("low") is None)
            for row in records.claims
        )
        score.right, score.missed = score.right + right, score.missed + (not right)
        if not right:
            result.misses.append(f"{page}: missed claim {claim['measure']} {claim.get('low')}")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def table(result: Evaluation) -> str:
    """The scores as a Markdown table."""
    rows = ["| field | precision | recall | F1 | right / said / coded |", "|---|---|---|---|---|"]
    for name, score in result.scores.items():
        rows.append(
            f"| {name} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} "
            f"| {score.right} / {score.right + score.wrong} / {score.right + score.missed} |"
        )
    for name, score in sorted(result.by_kind.items()):
        rows.append(
            f"| kind: {name} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} "
            f"| {score.right} / {score.right + score.wrong} / {score.right + score.missed} |"
        )
    rows.append("")
    rows.append(
        f"{result.reports}"
        f" reports in {result.seconds:.2f} s; {result.undated} detected without a day that"
        f" the report tells; "
        f"claims taken for incidents: {result.claims_as_incidents}; values without evidence: {result.without_evidence}"
    )
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the default extractor against hand-coded truth.")
    parser.add_argument("folder", type=Path, help="holds texts/, metadata.csv and truth.json")
    folder: Path = parser.parse_args().folder
    if not (folder / "truth.json").is_file():
        print(f"{folder} holds no truth.json: there is nothing to score the extractor of reports against.")
        return
    result = evaluate(folder)
    print(table(result))
    for miss, times in Counter(result.misses).items():
        print(f"- {miss}" + (f" (x{times})" if times > 1 else ""))


if __name__ == "__main__":
    main()
