"""The rows behind a number, and one conference's own page of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from seenheard.casework.assurance.facts import LedgerFacts, Seat
from seenheard.casework.assurance.line import Line
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.diary.presenters import Named, name_of
from seenheard.practice.people.viewer import Viewer

from .words import minutes_words, notice_words, report_words, way_words, why_words

RESTRICTED = "Restricted record"
Row = tuple[Line, tuple[Seat, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as a list may show it."""

    on: date | None
    title: str
    href: str
    children: str
    notice: str
    way: str
    why: str
    report: str
    minutes: str
    moved: int
    more: str  # "for 3 children", where a row stands for a whole meeting


def names_of(viewer: Viewer, rows: Iterable[Row]) -> dict[int, str]:
    """What each child is called in a list; a restricted one is never named."""
    wanted = {seat.child for _, seats in rows for seat in seats}
    found = Child.everything.filter(practice=viewer.practice, pk__in=wanted).select_related("mother")
    return {child.pk: RESTRICTED if child.restricted else name_of(child).words for child in found}


def full_names(viewer: Viewer, line: Line) -> list[Named]:
    """Who is spoken of, on the conference's own page, whose door has let this person in."""
    wanted = [seat.child for seat in line.facts.seats]
    found = Child.everything.filter(practice=viewer.practice, pk__in=wanted).select_related("mother")
    return [name_of(child) for child in found.order_by("name", "pk")]


def with_facts(line: Line, facts: LedgerFacts) -> Line:
    """The same line with what was found out since of when its conference was decided on."""
    return replace(line, facts=facts)


def children_words(line: Line, seats: Iterable[Seat], names: dict[int, str]) -> str:
    """Their names in order. One restricted child closes the names of all at that meeting: who sits together tells who
    is meant."""
    words = [names.get(seat.child, "") for seat in seats]
    if line.facts.restricted or RESTRICTED in words:
        return RESTRICTED
    return ", ".join(sorted(words))


def shown(viewer: Viewer, rows: Sequence[Row]) -> list[Shown]:
    names = names_of(viewer, rows)
    return [one(line, seats, names) for line, seats in rows]


def one(line: Line, seats: tuple[Seat, ...], names: dict[int, str]) -> Shown:
    facts = line.facts
    said = facts.said
    return Shown(
        on=facts.on,
        title=meeting_words(facts.type),
        href=reverse("assurance:conference", args=[facts.key]),
        children=children_words(line, seats, names),
        notice=notice_words(line),
        way=way_words(line, names=not facts.restricted),
        why=why_words(said.why_not) if said is not None and line.way is not None else "",
        report=report_words(line),
        minutes=minutes_words(line),
        moved=len(facts.moves),
        more=f"{len(seats)} children" if len(seats) > 1 else "",
    )
