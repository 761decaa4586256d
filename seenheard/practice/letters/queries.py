"""Reading letters: what waits, what one says, and what we propose because of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from seenheard.casework.matching import match
from seenheard.casework.matching.proposal import Proposal
from seenheard.documents import render_page
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer

from .day import day_numbers
from .knowing import known
from .models import Confirmation, Letter, PutAside, Reading, WorkerBeat
from .storage import fetch

ALIVE_WITHIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """One letter that waits: `reading` None while it is being read; `aside` if it was put aside."""

    letter: Letter
    reading: Reading | None
    aside: PutAside | None

    @property
    def state(self) -> str:
        """ "being_read", "put_aside", "unreadable" or "waiting"."""
        if self.aside is not None:
            return "put_aside"
        if self.reading is None:
            return "being_read"
        return "unreadable" if self.reading.problem else "waiting"


def letters_of(viewer: Viewer) -> QuerySet[Letter]:
    """The letters that this person may see: the practice's own."""
    return Letter.objects.filter(practice=viewer.practice)


def undecided(viewer: Viewer) -> QuerySet[Letter]:
    decided = Confirmation.objects.filter(letter=OuterRef("pk"), undone_at=None)
    return letters_of(viewer).filter(~Exists(decided)).order_by("arrived_at", "pk")


def letter_for(viewer: Viewer, pk: int) -> Letter:
    """That letter, or 404 if it is not this practice's."""
    letter = letters_of(viewer).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def latest_reading(letter: Letter) -> Reading | None:
    return letter.readings.order_by("-pk").first()


def standing_confirmation(letter: Letter) -> Confirmation | None:
    """The confirmation in force, if any."""
    return letter.confirmations.select_related("person").filter(undone_at=None).first()


def waiting(viewer: Viewer, *, limit: int | None = None, offset: int = 0) -> list[WaitingLetter]:
    """The letters that wait, oldest first, with their latest reading."""
    rows: Iterable[Letter] = undecided(viewer).prefetch_related(
        Prefetch("readings", queryset=Reading.objects.order_by("-pk").defer("evidence", "pages")),
        Prefetch("put_aside", queryset=PutAside.objects.filter(taken_up_at=None).select_related("person")),
    )[offset : offset + limit if limit else None]
    return [
        WaitingLetter(
            letter,
            next(iter(letter.readings.all()), None),
            next(iter(letter.put_aside.all()), None),
        )
        for letter in rows
    ]


def dealt_with(viewer: Viewer, *, limit: int = 100, offset: int = 0) -> list[Confirmation]:
    """What was decided last, newest first."""
    rows = Confirmation.objects.filter(letter__practice=viewer.practice, undone_at=None)
    return list(
        rows.select_related("letter", "person").prefetch_related("children").order_by("-at")[offset : offset + limit]
    )


def next_waiting(viewer: Viewer, after: int | None = None) -> Letter | None:
    """The next letter to take: read, not put aside, oldest first; after the given one, and round again."""
    rows = (
        undecided(viewer)
        .exclude(put_aside__taken_up_at=None, put_aside__isnull=False)
        .filter(Exists(Reading.objects.filter(letter=OuterRef("pk"))))
    )
    if after is not None:
        this = letters_of(viewer).filter(pk=after).first()
        if this is not None:
            later = rows.filter(
                Q(arrived_at__gt=this.arrived_at) | Q(arrived_at=this.arrived_at, pk__gt=this.pk)
            ).first()
            return later or rows.exclude(pk=after).first()
    return rows.first()


def counts(viewer: Viewer) -> dict[str, int]:
    """How many wait in all, and how many of these are put aside."""
    aside = undecided(viewer).filter(put_aside__taken_up_at=None, put_aside__isnull=False).distinct().count()
    return {"waiting": undecided(viewer).count(), "aside": aside}


def oldest_waiting(viewer: Viewer) -> tuple[int, datetime | None]:
    """How many letters wait, and since when the oldest does: for the header of every page."""
    rows = undecided(viewer)
    first = rows.values_list("arrived_at", flat=True).first()
    return (rows.count() if first else 0), first


def proposal_for(viewer: Viewer, letter: Letter, fields: dict[str, Any] | None = None) -> Proposal:
    """Which children and conferences the letter (or the given values) is about, as far as we can tell."""
    reading = latest_reading(letter)
    unsure = {path: tuple(values) for path, values in reading.unsure.items()} if reading else {}
    if fields is None:
        fields = reading.fields if reading else {}
    return match(fields, known(viewer), unsure=unsure, today=timezone.localdate())


def find_patients(viewer: Viewer, search: str, *, limit: int = 20) -> list[Patient]:
    """People of the practice's list by name, NHS number or date of birth as typed."""
    rows = Patient.objects.filter(practice=viewer.practice)
    born_on = as_typed(search)
    if born_on is not None:
        return list(rows.filter(born_on=born_on)[:limit])
    words = search.replace(",", " ").split()
    digits = "".join(ch for ch in search if ch.isdigit())
    if len(digits) == 10:
        return list(rows.filter(nhs_number=digits)[:limit])
    if not words:
        return []
    for word in words:
        rows = rows.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return list(rows.order_by("family_name", "given_name")[:limit])


def as_typed(search: str) -> date | None:
    """A date as people type it: 22/6/2015, 22.6.2015 or 22 June 2015; None for anything else."""
    plain = " ".join(search.replace("/", " ").replace(".", " ").replace("-", " ").split())
    for form in ("%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y %m %d"):
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def render(letter: Letter, page: int) -> bytes:
    """A picture (PNG) of one page, on which the evidence's boxes fit. Raises CannotOpen or LetterDamaged."""
    return render_page(fetch(letter.sha256), page)


def worker_alive() -> bool:
    """Did the worker that reads letters give a sign of life in the last half minute?"""
    return WorkerBeat.objects.filter(at__gte=timezone.now() - ALIVE_WITHIN).exists()


__all__ = [
    "WaitingLetter",
    "counts",
    "day_numbers",
    "dealt_with",
    "find_patients",
    "known",
    "latest_reading",
    "letter_for",
    "next_waiting",
    "oldest_waiting",
    "proposal_for",
    "render",
    "standing_confirmation",
    "waiting",
    "worker_alive",
]
