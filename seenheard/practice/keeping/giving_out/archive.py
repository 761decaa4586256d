"""A ZIP file made while it is sent: nothing of it is kept on the disk, and never more than one part in memory."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

ENOUGH = 64 * 1024
LONGEST_NAME = 60
LONGEST_ENDING = 5
NOT_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive: its safe name and its bytes, piece by piece."""

    name: str
    pieces: Iterable[bytes]


class Outlet:
    """Where the archive is written to: pieces wait here until they are sent."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        self.waiting.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing to do: what waits is taken by `taken`."""

    def taken(self) -> bytes:
        """Everything that waits, which waits no longer."""
        whole = b"".join(self.waiting)
        self.waiting.clear()
        self.size = 0
        return whole


def archive(parts: Iterable[Part], *, at: datetime) -> Iterator[bytes]:
    """The ZIP file of these parts, in pieces as they come. `at` is the time that every part bears."""
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as zipped:  # type: ignore[call-overload]  # write() is enough
        for part in parts:
            about = zipfile.ZipInfo(part.name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            with zipped.open(about, "w") as file:
                for piece in part.pieces:
                    file.write(piece)
                    if outlet.size >= ENOUGH:
                        yield outlet.taken()
    yield outlet.taken()


def safe_name(number: int, name: str) -> str:
    """A name for a letter's file that no system takes for anything else: a stranger chose `name`.

    Plain letters, digits and dashes with a number in front: no folder, no dots but one, no reserved name, no control
    or turned character, never long, never twice.
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, _, ending = name.rpartition(".") if "." in name.strip(".") else (name, "", "")
    kept = plain(ending)[:LONGEST_ENDING].strip("-_").lower()
    middle = plain(stem)[:LONGEST_NAME].strip("-_") or "letter"
    return f"{number:04}-{middle}{'.' if kept else ''}{kept}"


def plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    return NOT_PLAIN.sub("-", "".join(ch for ch in apart if not unicodedata.combining(ch))).strip("-")


def text_pieces(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8; what a broken letter brought that is no character becomes a question mark."""
    for piece in pieces:
        yield piece.encode("utf-8", "replace")
