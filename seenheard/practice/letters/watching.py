"""The watched folder: a file laid there becomes a letter and moves to `taken`, or to `refused` with a note why."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from django.conf import settings

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

from .receiving import LetterRefused, receive_letter

#: A file must lie still this long before it is taken: it may still be being written.
STILL_SECONDS = 2.0
TAKEN, REFUSED = "taken", "refused"


def take_in(practice: Practice, folder: Path) -> int:
    """Receive every file that lies still in the folder. Returns how many were taken.

    A file leaves the folder only after its letter is safely kept, so a power cut at any moment loses nothing: the
    same bytes taken twice are one letter. Links and other special files are left alone.
    """
    if not folder.is_dir():
        return 0
    taken = 0
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name.startswith(".") or entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            continue
        facts = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(facts.st_mode) or time.time() - facts.st_mtime < STILL_SECONDS:
            continue
        taken += take_one(practice, Path(entry.path), facts.st_size)
    return taken


def take_one(practice: Practice, path: Path, size: int) -> bool:
    try:
        if size > settings.MAX_LETTER_BYTES:
            limit = settings.MAX_LETTER_BYTES // (1024 * 1024)
            raise LetterRefused(f"{path.name} is larger than {limit} MB. Split it, or save it as a smaller PDF.")
        receive_letter(software(practice), data=path.read_bytes(), name=path.name, way="folder")
    except LetterRefused as refusal:
        moved = move_to(path, REFUSED)
        moved.with_name(moved.name + ".why.txt").write_text(f"{refusal}\n", encoding="utf-8")
        return False
    move_to(path, TAKEN)
    return True


def move_to(path: Path, folder_name: str) -> Path:
    """Move the file to the folder beside it, under a name that is free there."""
    folder = path.parent / folder_name
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    count = 1
    while target.exists():
        count += 1
        target = folder / f"{path.stem} ({count}){path.suffix}"
    return path.replace(target)
