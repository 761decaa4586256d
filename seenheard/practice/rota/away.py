"""Who of the people who sign in is away the whole of a day, and when they are back: for whoever stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.rota.whole_days import LOOK_AHEAD, LOOK_BACK, Absences
from seenheard.practice.people.models import Practice

from .presence import workers
from .queries import clinicians
from .workdays import Workdays


@dataclass(frozen=True, slots=True)
class PersonAway:
    """`until` is the first working day of the practice on which the person is back at work; `why` in a few words."""

    until: date
    why: str


def people_away(practice: Practice, day: date) -> dict[int, PersonAway]:
    """Who is away the whole of that day, by the person's number; only clinicians who sign in.

    Away is who would work that day and does not (leave, a change, rest after a night), and who was away when they
    last would have worked and has not been back since: leave on Monday and Tuesday of somebody who works on those
    days only lasts until the next Monday. Raises BeyondKnownHolidays for a day beyond the known holidays.
    """
    people = [one for one in clinicians(practice, day) if one.person_id is not None]
    open_days = Workdays(practice)
    hours = open_days.hours
    open_days.why_closed(day)
    known = workers(people, day - LOOK_BACK, day + LOOK_AHEAD)
    found: dict[int, PersonAway] = {}
    for one in people:
        absences = Absences(known[one.pk], open_days, hours.rest_hours, hours.opens, hours.closes)
        why = absences.why(day)
        if why and one.person_id is not None:
            found[one.person_id] = PersonAway(absences.back_after(day), why)
    return found
