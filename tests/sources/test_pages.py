"""Many pages that are one answer: gone on with after an interruption, verified against the provider's total and ids."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sources.http import BadBodyError, json_object
from sources.pages import Page, archive, collect_pages
from sources.raw import SourceFault

REQUEST = {"url": "http://provider/list", "since": "7"}


class Provider:
    """A list of ids in pages of three; `before_page[n]` changes it just before page n is given."""

    def __init__(self, ids: str, total: int | None = None, is_counted: bool = True) -> None:
        self.ids, self.total, self.is_counted = list(ids), total, is_counted
        self.asked: list[int] = []
        self.before_page: dict[int, Callable[[], object]] = {}

    def __call__(self, number: int) -> bytes:
        self.asked.append(number)
        self.before_page.pop(number, lambda: None)()
        start = (number - 1) * 3
        total = (len(self.ids) if self.total is None else self.total) if self.is_counted else None
        return json.dumps({"total": total, "data": self.ids[start : start + 3]}).encode()


def parse(body: bytes) -> Page:
    content = json_object(body)
    return Page(ids=tuple(content["data"]), total=content["total"])


def ids_of(files: list[Path]) -> str:
    return "".join(one for path in files for one in parse(path.read_bytes()).ids)


def collect(provider: Provider, folder: Path) -> str:
    return ids_of(collect_pages(provider, parse, folder, request=REQUEST, first=1))


def interrupt() -> None:
    raise KeyboardInterrupt


def test_all_pages_come_in_order(tmp_path: Path) -> None:
    provider = Provider("abcdefgh")
    assert collect(provider, tmp_path / "pages") == "abcdefgh"
    assert provider.asked == [1, 2, 3]


def test_each_page_says_how_far_the_list_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="sources.pages")
    collect(Provider("abcdefgh"), tmp_path / "pages")
    assert [line.rpartition(": ")[2] for line in caplog.messages] == [
        "page 1, 3 of 8 records",
        "page 2, 6 of 8 records",
        "page 3, 8 of 8 records",
    ]


def test_a_list_without_a_total_ends_at_an_empty_page_and_not_at_a_short_one(tmp_path: Path) -> None:
    provider = Provider("abcdefgh", is_counted=False)
    assert collect(provider, tmp_path / "pages") == "abcdefgh"
    assert provider.asked == [1, 2, 3, 4]


def test_an_empty_list_is_whole(tmp_path: Path) -> None:
    assert collect(Provider(""), tmp_path / "pages") == ""


def test_an_interrupted_list_goes_on_where_it_stopped(tmp_path: Path) -> None:
    provider = Provider("abcdefghij")
    provider.before_page[3] = interrupt
    with pytest.raises(KeyboardInterrupt):
        collect(provider, tmp_path / "pages")
    provider.asked.clear()
    assert collect(provider, tmp_path / "pages") == "abcdefghij"
    assert provider.asked == [2, 3, 4], "the last kept page is looked at again, the first is not"


def test_kept_pages_that_no_longer_read_the_same_are_thrown_away(tmp_path: Path) -> None:
    provider = Provider("abcdefghij")
    provider.before_page[3] = interrupt
    with pytest.raises(KeyboardInterrupt):
        collect(provider, tmp_path / "pages")
    provider.ids.remove("b")
    assert collect(provider, tmp_path / "pages") == "acdefghij"


@pytest.mark.parametrize("change", ["another request", "a day later", "a broken page"])
def test_kept_pages_are_used_for_the_same_request_of_the_same_day_alone(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "pages"
    provider = Provider("abcdefghij")
    provider.before_page[3] = interrupt
    with pytest.raises(KeyboardInterrupt):
        collect(provider, folder)
    if change == "another request":
        (folder / "request.json").write_text(json.dumps({**REQUEST, "since": "6"}))
    elif change == "a day later":
        os.utime(folder / "request.json", (1, 1))
    else:
        (folder / "00001.json").write_bytes(b'{"tot')
    provider.asked.clear()
    assert collect(provider, folder) == "abcdefghij"
    assert provider.asked[0] == 1


def test_a_list_that_shifts_between_two_pages_is_fetched_again(tmp_path: Path) -> None:
    provider = Provider("abcdefghij")
    provider.before_page[2] = lambda: provider.ids.insert(0, "z")
    assert collect(provider, tmp_path / "pages") == "zabcdefghij"


def test_a_deletion_between_two_pages_does_not_lose_the_record_that_slid_back(tmp_path: Path) -> None:
    provider = Provider("abcdefghij")
    provider.before_page[2] = lambda: provider.ids.remove("a")
    assert collect(provider, tmp_path / "pages") == "bcdefghij"


def test_fewer_records_than_the_provider_counts_are_never_used(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="8 records came where the provider counts 9"):
        collect(Provider("abcdefgh", total=9), tmp_path / "pages")


def test_more_records_than_the_provider_counts_are_never_used(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="where the provider counts 7"):
        collect(Provider("abcdefgh", total=7), tmp_path / "pages")


def test_an_id_that_is_doubled_at_the_provider_comes_through_twice(tmp_path: Path) -> None:
    provider = Provider("abcdefga")
    assert collect(provider, tmp_path / "pages") == "abcdefga"
    assert provider.asked == [1, 2, 3, 1, 2, 3], "it was read twice to tell it from a shift"


def test_a_provider_that_gives_the_same_page_for_ever_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="Page 2 is page 1 once more"):
        collect_pages(lambda number: b'{"total": null, "data": ["a"]}', parse, tmp_path / "p", request=REQUEST, first=1)


def test_a_page_that_cannot_be_read_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(BadBodyError, match="not JSON"):
        parse(b'{"total": 3, "da')


def test_the_same_members_make_the_same_archive(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"{}")
    one = archive({"events/1.json": page, "sync.json": b"{}"}, tmp_path / "one.zip")
    os.utime(page, (1, 1))
    two = archive({"events/1.json": page, "sync.json": b"{}"}, tmp_path / "two.zip")
    assert one.read_bytes() == two.read_bytes()
    assert zipfile.ZipFile(one).namelist() == ["events/1.json", "sync.json"]
