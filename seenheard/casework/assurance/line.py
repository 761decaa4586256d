"""One line of the ledger: what follows from the facts of one meeting, or of one child at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from seenheard.casework.vocabulary import SOMEBODY_WENT, Way

from .facts import Due, LedgerFacts, Seat
from .open_days import OpenDays
from .standing import Standing, standing_of


class Report(StrEnum):
    """What became of our report."""

    ON_TIME = "on_time"
    LATE = "late"
    NO_DUE_DATE = "no_due_date"  # sent, though no date was known by which
    NOT_SENT = "not_sent"
    NOT_KNOWN = "not_known"


class Minutes(StrEnum):
    """What became of the minutes."""

    ON_TIME = "on_time"
    LATE = "late"
    NO_DUE_DATE = "no_due_date"  # came, though no date is known by which they should
    NOT_YET = "not_yet"
    MISSING = "missing"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting (or one child at it) with what follows. Numbers of days are working days; None is "not known"."""

    facts: LedgerFacts
    together: int  # our children at the meeting, also in the line of one of them
    standing: Standing
    counted: bool  # a child protection conference on our children that was held
    way: Way | None
    planned: Way | None
    notice: int | None
    told_after: bool
    notice_of_change: int | None
    report: Report
    report_due_on: date | None
    report_sent_on: date | None
    report_late_by: int | None
    minutes: Minutes
    minutes_due_on: date | None
    minutes_on: date | None
    minutes_late_by: int | None

    @property
    def somebody_went(self) -> bool:
        return self.way in SOMEBODY_WENT


def line_of(facts: LedgerFacts, *, today: date, days: OpenDays) -> Line:
    """The line of this meeting as of today."""
    said = facts.said
    told_on = facts.told.on if facts.told else None
    told_after = told_on is not None and facts.on is not None and told_on > facts.on
    last_move = facts.moves[-1].told_on if facts.moves else None
    standing = standing_of(facts, today)
    report, due_on, sent_on = report_of(facts.reports)
    minutes, expected_on, came_on = minutes_of(facts, today)
    return Line(
        facts=facts,
        together=len(facts.seats),
        standing=standing,
        counted=facts.is_conference and standing is Standing.HELD,
        way=said.way if said is not None and not said.planned else None,
        planned=said.way if said is not None and said.planned else None,
        notice=None if told_after else days.steps(told_on, facts.on),
        told_after=told_after,
        notice_of_change=at_least_none(days.steps(last_move, facts.on)) if facts.moves else None,
        report=report,
        report_due_on=due_on,
        report_sent_on=sent_on,
        report_late_by=days.steps(due_on, sent_on) if report is Report.LATE else None,
        minutes=minutes,
        minutes_due_on=expected_on,
        minutes_on=came_on,
        minutes_late_by=days.steps(expected_on, came_on or today)
        if minutes in (Minutes.LATE, Minutes.MISSING)
        else None,
    )


def at_least_none(steps: int | None) -> int | None:
    """A change that was told after the day gave no notice at all."""
    return None if steps is None else max(steps, 0)


def children_of(line: Line, *, today: date, days: OpenDays) -> list[Line]:
    """The same meeting for each of our children. Children for whom everything is alike share one line: it has the seats
    of all of them, and counts as so many child-conferences."""
    facts = line.facts
    one_date = len(facts.reports) <= 1 and len(facts.minutes) <= 1
    alike: dict[tuple[object, ...], list[Seat]] = {}
    for seat in facts.seats:
        alike.setdefault((seat.unborn, seat.decision, 0 if one_date else seat.child), []).append(seat)
    if len(alike) <= 1:
        return [line] if facts.seats else []
    groups = [narrowed(facts, seats) for seats in alike.values()]
    return [replace(line_of(each, today=today, days=days), together=line.together) for each in groups]


def narrowed(facts: LedgerFacts, seats: Sequence[Seat]) -> LedgerFacts:
    """What concerns these children alone: their seats, and the dates that name one of them (or nobody)."""
    ours = {seat.child for seat in seats}
    return replace(
        facts,
        seats=tuple(seats),
        reports=tuple(due for due in facts.reports if not due.children or due.children & ours),
        minutes=tuple(due for due in facts.minutes if not due.children or due.children & ours),
    )


def report_of(dues: Sequence[Due]) -> tuple[Report, date | None, date | None]:
    """State, day it was due, day it was marked as sent. Of several reports for one meeting (a date of their own for
    some children) all must be sent, and the earliest date counts."""
    if not dues:
        return Report.NOT_KNOWN, None, None
    due_on, done_on = earliest(due.due_on for due in dues), finished(dues)
    if done_on is None:
        return Report.NOT_SENT, due_on, None
    if due_on is None:
        return Report.NO_DUE_DATE, None, done_on
    return (Report.ON_TIME if done_on <= due_on else Report.LATE), due_on, done_on


def minutes_of(facts: LedgerFacts, today: date) -> tuple[Minutes, date | None, date | None]:
    """State, day by which they should come, day on which they came for every child."""
    judged = [due for due in facts.minutes if not due.old_post]
    due_on = earliest(due.due_on for due in judged)
    came_on = finished(facts.minutes) if facts.minutes else facts.minutes_on
    if came_on is not None:
        if due_on is None:
            return Minutes.NO_DUE_DATE, None, came_on
        return (Minutes.ON_TIME if came_on <= due_on else Minutes.LATE), due_on, came_on
    if due_on is None:
        return Minutes.NOT_KNOWN, None, None
    return (Minutes.MISSING if due_on < today else Minutes.NOT_YET), due_on, None


def earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def finished(dues: Sequence[Due]) -> date | None:
    """The day on which the last of these was done; None while one is not."""
    done = [due.done_on for due in dues]
    known = [day for day in done if day is not None]
    return max(known) if known and len(known) == len(done) else None
