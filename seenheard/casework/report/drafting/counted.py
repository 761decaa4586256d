"""What can be counted in a record: last seen, how often, how often in a hurry, how often not brought.

Each number has its rows, and is a lower bound: the record can hold less than happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.immunisation.schedule import Age
from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts
from seenheard.casework.report.drafting.words import surely_within

URGENT = frozenset({"emergency_department", "urgent_care", "out_of_hours"})
_MET = frozenset({"attended", "admitted"})
_FAR = frozenset({"telephone", "video", "message"})


@dataclass(frozen=True, slots=True)
class LastSeen:
    """`fact` is the latest contact that may have been in person. `in_person`: the record says that it was. `since`:
    later contacts by telephone, video or message."""

    fact: Fact
    in_person: bool
    since: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """At least so many as there are rows, between two days."""

    rows: tuple[Fact, ...]
    start: date | None
    end: date

    @property
    def count(self) -> int:
        return len(self.rows)


def last_seen(record: RecordFacts, *, today: date) -> LastSeen | None:
    """The latest contact with the person that was not at a distance, or None."""
    met = [
        fact
        for fact in record.of(FactKind.CONTACT)
        if fact.event in _MET and fact.when.earliest is not None and fact.when.earliest <= today
    ]
    met.sort(key=lambda fact: (fact.when.latest or date.min, fact.when.earliest or date.min, fact.key))
    near = [fact for fact in met if fact.mode not in _FAR]
    if not near:
        return None
    last = near[-1]
    since = tuple(fact for fact in met[met.index(last) + 1 :] if fact.mode in _FAR)
    in_person = last.mode in ("face_to_face", "home_visit") or last.event == "admitted"
    return LastSeen(last, in_person, since)


def frequency(record: RecordFacts, *, today: date, months: int) -> Counted:
    """Contacts with the person in the last months, of those recorded. Nothing is counted that is not a contact."""
    start = months_before(today, months)
    return Counted(_between(record, FactKind.CONTACT, start, today), start, today)


def urgent_pattern(record: RecordFacts, *, today: date, months: int) -> Counted:
    """Attendances at A&E, out of hours and walk-in, and unplanned stays, of those recorded."""
    start = months_before(today, months)
    rows = _between(record, FactKind.CONTACT, start, today)
    urgent = tuple(fact for fact in rows if fact.setting in URGENT or fact.event == "admitted")
    return Counted(urgent, start, today)


def not_brought(record: RecordFacts, *, today: date) -> Counted:
    """Appointments coded as missed, one a day and service, whenever they were."""
    seen: set[object] = set()
    rows = []
    for fact in record.of(FactKind.NOT_BROUGHT):
        mark = (fact.when.earliest, fact.when.latest, fact.setting) if fact.when.earliest else fact.key
        if mark not in seen and (fact.when.earliest is None or fact.when.earliest <= today):
            seen.add(mark)
            rows.append(fact)
    return Counted(tuple(rows), None, today)


def months_before(day: date, months: int) -> date:
    """The same day number so many months before, or that month's last."""
    years = -(-months // 12)
    return Age(years * 12 - months, "month").from_birth(_years_before(day, years))


def _years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28) if leap else day.replace(year=day.year - years)


def _between(record: RecordFacts, kind: FactKind, start: date, end: date) -> tuple[Fact, ...]:
    return tuple(fact for fact in record.of(kind) if fact.event in _MET and surely_within(fact.when, start, end))
