"""Brings one source up to date: extract and land, then validate what landed into the source's tables.

Belongs here: the two steps of ingestion (`bring`, `validate`), which files make up a source's present state, and what
happens when one of them is bad. Does not belong here: judging rows (`validation.py`), writing tables (`fold.py`).

A file that cannot be used raises `SourceFault` before anything was replaced: the tables of the last good state stay,
the fault is noted, and the source is stale until a later attempt goes well.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sources.catalogue import SOURCES, Source
from sources.extraction import Extraction
from sources.raw import LandedFile, SourceFault
from warehouse.fold import fold
from warehouse.folder import CHECKOUT, DataFolder
from warehouse.judging import Held
from warehouse.landing import begun_offer, forget_offer, land, landed, pending_offers, refuse_offer, write_offer
from warehouse.receipt import (
    AcceptedFile,
    Receipt,
    clear_fault,
    read_receipt,
    write_fault,
    write_receipt,
)
from warehouse.volume import differences, expect_no_drop


def enabled_sources(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The sources that may fetch or bring what they bundle: `INCIDENTS_SOURCES`, by default `ledger,reports`."""
    named = environment.get("INCIDENTS_SOURCES", "ledger,reports")
    return frozenset(name.strip() for name in named.split(",") if name.strip())


def bring(
    source: Source,
    data: DataFolder,
    *,
    is_enabled: bool,
    environment: Mapping[str, str] = os.environ,
    partitions: Sequence[str] = (),
) -> list[LandedFile]:
    """Extract what is new and land it; returns what the source offers now, new or not.

    With `partitions` (days that follow one another, where the source comes by days), these alone. Several workers may
    bring different ones at once: each has its own offer, and `validate` reads all. What an interrupted worker brought
    of the same partitions is not asked for again, unless it was refused.

    Raises `SourceFault` (also noted beside the source's tables) when the extraction fails.
    """
    receipt = read_receipt(source.name, data)
    files = begun_offer(source.name, data, partitions) if partitions else []
    request = Extraction(
        inbox=data.inbox(source.name),
        workspace=data.workspace(source.name, partitions),
        is_enabled=is_enabled,
        environment=environment,
        accepted=_unique([*_accepted(source, receipt, data), *files]),
        partitions=partitions,
    )
    request.inbox.mkdir(parents=True, exist_ok=True)
    request.workspace.mkdir(parents=True, exist_ok=True)
    try:
        for raw in source.extract(request):
            files.append(land(source.name, raw, data))
            if partitions:
                write_offer(source.name, files, data, partitions)
    except SourceFault as fault:
        write_fault(source.name, str(fault), data)
        raise
    files = _unique(files)
    write_offer(source.name, files, data, partitions)
    return files


def validate(source: Source, data: DataFolder, environment: Mapping[str, str] = os.environ) -> Receipt:
    """Make the source's validated and quarantine tables from all that it offers and what it held.

    One worker at a time, for the tables are the source's and not a partition's: hold `data.source_lock`.
    Nothing is rewritten when no file and no rule changed. Raises `SourceFault` when a file cannot be used or too many
    rows would be gone (`warehouse/volume.py`), after noting it; the former tables then stay in place.
    """
    receipt = read_receipt(source.name, data)
    offers = pending_offers(source.name, data)
    offered = [file for files in offers.values() for file in files]
    code = _code_of(source)
    held = _accepted(source, receipt, data)
    state = _state(source, _unique([*held, *offered]))
    if receipt and receipt.code == code and [file.sha256 for file in state] == [file.sha256 for file in receipt.files]:
        _settle(source, offers, data)
        return receipt
    # when the rules changed, everything that stands is judged again from the bytes that landed
    before = {name: table.validated for name, table in receipt.tables.items()} if receipt else {}
    judged_before = {file.sha256: file for file in receipt.files} if receipt and receipt.code == code else {}
    try:
        counts, rows = fold(
            source,
            keep={
                file.sha256: Held(dict(file.rows), dict(file.filtered))
                for file in (judged_before[one.sha256] for one in state if one.sha256 in judged_before)
            },
            judge=[file for file in state if file.sha256 not in judged_before],
            superseded={name: t.superseded for name, t in receipt.tables.items()} if receipt and judged_before else {},
            data=data,
            check=lambda rows: expect_no_drop(source, before, rows, environment),
        )
    except SourceFault as fault:
        if receipt is None:
            # dbt needs the tables, with their columns and no rows, even of a source that never came in
            counts, _ = fold(source, keep={}, judge=[], superseded={}, data=data)
            write_receipt(Receipt(source.name, "", _now(), (), counts), data)
        write_fault(source.name, str(fault), data)
        _each_of_partitions(source, offers, data, refuse_offer)
        raise
    files = tuple(judged_before.get(file.sha256) or _accept(file, rows[file.sha256]) for file in state)
    changed = differences(before, {name: table.validated for name, table in counts.items()})
    updated = Receipt(source.name, code, _now(), files, counts, notes=changed)
    write_receipt(updated, data)
    _settle(source, offers, data)
    return updated


def _settle(source: Source, offers: Mapping[Path, Sequence[LandedFile]], data: DataFolder) -> None:
    """All went well: no fault stands, and offers of partitions that were judged have had their use."""
    clear_fault(source.name, data)
    _each_of_partitions(source, offers, data, forget_offer)


def _each_of_partitions(
    source: Source,
    offers: Mapping[Path, Sequence[LandedFile]],
    data: DataFolder,
    do: Callable[[Path, Sequence[LandedFile]], None],
) -> None:
    for note, files in offers.items():
        if note != data.offer(source.name):
            do(note, files)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _unique(files: Iterable[LandedFile]) -> list[LandedFile]:
    return list({file.sha256: file for file in files}.values())


def _accepted(source: Source, receipt: Receipt | None, data: DataFolder) -> list[LandedFile]:
    """The landed files that the receipt names."""
    files = receipt.files if receipt else ()
    return [landed(source.name, file.sha256, data) for file in files]


def _accept(file: LandedFile, held: Held) -> AcceptedFile:
    return AcceptedFile(
        sha256=file.sha256,
        name=file.name,
        origin=file.origin,
        bytes=file.bytes,
        retrieved_at=file.retrieved_at.isoformat(timespec="seconds"),
        provider_version=file.provider_version,
        details=dict(file.details),
        rows=held.rows,
        filtered=held.filtered,
    )


def _version(file: LandedFile) -> tuple[tuple[int, ...], datetime]:
    """Orders releases by the numbers in their version, then by when they were retrieved."""
    numbers = [int(part) for part in (file.provider_version or "").split(".") if part.isdigit()]
    return tuple(numbers), file.retrieved_at


def _state(source: Source, files: Sequence[LandedFile]) -> list[LandedFile]:
    """Which of `files` (oldest first) make up the source now, by its `update` rule (`sources.catalogue.Update`)."""
    match source.update:
        case "release":
            return sorted(files, key=_version)[-1:]  # of two that came in one second, the one offered last
        case "files":
            return list({file.name: file for file in files}.values())
        case "partitions":
            return _partitions(files)
        case "changes":
            return list(files)


def _partitions(files: Sequence[LandedFile]) -> list[LandedFile]:
    """The files that stand, each with the partitions (days, months) that its `details["partition"]` names.

    A file replaces those whose partitions are all among its own: a later copy of a day the earlier one, a half-year's
    file the six monthly ones. What covers more, or came later, wins, in whatever order a person drops them.
    """

    def covered(file: LandedFile) -> frozenset[str]:
        return frozenset(file.details.get("partition", file.name).split())

    def age(file: LandedFile) -> tuple[str, int, datetime]:
        return max(covered(file)), len(covered(file)), file.retrieved_at

    latest = {covered(file): file for file in sorted(files, key=age)}
    wide = [partitions for partitions in latest if len(partitions) > 1]
    return [file for partitions, file in latest.items() if not any(partitions < other for other in wide)]


def _code_of(source: Source) -> str:
    """A hash of all that decides how the source's bytes become rows: its own folder, and the code all sources share.

    A source whose reader depends on further files of the checkout names them under `settings.reads` in `source.yml`.
    """
    digest = hashlib.sha256()
    folders = [source.folder, *(CHECKOUT / path for path in source.settings.get("reads", ()))]
    shared = [
        *SOURCES.glob("*.py"),
        *(Path(__file__).parent / f"{name}.py" for name in ("fold", "judging", "reasons", "validation")),
    ]
    files = [path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder])]
    for path in sorted({*files, *shared}):
        if path.is_file() and path.suffix in {".py", ".yml", ".csv"} and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
