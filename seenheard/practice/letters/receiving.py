"""A letter arrives."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.config.trouble import trouble_of
from seenheard.practice.people.viewer import Viewer

from .models import Letter, Sighting
from .storage import keep, path_of


class LetterRefused(Exception):
    """The bytes cannot be taken as a letter; the sentence says why and what to do."""


class LetterNotKept(Exception):
    """The computer could not keep the letter now; the sentence says why. It must be handed over again."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of bytes that arrived: a new letter, or one that we had."""

    letter: Letter
    new: bool
    words: str


def receive_letter(by: Viewer, *, data: bytes, name: str, way: str) -> Received:
    """Keep the bytes and enter the letter; it waits to be read from this moment.

    The same bytes twice are one letter, seen twice. Raises LetterRefused for an empty or an over-large file, and
    LetterNotKept if the disk is full or cannot be written: then nothing of it is here.
    """
    shown = tidy_name(name)
    if not data:
        raise LetterRefused(f"{shown} is empty. Ask the sender to send it again.")
    if len(data) > settings.MAX_LETTER_BYTES:
        limit = settings.MAX_LETTER_BYTES // (1024 * 1024)
        raise LetterRefused(
            f"{shown} is larger than {limit} MB. Split it, or save it as a smaller PDF, and add it again."
        )
    try:
        letter, new = keep_and_enter(by, data=data, name=shown, way=way)
    except (OSError, DatabaseError) as failure:
        trouble = trouble_of(failure)
        if trouble is None:
            raise
        raise LetterNotKept(f"{shown} was not taken in. {trouble.sentence} Then add it again.") from failure
    if new:
        words = f"{shown} is here and waits to be read."
    else:
        day = timezone.localtime(letter.arrived_at)
        words = f"{shown} is the same as a letter that arrived on {day.day} {day:%B %Y}. It is kept once."
    return Received(letter, new, words)


def keep_and_enter(by: Viewer, *, data: bytes, name: str, way: str) -> tuple[Letter, bool]:
    """The bytes first, on the disk itself; then the row and its event. Returns the letter, and whether it is new."""
    sha256 = keep(data)
    now = timezone.now()
    with transaction.atomic():
        letter, new = Letter.objects.get_or_create(
            practice=by.practice, sha256=sha256, defaults={"name": name, "size": len(data), "arrived_at": now}
        )
        if not path_of(sha256).exists():  # removed since `keep`, with a letter of the same bytes that was disposed of
            keep(data)
        Sighting.objects.create(letter=letter, at=now, way=way, name=name, person=by.person)
        record(
            by, "received" if new else "received_again", f"letter:{letter.pk}", detail={"way": way, "sha256": sha256}
        )
    return letter, new


def tidy_name(name: str) -> str:
    """The file's own name without folders or control characters, at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(ch for ch in last if ch.isprintable()).strip()
    return clean[:200] or "letter"
