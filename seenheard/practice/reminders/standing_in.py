"""Who hears of a duty on a day: whoever has it; while they are away their deputy; of nobody's, the administrators.

It is worked out each time and nothing is given over: who is back has everything again by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from seenheard.casework.reminders.deputies import Hearers, How, hearers
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Role
from seenheard.practice.people.models import Membership, Person, Practice
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import CASEWORK
from seenheard.practice.rota.away import PersonAway, people_away
from seenheard.practice.web.words import day as in_words

from .models import Deputy


class Heard(NamedTuple):
    """Somebody who hears, and in whose place (None: for themselves, or because nobody has it)."""

    person: Person
    instead_of: Person | None


@dataclass(frozen=True)
class StandingIn:
    """Who hears of what on one day in one practice. Call it with the person who has a duty, or None."""

    people: dict[int, Person]  # who may see the diary and works here that day
    roles: dict[int, Role]
    deputies: dict[int, int]
    away: dict[int, PersonAway]

    def __call__(self, person: Person | None) -> list[Heard]:
        """At least one, unless nobody in this practice may see the diary. Whoever does not work here any more, or may
        not see the diary, has nothing: their duties are nobody's."""
        if person is None or person.pk not in self.people:
            return self.of_nobody()
        return self.of(person)

    def of(self, person: Person) -> list[Heard]:
        found = self.hearers(person.pk)
        return [Heard(self.people[who], person if who != person.pk else None) for who in found.who]

    def of_nobody(self) -> list[Heard]:
        """The administrators who are here; if none is, who stands in for them; without any, the leads, then all."""
        for wanted in (self.of_role(Role.ADMINISTRATOR), self.of_role(Role.SAFEGUARDING_LEAD), sorted(self.people)):
            if present := [who for who in wanted if who not in self.away]:
                return [Heard(self.people[who], None) for who in present]
            if wanted:
                return once(heard for who in wanted for heard in self.of(self.people[who]))
        return []

    def leads(self) -> list[Heard]:
        """The safeguarding leads; for one who is away, who stands in."""
        return once(heard for who in self.of_role(Role.SAFEGUARDING_LEAD) for heard in self.of(self.people[who]))

    def deputy_of(self, person: Person) -> Person | None:
        """Who stands in for this person, if they work here and are here that day."""
        deputy = self.deputies.get(person.pk)
        return self.people.get(deputy) if deputy is not None and deputy not in self.away else None

    def hearers(self, person: int) -> Hearers:
        return hearers(
            person,
            here=self.people.keys() - self.away.keys(),
            deputies=self.deputies,
            leads=self.of_role(Role.SAFEGUARDING_LEAD),
            administrators=self.of_role(Role.ADMINISTRATOR),
        )

    def of_role(self, role: Role) -> list[int]:
        return sorted(who for who, held in self.roles.items() if held is role)

    def back_on(self, person: Person | None) -> date | None:
        """The first working day on which they are back; None for who is not away."""
        found = self.away.get(person.pk) if person is not None else None
        return found.until if found else None

    def said(self, person: Person) -> str:
        """ "with Priya Shah while Amara Osei is away, back on 4 June 2026"; "" for who is not away."""
        back = self.back_on(person)
        found = self.hearers(person.pk) if person.pk in self.people else None
        if back is None or found is None:
            return ""
        away = f"while {person} is away, back on {in_words(back)}"
        if found.how is How.NOBODY_HERE:
            return f"with nobody {away}: nobody is here who could stand in"
        names = " and ".join(str(self.people[who]) for who in found.who)
        why = {
            How.NO_DEPUTY: " (no deputy is set)",
            How.ALL_AWAY: " (the deputy is away too)",
            How.IN_A_CIRCLE: " (the deputies stand in for each other, and all are away)",
        }.get(found.how, "")
        return f"with {names} {away}{why}"


def once(heard: Iterable[Heard]) -> list[Heard]:
    """Each person once, first for themselves."""
    found: dict[int, Heard] = {}
    for one in heard:
        if one.person.pk not in found or one.instead_of is None:
            found[one.person.pk] = one
    return list(found.values())


def effective(practice: Practice, day: date) -> StandingIn:
    """Who hears of a duty of the practice on that day. Beyond the known public holidays nobody counts as away."""
    held = Membership.objects.filter(in_force(day), practice=practice, role__in=CASEWORK, person__is_active=True)
    rows = list(held.select_related("person"))
    try:
        away = people_away(practice, day)
    except BeyondKnownHolidays:
        away = {}
    return StandingIn(
        people={row.person_id: row.person for row in rows},
        roles={row.person_id: Role(row.role) for row in rows},
        deputies=dict(Deputy.objects.filter(practice=practice).values_list("person_id", "deputy_id")),
        away=away,
    )
