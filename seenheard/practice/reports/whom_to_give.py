"""To which GP a report is given: those who may sign, with why they might be the right one. A person chooses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from seenheard.practice.children.keeping_out import kept_out
from seenheard.practice.cover.queries import cover_of
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import MAY, Viewer
from seenheard.practice.rota.knowing import knowledge_of
from seenheard.practice.rota.models import Clinician, Knowledge
from seenheard.practice.web.words import count, day

from .models import Report


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may sign. `weight` only orders: who goes, then who knows the children best."""

    person: Person
    because: tuple[str, ...]
    weight: tuple[int, int, int]


def candidates(viewer: Viewer, report: Report, *, today: date) -> list[Candidate]:
    """Everybody who may sign here, first who goes to the conference, then who knows the children best."""
    roles = [role.value for role in MAY["sign_reports"]]
    here = Membership.objects.filter(in_force(today), practice=viewer.practice, role__in=roles, person__is_active=True)
    closed = {one.pk for one in kept_out(viewer, report.family)}
    people = [one.person for one in here.select_related("person") if one.person_id not in closed]
    clinicians = {
        one.person_id: one
        for one in Clinician.objects.filter(practice=viewer.practice, ended_at=None, person__in=people)
    }
    known: dict[int, list[tuple[str, Knowledge]]] = defaultdict(list)
    children = list(report.children.order_by("name", "pk"))
    for child_id, by_clinician in knowledge_of(viewer.practice, children).items():
        name = next(child.name for child in children if child.pk == child_id)
        for clinician_id, knowledge in by_clinician.items():
            known[clinician_id].append((name, knowledge))
    goes = going(report)
    found = [candidate(person, clinicians.get(person.pk), known, goes) for person in people]
    return sorted(found, key=lambda one: ([-part for part in one.weight], one.person.name, one.person.pk))


def candidate(
    person: Person,
    clinician: Clinician | None,
    known: dict[int, list[tuple[str, Knowledge]]],
    goes: tuple[int | None, bool],
) -> Candidate:
    because, registered, contacts = [], 0, 0
    who, certain = goes
    is_going = clinician is not None and clinician.pk == who
    if is_going:
        because.append("goes to the conference" if certain else "is asked to go to the conference")
    for name, one in known.get(clinician.pk, []) if clinician is not None else []:
        said = [
            *(["is the registered GP"] if one.registered else []),
            *([f"{count(one.contacts, 'contact')}"] if one.contacts else []),
            *([f"last on {day(one.last_seen_on)}"] if one.last_seen_on else []),
        ]
        if said:
            because.append(f"{name}: {', '.join(said)}")
        registered += one.registered
        contacts += one.contacts
    return Candidate(person, tuple(because), (2 if is_going and certain else int(is_going), registered, contacts))


def going(report: Report) -> tuple[int | None, bool]:
    """The clinician who goes, or is asked to, and whether that is certain."""
    if report.conference is None:
        return None, False
    state = cover_of([report.conference])[report.conference.pk]
    return (state.clinician.pk, state.somebody_goes) if state.clinician is not None else (None, False)
