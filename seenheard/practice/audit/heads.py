"""Where each chain ended, kept outside the database: a chain that was cut off or written anew does not fit them.

A head is the number and the hash of the last event. Heads are added to a file of the practice in the data folder when
a day is closed, when a backup is made, and each hour by the worker; each backup holds those of its moment; and the
page that closes the day shows the latest as a short seal, to be printed on paper.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from seenheard.practice.letters.storage import sync_folder
from seenheard.practice.people.models import Practice

from .models import Event

FOLDER = "record-heads"
HOURLY = timedelta(hours=1)
SEAL_LENGTH = 20
DAY_CLOSED, BACKED_UP, EACH_HOUR = "day closed", "backup", "hourly"


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a practice's chain at a moment. `practice` is its code, `why` when it was kept."""

    practice: str
    number: int
    hash: str
    at: datetime
    why: str = ""

    @property
    def seal(self) -> str:
        """ "41-3f2a-9b1c-77de-01ab-c0de": the event's number and the first 80 bits of its hash, for paper."""
        short = self.hash[:SEAL_LENGTH]
        return "-".join([str(self.number), *(short[at : at + 4] for at in range(0, SEAL_LENGTH, 4))])

    def as_line(self) -> dict[str, Any]:
        kept = {"practice": self.practice, "number": self.number, "hash": self.hash, "why": self.why}
        return kept | {"at": self.at.astimezone(UTC).isoformat(timespec="seconds")}


class NoHead(ValueError):
    """A line or a seal that is none; the sentence says so."""


def head_of(practice: Practice, why: str = "") -> Head | None:
    """Where the chain ends now; None before its first event."""
    last = Event.objects.filter(practice=practice).order_by("-number").values_list("number", "hash").first()
    return Head(practice.code, last[0], last[1], timezone.now(), why) if last else None


def keep_head(practice: Practice, why: str) -> Head | None:
    """Add the head of now to the practice's file. On the disk itself when this returns. Raises OSError."""
    head = head_of(practice, why)
    if head is not None:
        add(file_of(practice), [head])
    return head


def keep_hourly(now: datetime) -> None:
    """Keep each chain's head if an hour has passed since the file was looked at, and if it has grown since."""
    for practice in Practice.objects.order_by("pk"):
        path = file_of(practice)
        if path.exists() and now.timestamp() - path.stat().st_mtime < HOURLY.total_seconds():
            continue
        head = head_of(practice, EACH_HOUR)
        last = max((one.number for one in kept_heads(path)), default=0)
        if head is not None and head.number > last:
            add(path, [head])
        elif path.exists():
            path.touch()


def file_of(practice: Practice) -> Path:
    return file_named(practice.code, Path(settings.DATA))


def file_named(code: str, data: Path) -> Path:
    """The file of a practice's heads. Two codes never share one, whatever signs they hold."""
    safe = "".join(ch if ch.isascii() and ch.isalnum() else f"_{ord(ch):x}_" for ch in code)
    return data / FOLDER / f"{safe}.jsonl"


def add(path: Path, heads: Iterable[Head]) -> None:
    """Add to a file of heads, after a line's end if the last one was cut off by a power failure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = not path.exists() or not path.stat().st_size or path.read_bytes()[-1:] == b"\n"
    lines = "".join(json.dumps(head.as_line()) + "\n" for head in heads)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, (("" if whole else "\n") + lines).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def kept_heads(path: Path) -> Iterator[Head]:
    """The heads of a file, oldest first. A line that a power failure cut off is passed over; anything else that is no
    head raises NoHead. A file that is not there has none."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if line.endswith("}"):
            yield head_from(line, f"{path.name}, line {number}")


def heads_at(path: Path) -> list[Head]:
    """The heads in a data folder, in a backup, or in a copy of one file of heads. Raises NoHead if there is none."""
    files = [path] if path.is_file() else sorted((path / FOLDER).glob("*.jsonl")) or sorted(path.glob("*.jsonl"))
    found = [head for file in files for head in kept_heads(file)]
    if not found:
        raise NoHead(f"{path} holds no heads of a record. Name a backup's folder, or a file from {FOLDER}.")
    return found


def copied_heads(data: Path, ends: Iterable[Head]) -> dict[str, list[Head]]:
    """What a backup keeps, by the name of its file: the heads up to where its copy of each chain ends, and that end."""
    kept: dict[str, list[Head]] = {}
    for end in ends:
        path = file_named(end.practice, data)
        kept[path.name] = [*(head for head in kept_heads(path) if head.number <= end.number), end]
    return kept


def head_from(line: str | dict[str, Any], where: str) -> Head:
    try:
        said = json.loads(line) if isinstance(line, str) else line
        at = datetime.fromisoformat(said["at"])
        return Head(str(said["practice"]), int(said["number"]), str(said["hash"]), at, str(said.get("why", "")))
    except (ValueError, KeyError, TypeError):
        raise NoHead(f"{where} is no head of a record: somebody may have changed it.") from None


def seal_from(text: str) -> tuple[int, str]:
    """A printed seal as typed -> the event's number and the beginning of its hash. Raises NoHead."""
    number, _, rest = text.strip().lower().replace(" ", "-").partition("-")
    short = "".join(ch for ch in rest if ch != "-")
    if not number.isdigit() or len(short) != SEAL_LENGTH or any(ch not in "0123456789abcdef" for ch in short):
        raise NoHead(
            "A seal is a number and five groups of four letters and figures, like 41-3f2a-9b1c-77de-01ab-c0de."
        )
    return int(number), short


def fits_seal(practice: Practice, text: str) -> bool:
    """Does the record still hold the event that this seal was printed for? Raises NoHead."""
    number, short = seal_from(text)
    return Event.objects.filter(practice=practice, number=number, hash__startswith=short).exists()
