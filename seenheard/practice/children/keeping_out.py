"""Keeping somebody out of a restricted family's records altogether: for a colleague whose own family it is.

Who is kept out stands in the record and nowhere else: the latest event about a person and a family decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family

KEPT_OUT, LET_IN = "kept_out", "let_in"


class KeepingOutRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "because") -> None:
        super().__init__(sentence)
        self.where = where


def families_closed_to(viewer: Viewer) -> set[int]:
    """The families whose records never open for this person, whatever reason is given."""
    person = viewer.person.pk if viewer.person else None
    return {family for family, kept in standing(viewer).items() if person in kept}


def kept_out(viewer: Viewer, family: Family) -> list[Person]:
    """Who is kept out of this family's records, by name."""
    return list(Person.objects.filter(pk__in=standing(viewer).get(family.pk, set())).order_by("name", "pk"))


def standing(viewer: Viewer) -> dict[int, set[int]]:
    """Family -> the people who are kept out of its records, in the viewer's practice."""
    found: dict[int, set[int]] = {}
    rows = Event.objects.filter(practice=viewer.practice, verb__in=(KEPT_OUT, LET_IN)).order_by("number")
    for verb, about, detail in rows.values_list("verb", "about", "detail"):
        people = found.setdefault(int(about.partition(":")[2]), set())
        if verb == KEPT_OUT and "person" in detail:
            people.add(detail["person"])
        else:
            people.discard(detail.get("person"))
    return found


def keep_out(by: Viewer, *, family: Family, person_id: int, because: str, now: datetime) -> None:
    """From now on nothing of this family opens for that colleague. Raises KeepingOutRefused."""
    write(by, KEPT_OUT, family, person_id, because, now)


def let_in(by: Viewer, *, family: Family, person_id: int, because: str, now: datetime) -> None:
    """The colleague is asked for a reason again, as everybody is. Raises KeepingOutRefused."""
    write(by, LET_IN, family, person_id, because, now)


def write(by: Viewer, verb: str, family: Family, person_id: int, because: str, now: datetime) -> None:
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise KeepingOutRefused("Say why, in a few words. It is kept in the record.")
    if by.person is not None and by.person.pk == person_id:
        raise KeepingOutRefused("You cannot decide this about yourself. Another safeguarding lead can.", "person")
    with transaction.atomic():
        children = list(Child.everything.select_for_update().filter(practice=by.practice, family=family).order_by("pk"))
        if not any(child.restricted for child in children):
            raise KeepingOutRefused("Restrict these records first.", "person")
        if not Person.objects.filter(pk=person_id, memberships__practice=by.practice).exists():
            raise KeepingOutRefused("Choose somebody who works in this practice.", "person")
        if (person_id in standing(by).get(family.pk, set())) == (verb == KEPT_OUT):
            return
        detail = {"person": person_id, "because": words}
        for child in children:
            record(by, verb, f"family:{family.pk}", child_id=child.pk, detail=detail, at=now)
