"""A server that gives GDELT's master list and its exports."""

from __future__ import annotations

import hashlib
import io
import zipfile

from tests.sources.servers.local import Answer, Asked, LocalServer


def zipped(slot: str, content: bytes) -> bytes:
    """An export as the provider zips it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{slot}.export.CSV"), content)
    return out.getvalue()


class GdeltServer(LocalServer):
    """`exports` are the zips by their quarter-hour; `absent` ones are listed and not there."""

    def __init__(self) -> None:
        super().__init__()
        self.exports: dict[str, bytes] = {}
        self.absent: set[str] = set()
        self.listed: bytes | None = None
        """A master list that no longer tells what is there."""

    @property
    def master_list(self) -> bytes:
        lines = []
        for slot, body in sorted(self.exports.items()):
            address = f"http://data.gdeltproject.org/gdeltv2/{slot}"
            lines += [
                f"{len(body)} {hashlib.md5(body).hexdigest()} {address}.export.CSV.zip",
                f"7 {'0' * 32} {address}.mentions.CSV.zip",
                f"9 {'1' * 32} {address}.gkg.csv.zip",
            ]
        return ("\n".join(lines) + "\n").encode()

    @property
    def fetched(self) -> list[str]:
        """The quarter-hours that were asked for."""
        return [asked.path.split("/")[-1].split(".")[0] for asked in self.asked if asked.path.endswith(".CSV.zip")]

    def answer(self, asked: Asked) -> Answer:
        if asked.path.endswith("masterfilelist.txt"):
            end = int(asked.headers["range"].removeprefix("bytes=-"))
            return Answer((self.listed or self.master_list)[-end:], 206)
        slot = asked.path.split("/")[-1].split(".")[0]
        if slot in self.absent or slot not in self.exports:
            return Answer(b"<Error><Code>NoSuchKey</Code></Error>", 404)
        return Answer(self.exports[slot])
