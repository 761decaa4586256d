"""The watched folder: a file laid there becomes a letter and moves to `taken`, or to `refused` with a note why.

Strangers' files lie here under any name. A file is opened once, without following links, and everything is asked of the
opened file, so that what was looked at is what is taken. What cannot be taken stays, and the list of letters says why.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

from .folder_troubles import say_troubles
from .receiving import LetterNotKept, LetterRefused, receive_letter, tidy_name

#: A file must lie still this long before it is taken: it may still be being written.
STILL_SECONDS = 2.0
TAKEN, REFUSED = "taken", "refused"
MOST_AT_ONCE = 50  # then a waiting letter is read, however many files lie here
_WHY = ".why.txt"
_HIDDEN_SECONDS = 3600.0  # programs write under a hidden name first; one this old was forgotten
_LEFT_BY_SYSTEMS = (".DS_Store", "._", ".directory", ".~lock", ".nfs")
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
#: Files that are letters but could not be moved away, by what they are: taken once, not again each second.
_kept_here: set[tuple[str, int, int, int]] = set()


class StaysHere(Exception):
    """A file that cannot be taken now; the sentence says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was read, and which file it was."""

    data: bytes
    facts: os.stat_result


def take_in(practice: Practice, folder: Path) -> int:
    """Receive the files that lie still in the folder, some at a time. Returns how many were taken.

    A file leaves the folder only after its letter is safely kept, so a power cut at any moment loses nothing: the
    same bytes taken twice are one letter. One odd file never keeps another from being taken.
    """
    troubles: dict[str, str] = {}
    taken = tried = 0
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        names = []
        troubles["the watched folder"] = f"The watched folder cannot be looked at ({error.strerror}). Put it back."
    for name in names:
        if name in (TAKEN, REFUSED) or name.startswith(_LEFT_BY_SYSTEMS):
            continue
        try:
            if tried < MOST_AT_ONCE and _lies_still(folder / name):
                tried += 1
                taken += take_one(practice, folder / name)
        except StaysHere as reason:
            troubles[name] = str(reason)
        except OSError as error:
            troubles[name] = f"It cannot be opened ({error.strerror}). Move it away, and add the letter on the page."
    say_troubles(practice, {tidy_name(name): words for name, words in (troubles | _refused(folder)).items()})
    return taken


def _lies_still(path: Path) -> bool:
    """Whether this is a file that nobody has written for a moment. Raises StaysHere for what is no plain file."""
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        raise StaysHere("It is a link to another place, which is not followed. Copy the file itself here.")
    if stat.S_ISDIR(facts.st_mode):
        raise StaysHere("It is a folder. Move the letters in it into the watched folder itself.")
    if not stat.S_ISREG(facts.st_mode):
        raise StaysHere("It is no file but a device or a pipe. Remove it.")
    now = time.time()
    age = now - facts.st_mtime if facts.st_mtime <= now else abs(now - facts.st_ctime)  # a date in the future is no age
    if path.name.startswith("."):
        if age > _HIDDEN_SECONDS:
            raise StaysHere("Its name begins with a dot, so it is hidden and not taken. Give it another name.")
        return False
    return age >= STILL_SECONDS


def take_one(practice: Practice, path: Path) -> bool:
    """Receive one file and move it away. False if it was refused, or is left for the next time as it changed."""
    opened = _read(path)
    if opened is None:
        return False
    key = (path.name, opened.facts.st_dev, opened.facts.st_ino, opened.facts.st_mtime_ns)
    if key in _kept_here:
        raise StaysHere("It was taken as a letter, but cannot be moved away. Remove it from the watched folder.")
    for name in (TAKEN, REFUSED):
        (path.parent / name).mkdir(exist_ok=True)
    if not os.access(path.parent, os.W_OK) or not os.access(path.parent / TAKEN, os.W_OK):
        raise StaysHere(
            "The watched folder cannot be written to, so nothing is taken from it. Allow it, or add the letter."
        )
    try:
        if opened.facts.st_size > settings.MAX_LETTER_BYTES:
            limit = settings.MAX_LETTER_BYTES // (1024 * 1024)
            raise LetterRefused(
                f"{tidy_name(path.name)} is larger than {limit} MB. Split it, or save it as a smaller PDF."
            )
        receive_letter(software(practice), data=opened.data, name=path.name, way="folder")
    except LetterRefused as refusal:
        moved = move_to(path, REFUSED)
        why = moved.with_name(_short(moved.name, _WHY) + _WHY)
        why.write_text(f"{refusal}\n", encoding="utf-8")
        return False
    except LetterNotKept as reason:
        raise StaysHere(str(reason)) from reason
    try:
        moved = move_to(path, TAKEN)
    except OSError:
        _kept_here.add(key)
        raise
    if not _same(moved, opened.facts):  # another file had taken its name: that one is no letter yet
        moved.replace(free(path.parent, path.name))
    return True


def _read(path: Path) -> _Opened | None:
    """The bytes of a plain file, at most a little more than a letter may have; None if it changed while it was read."""
    handle = os.open(path, _OPEN)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return None
        if facts.st_nlink > 1:
            raise StaysHere("The same file has another name elsewhere (a hard link). Copy it here instead.")
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(settings.MAX_LETTER_BYTES + 1)
        after = os.fstat(handle)
    finally:
        os.close(handle)
    changed = (after.st_size, after.st_mtime_ns) != (facts.st_size, facts.st_mtime_ns)
    whole = len(data) == min(facts.st_size, settings.MAX_LETTER_BYTES + 1)
    return None if changed or not whole else _Opened(data, facts)


def _same(path: Path, facts: os.stat_result) -> bool:
    now = path.lstat()
    return (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns) == (
        *(facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns),
    )


def _refused(folder: Path) -> dict[str, str]:
    """The files that lie refused, each with its reason."""
    said: dict[str, str] = {}
    with suppress(OSError):
        there = {path.name for path in (folder / REFUSED).iterdir()}
        for name in sorted(there):
            why = _short(name, _WHY) + _WHY
            if not name.endswith(_WHY) and why in there:
                said[name] = (folder / REFUSED / why).read_text(encoding="utf-8", errors="replace").strip()
    return said


def move_to(path: Path, folder_name: str) -> Path:
    """Move the file to the folder beside it, under a name that is free there."""
    folder = path.parent / folder_name
    folder.mkdir(exist_ok=True)
    return path.replace(free(folder, path.name))


def free(folder: Path, name: str) -> Path:
    """A place of this name, or one like it, where nothing lies."""
    target, count = folder / name, 1
    while os.path.lexists(target):
        count += 1
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if stem and len(ending) <= 10 else (name, "")
        more = f" ({count}){ending}"
        target = folder / (_short(stem, more) + more)
    return target


def _short(name: str, more: str) -> str:
    """The name, cut if it and what follows were longer than a folder can hold."""
    room = 255 - len(os.fsencode(more))
    return os.fsdecode(os.fsencode(name)[:room])
