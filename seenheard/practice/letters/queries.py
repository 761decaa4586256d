"""Reading letters: what waits, what one says, and what we propose because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet
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

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

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


class Kind(TypedDict):
    """What `chosen_waiting` adds to a letter."""

    kind: str | None


@dataclass(frozen=True, slots=True)
class WaitingNumbers:
    """The size of the two lists of letters that wait: in all, put aside, and since when the oldest of each waits."""

    waiting: int
    aside: int
    oldest_at: datetime | None
    oldest_aside_at: datetime | None


def waiting_numbers(viewer: Viewer) -> WaitingNumbers:
    """How many letters wait and are not put aside, how many are put aside, and since when?"""
    aside = Exists(PutAside.objects.filter(letter=OuterRef("pk"), taken_up_at=None))
    found = (
        undecided(viewer)
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=~aside),
            aside=Count("pk", filter=aside),
            oldest=Min("arrived_at", filter=~aside),
            oldest_aside=Min("arrived_at", filter=aside),
        )
    )
    return WaitingNumbers(found["waiting"], found["aside"], found["oldest"], found["oldest_aside"])


def chosen_waiting(viewer: Viewer, *, aside: bool) -> QuerySet[WithAnnotations[Letter, Kind]]:
    """The letters of one of the two lists, oldest first, each with `kind`: that of its latest reading, None before."""
    is_aside = Exists(PutAside.objects.filter(letter=OuterRef("pk"), taken_up_at=None))
    latest = Reading.objects.filter(letter=OuterRef("pk")).order_by("-pk")
    return undecided(viewer).filter(is_aside if aside else ~is_aside).annotate(kind=latest.values("kind")[:1])


def waiting_kinds(viewer: Viewer, *, aside: bool) -> dict[str | None, int]:
    """How many letters of each kind stand on one of the two lists; None: not yet read, "": of no known kind."""
    rows = chosen_waiting(viewer, aside=aside).order_by().values("kind").annotate(number=Count("pk"))
    return {row["kind"]: row["number"] for row in rows}


def waiting(viewer: Viewer, *, aside: bool, kind: str, offset: int, limit: int) -> list[WaitingLetter]:
    """A part of one of the two lists of letters that wait, oldest first, with their latest reading. `kind` "": all."""
    found = chosen_waiting(viewer, aside=aside)
    found = found.filter(kind=kind) if kind else found
    rows = found.prefetch_related(
        Prefetch("readings", queryset=Reading.objects.order_by("-pk").defer("evidence", "pages", "unsure")),
        Prefetch("put_aside", queryset=PutAside.objects.filter(taken_up_at=None).select_related("person")),
    )[offset : offset + limit]
    return [
        WaitingLetter(
            letter,
            next(iter(letter.readings.all()), None),
            next(iter(letter.put_aside.all()), None),
        )
        for letter in rows
    ]


def dealt_with(viewer: Viewer, *, limit: int = 50, offset: int = 0) -> list[Confirmation]:
    """What was decided last, newest first. Only the long texts of these rows are read, not of those before them."""
    rows = Confirmation.objects.filter(letter__practice=viewer.practice, undone_at=None).order_by("-at", "-pk")
    keys = list(rows.values_list("pk", flat=True)[offset : offset + limit])
    found = Confirmation.objects.filter(pk__in=keys).select_related("letter", "person").defer("sources", "filing")
    return list(found.prefetch_related("children").order_by("-at", "-pk"))


def number_dealt_with(viewer: Viewer) -> int:
    """How many letters have a decision in force?"""
    return Confirmation.objects.filter(letter__practice=viewer.practice, undone_at=None).count()


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


def oldest_waiting(viewer: Viewer) -> tuple[int, datetime | None]:
    """How many letters wait, and since when the oldest does: for the header of every page, so in one query."""
    found = undecided(viewer).order_by().aggregate(number=Count("pk"), oldest=Min("arrived_at"))
    return found["number"], found["oldest"]


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
    "day_numbers",
    "dealt_with",
    "find_patients",
    "known",
    "latest_reading",
    "letter_for",
    "next_waiting",
    "number_dealt_with",
    "oldest_waiting",
    "proposal_for",
    "render",
    "standing_confirmation",
    "waiting",
    "waiting_kinds",
    "waiting_numbers",
    "worker_alive",
]
