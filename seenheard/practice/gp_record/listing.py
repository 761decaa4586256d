"""Families and people with imported records, ready for a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from seenheard.practice.children.members import Somebody, people_by_family
from seenheard.practice.children.models import Family
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count, day

from .models import Import
from .queries import closed_people, latest_imports

NOT_YET = "not brought in yet"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a family and how fresh the record is. `missing`: what the supplier says is not in it."""

    name: str
    what: str
    patient: int | None
    words: str
    missing: tuple[str, ...] = ()
    unread: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class FamilyRow:
    pk: int
    name: str
    restricted: bool
    people: tuple[PersonRow, ...]


def family_rows(viewer: Viewer, families: Iterable[Family], *, today: date) -> list[FamilyRow]:
    """Each family with its people; of a restricted one nothing but that it is there. A person who belongs to a closed
    family too is told as such."""
    held = list(families)
    restricted = {one.pk for one in held if any(child.restricted for child in one.children.all())}
    people = people_by_family(viewer, [one.pk for one in held if one.pk not in restricted])
    everybody = {one.patient for found in people.values() for one in found if one.patient is not None}
    last = latest_imports(viewer, everybody)
    closed = closed_people(viewer, everybody, today=today)
    return [
        FamilyRow(one.pk, "Restricted family", True, ())
        if one.pk in restricted
        else FamilyRow(
            one.pk,
            f"{one.name} family",
            False,
            tuple(person_row(each, last, each.patient in closed, today) for each in people[one.pk]),
        )
        for one in held
    ]


def rows_of(viewer: Viewer, people: Iterable[Somebody], closed: Collection[int], today: date) -> list[PersonRow]:
    held = list(people)
    last = latest_imports(viewer, [one.patient for one in held if one.patient is not None])
    return [person_row(one, last, one.patient in closed, today) for one in held]


def person_row(one: Somebody, last: Mapping[int, Import], closed: bool, today: date) -> PersonRow:
    if closed:
        return PersonRow(one.name, one.what, one.patient, "restricted record", closed=True)
    made = last.get(one.patient) if one.patient is not None else None
    if made is None:
        words = NOT_YET if one.patient is not None else "not on the practice’s list"
        return PersonRow(one.name, one.what, one.patient, words)
    return PersonRow(one.name, one.what, one.patient, age_words(made, today), missing_of(made), unread_of(made))


def age_words(made: Import, today: date) -> str:
    """brought in on 4 June 2026, 12 days ago"""
    on = timezone.localdate(made.at)
    days = (today - on).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{count(days, 'day')} ago")
    return f"brought in on {day(on)}, {ago}"


def missing_of(made: Import) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words or code for code, words, _ in made.incomplete))


def unread_of(made: Import) -> int:
    return int(made.counts.get("skipped", len(made.skipped)))
