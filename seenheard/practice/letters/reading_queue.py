"""Letters that wait to be read. The letters table is the queue: `to_be_read` until this version has read the letter."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from seenheard.casework.page import Page
from seenheard.casework.reading import READER_VERSION
from seenheard.documents import Document
from seenheard.documents.sandbox.client import CRASHED
from seenheard.opening_and_reading import PlainReading, open_and_read
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import reading_print
from seenheard.practice.people.viewer import software

from .models import Confirmation, Letter, Reading
from .storage import LetterDamaged, fetch

LEASE = timedelta(minutes=5)
MOST_TRIES = 3


def mark_what_waits() -> None:
    """See which letters this version of the reader has still to read: those that no version has, and those that wait
    for a person and were read by an older one. For the start of a worker, and now and then."""
    read = Exists(Reading.objects.filter(letter=OuterRef("pk"), version=READER_VERSION))
    decided = Exists(Confirmation.objects.filter(letter=OuterRef("pk"), undone_at=None))
    with transaction.atomic():
        Letter.objects.filter(read, to_be_read=True).update(to_be_read=False)
        Letter.objects.filter(~read, ~decided, to_be_read=False).update(to_be_read=True, tries=0)


def give_back(worker: str, *, interrupted: bool = False) -> int:
    """Let others read at once what this worker held. Returns how many letters.

    `interrupted`: it was told to stop, so the try does not count. Else it died, perhaps of this letter, and it does.
    """
    held = Letter.objects.filter(reading_by=worker, to_be_read=True).exclude(reading_until=None)
    if interrupted:
        return held.filter(tries__gt=0).update(reading_until=None, reading_by="", tries=F("tries") - 1)
    return held.update(reading_until=None, reading_by="")


def hold_on(worker: str) -> None:
    """The worker still reads the letter in hand: nobody else should take it."""
    Letter.objects.filter(reading_by=worker, to_be_read=True).exclude(reading_until=None).update(
        reading_until=timezone.now() + LEASE
    )


def claim(worker: str = "") -> Letter | None:
    """The next letter to read, held for five minutes; None if nothing waits.

    A letter at which a reader has stopped before comes after those that were never tried.
    """
    now = timezone.now()
    with transaction.atomic():
        letter = waiting_for_reader(now).select_related("practice").first()
        if letter is None:
            return None
        letter.reading_until = now + LEASE
        letter.reading_by = worker
        letter.tries += 1
        letter.save(update_fields=["reading_until", "reading_by", "tries"])
    return letter


def waiting_for_reader(now: datetime) -> QuerySet[Letter]:
    """Letters that a worker may take, in their order. Reads a partial index, whatever the number of letters."""
    decided = Confirmation.objects.filter(letter=OuterRef("pk"), undone_at=None)
    return (
        Letter.objects.filter(to_be_read=True)
        .filter(Q(reading_until=None) | Q(reading_until__lt=now))
        .filter(~Exists(decided))
        .order_by("tries", "arrived_at", "pk")
    )


def read_letter(letter: Letter) -> Reading | None:
    """Open and read one letter (slow, no transaction open), then write its reading once.

    A letter whose reading has failed three times gets a reading that says so, so that a person sees it. None if it
    went back to be tried again.
    """
    if letter.tries > MOST_TRIES:
        words = (
            "This letter could not be read: the reader stopped three times. Look at it and fill in the values by hand."
        )
        return write_reading(letter, unread(letter, words), None)
    try:
        data = fetch(letter.sha256)
    except LetterDamaged as damage:
        return write_reading(letter, unread(letter, str(damage)), None)
    document, reading = open_and_read(data, name=letter.name, today=timezone.localdate(letter.arrived_at))
    if document.problem == CRASHED and 0 < letter.tries < MOST_TRIES:  # perhaps it was not the letter: try again, later
        give_back(letter.reading_by)
        return None
    return write_reading(letter, document, reading)


def unread(letter: Letter, words: str) -> Document:
    return Document(sha256=letter.sha256, media_type="", text="none", problem=words)


def write_reading(letter: Letter, document: Document, reading: PlainReading | None) -> Reading | None:
    with transaction.atomic():
        kept, new = Reading.objects.get_or_create(
            letter=letter,
            version=READER_VERSION,
            defaults={
                "at": timezone.now(),
                "media_type": document.media_type,
                "text": document.text,
                "problem": document.problem or "",
                "notes": list(document.notes),
                "pages": [page_facts(page) for page in document.pages],
                "fields": reading["fields"] if reading else {},
                "evidence": reading["evidence"] if reading else {},
                "unsure": reading["unsure"] if reading else {},
                "kind": (reading["fields"].get("kind") or "") if reading else "",
            },
        )
        Letter.objects.filter(pk=letter.pk).update(reading_until=None, reading_by="", to_be_read=False)
        if new:
            record(
                software(letter.practice),
                "read",
                f"letter:{letter.pk}",
                detail={"version": READER_VERSION, "kind": kept.kind, "reading": reading_print(kept)},
            )
    return kept


def page_facts(page: Page) -> dict[str, object]:
    return {"number": page.number, "width": page.width, "height": page.height, "part": page.part, "source": page.source}
