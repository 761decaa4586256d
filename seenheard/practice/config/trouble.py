"""Troubles of the computer, not of the program: no room on the disk, a disk that cannot be written, a database that
somebody holds for too long. Each has one sentence; none of them may leave anything half-written."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: With less room than this the site says so beforehand; with less than the second it is as good as full.
LITTLE_ROOM = 1024 * 1024 * 1024
NO_ROOM = 8 * 1024 * 1024
FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT}
READ_ONLY_NUMBERS = {errno.EROFS}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, what to do about it, and with which status a page says so."""

    status: int
    title: str
    words: str
    mend: str

    @property
    def sentence(self) -> str:
        return f"{self.words} {self.mend}"


FULL = Trouble(
    507,
    "The disk is full",
    "The disk of this computer is full, so nothing can be saved.",
    "Free some space on it. Then everything goes on by itself.",
)
READ_ONLY = Trouble(
    503,
    "The disk cannot be written",
    "The disk or the folder of Seen & Heard can be read and not written, so nothing can be saved.",
    "Ask whoever looks after this computer to let Seen & Heard write to its folder again.",
)
BUSY = Trouble(
    503,
    "The database is busy",
    "Another program has held the database for so long that this could not be saved.",
    "Wait a minute and try again. If it happens again, find out which program opens the database.",
)


def trouble_of(failure: BaseException | None) -> Trouble | None:
    """Which trouble of the computer this failure comes from, if any. Looks at what led to it as well."""
    for one in led_by(failure):
        if isinstance(one, OSError) and one.errno in FULL_NUMBERS:
            return FULL
        if isinstance(one, OSError) and one.errno in READ_ONLY_NUMBERS:
            return READ_ONLY
        if type(one).__name__ == "OperationalError":  # of SQLite or of Django, which may not be loaded yet
            words = str(one)
            if "disk is full" in words:
                return FULL
            if "readonly" in words or "unable to open database" in words:
                return READ_ONLY
            if "locked" in words:
                return BUSY
    return None


def led_by(failure: BaseException | None) -> Iterator[BaseException]:
    """The failure, then what it came from, and so on."""
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        yield failure
        failure = failure.__cause__ or failure.__context__


def room(folder: Path) -> int:
    """Bytes that may still be written where this folder is."""
    return shutil.disk_usage(folder).free


def disk_state(folder: Path) -> str:
    """ "ok", "little" or "full": what `/healthz` says of the disk."""
    try:
        free = room(folder)
    except OSError:
        return "full"
    return "full" if free < NO_ROOM else "little" if free < LITTLE_ROOM else "ok"


def room_words(folder: Path) -> str:
    """A sentence if little room is left for this folder, else an empty one."""
    try:
        free = room(folder)
    except OSError:
        return ""
    if free >= LITTLE_ROOM:
        return ""
    return (
        f"Only {free // (1024 * 1024)} MB are left on the disk of this computer. When it is full, no letter can come "
        f"in and nothing can be saved. Ask whoever looks after the computer to make room."
    )
