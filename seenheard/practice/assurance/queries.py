"""The ledger of a month or a year: the lines behind it, and the numbers that are counted from those lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min, Q

from seenheard.casework.assurance.facts import CONFERENCES, LedgerFacts, Seat
from seenheard.casework.assurance.line import Line, line_of
from seenheard.casework.assurance.measure import Group, Measure, chosen
from seenheard.casework.assurance.one_meeting import as_one
from seenheard.casework.assurance.open_days import OpenDays, open_days
from seenheard.casework.assurance.periods import Period
from seenheard.casework.assurance.tally import Ledger, ledger
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.workdays import Workdays

from .loading import facts_of
from .told import with_strategy

IS_CONFERENCE = Q(type__in=[one.value for one in CONFERENCES])
#: In the place of a month or a year: meetings that wait for a day.
UNDATED = "no-date"


def ledger_of(viewer: Viewer, period: Period | None, *, today: date, conferences: bool = True) -> Ledger:
    """The lines of this time, or of the meetings that wait for a day. `conferences`: child protection conferences;
    otherwise core groups, strategy discussions and other meetings, without when we were told of them."""
    kind = IS_CONFERENCE if conferences else ~IS_CONFERENCE
    when = Q(on__range=(period.first, period.last)) if period is not None else Q(on=None)
    facts = facts_of(viewer, kind & when, taking_part_only=not conferences)
    facts = facts if conferences else as_one(facts)
    return lines_from(viewer.practice, facts, today)


def lines_from(practice: Practice, facts: Iterable[LedgerFacts], today: date) -> Ledger:
    held = list(facts)
    days = days_about(practice, held, today)
    return ledger((line_of(one, today=today, days=days) for one in held), today=today, days=days)


def of_meeting(viewer: Viewer, pk: int, *, today: date) -> Line | None:
    """One meeting's line, whatever became of the meeting; None for a stranger."""
    facts = with_strategy(viewer.practice.pk, facts_of(viewer, Q(pk=pk)))
    return next(iter(lines_from(viewer.practice, facts, today).meetings), None)


def rows_of(
    viewer: Viewer, period: Period | None, measure: Measure, *, children: bool, today: date
) -> list[tuple[Line, tuple[Seat, ...]]]:
    """The rows that a number is the number of: meetings with all their children, or one row for each child."""
    found = ledger_of(viewer, period, today=today, conferences=measure.group is not Group.OTHER)
    if not children:
        return [(line, line.facts.seats) for line in chosen(measure, found.meetings)]
    return [(line, (seat,)) for line in chosen(measure, found.children) for seat in line.facts.seats]


def days_about(practice: Practice, facts: Iterable[LedgerFacts], today: date) -> OpenDays:
    """The practice's working days as far as these facts reach, within the public holidays that are known."""
    workdays = Workdays(practice)
    known = workdays.holidays
    reach = [today, *(day for one in facts for day in days_of(one))]
    first, last = max(min(reach), known.known_from), min(max(reach), known.known_to)
    return open_days(first, last, workdays.open)


def days_of(facts: LedgerFacts) -> Iterable[date]:
    """Every day that may be counted from or to."""
    told = [facts.told.on] if facts.told else []
    moved = [move.told_on for move in facts.moves]
    due = [day for one in (*facts.reports, *facts.minutes) for day in (one.due_on, one.done_on)]
    return [day for day in (facts.on, facts.minutes_on, *told, *moved, *due) if day is not None]


def years_with_meetings(viewer: Viewer) -> tuple[date, date] | None:
    """The first and the last day on which there is a conference of the practice; None if it has none."""
    found = Conference.everything.filter(IS_CONFERENCE, practice=viewer.practice).aggregate(
        first=Min("on"), last=Max("on")
    )
    return (found["first"], found["last"]) if found["first"] else None
