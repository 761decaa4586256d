"""Letters that wait to be read. The letters table is the queue: a letter without a reading of this version waits."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from seenheard.casework.page import Page
from seenheard.casework.reading import READER_VERSION
from seenheard.documents import Document
from seenheard.opening_and_reading import PlainReading, open_and_read
from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import software

from .models import Confirmation, Letter, Reading
from .storage import LetterDamaged, fetch

LEASE = timedelta(minutes=5)
MOST_TRIES = 3


def claim() -> Letter | None:
    """The next letter to read, held for five minutes; None if nothing waits."""
    now = timezone.now()
    with transaction.atomic():
        read = Reading.objects.filter(letter=OuterRef("pk"), version=READER_VERSION)
        decided = Confirmation.objects.filter(letter=OuterRef("pk"), undone_at=None)
        letter = (
            Letter.objects.select_related("practice")
            .filter(Q(reading_until=None) | Q(reading_until__lt=now))
            .filter(~Exists(read), ~Exists(decided))
            .order_by("arrived_at", "pk")
            .first()
        )
        if letter is None:
            return None
        letter.reading_until = now + LEASE
        letter.tries += 1
        letter.save(update_fields=["reading_until", "tries"])
    return letter


def read_letter(letter: Letter) -> Reading | None:
    """Open and read one letter (slow, no transaction open), then write its reading once.

    A letter whose reading has failed three times gets a reading that says so, so that a person sees it.
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
        Letter.objects.filter(pk=letter.pk).update(reading_until=None)
        if new:
            record(
                software(letter.practice),
                "read",
                f"letter:{letter.pk}",
                detail={"version": READER_VERSION, "kind": kept.kind},
            )
    return kept


def page_facts(page: Page) -> dict[str, object]:
    return {"number": page.number, "width": page.width, "height": page.height, "part": page.part, "source": page.source}
