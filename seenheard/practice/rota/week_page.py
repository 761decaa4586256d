"""The week page: clinicians in rows, half-days in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from seenheard.casework.rota.half_days import HalfDay, Rules, State, half_day
from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.rota.spans import whole_day
from seenheard.casework.rota.week import Worker, shifts
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.people.models import Membership
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import clock

from .marks import Mark, marks
from .models import Clinician
from .presence import workers
from .telling import HALVES
from .weeks import seven_days
from .workdays import Workdays, hours_of

WORDS = {
    State.SURGERY: "Surgery",
    State.FREE: "Free",
    State.DUTY: "Duty doctor",
    State.NIGHT: "Night",
    State.REST: "Rest",
    State.LEAVE: "Leave",
    State.OFF: "Off",
    State.CLOSED: "Closed",
    State.NOT_HERE: "Not here",
    State.NOTHING: "–",
}
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A half-day of the week: its name, and how many clinicians are there."""

    day: date
    half: Half
    there: int = 0

    @property
    def words(self) -> str:
        return {Half.MORNING: "am", Half.AFTERNOON: "pm", Half.NIGHT: "night"}[self.half]

    @property
    def full_words(self) -> str:
        return HALVES[self.half]


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day above its half-days. `closed`: why the practice is closed; `unknown`: nobody knows its public holidays."""

    on: date
    columns: int
    closed: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One half-day of one clinician, ready to be shown."""

    column: Column
    found: HalfDay
    marks: tuple[Mark, ...] = ()

    @property
    def words(self) -> str:
        return WORDS[self.found.state]

    @property
    def times(self) -> str:
        """8:30am to 11:30am, then free to 1pm"""
        if not self.found.parts:
            return self.found.why if self.found.state in (State.LEAVE, State.REST) else ""
        first = self.found.parts[0]
        said = f"{clock(first.starts_at)} to {clock(first.ends_at)}"
        for part in self.found.parts[1:]:
            said += f", then {WORDS[State(part.kind.value)].lower()} to {clock(part.ends_at)}"
        return said

    @property
    def partly(self) -> list[str]:
        """away 10am to 11am: study leave"""
        return [f"{one.why}, {clock(one.starts_at)} to {clock(one.ends_at)}" for one in self.found.partly]


@dataclass(frozen=True, slots=True)
class Row:
    clinician: Clinician
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    monday: date
    days: tuple[DayHead, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def unknown(self) -> bool:
        return any(day.unknown for day in self.days)

    @property
    def closed(self) -> list[DayHead]:
        """Days from Monday to Friday on which nobody is there, and why."""
        return [day for day in self.days if day.closed and day.on.weekday() < SATURDAY]


def week_page(viewer: Viewer, monday: date, today: date) -> WeekPage:
    """The week that begins on that Monday. Where the public holidays are not known, days count as open and say so."""
    people = of_the_week(viewer, monday, today)
    days = seven_days(monday)
    known = workers(people, days[0], days[-1])
    open_days, hours = Workdays(viewer.practice), hours_of(viewer.practice)
    rules = Rules(hours.opens, hours.closes, hours.rest_hours)
    closed = {day: closed_words(open_days, day) for day in days}
    said = marks(viewer, days[0], days[-1])
    shown = columns(days, list(known.values()), closed)
    rows = []
    for one in people:
        halves = [
            half_day(known[one.pk], column.day, column.half, closed=closed[column.day], rules=rules) for column in shown
        ]
        cells = (
            Cell(column, found, tuple(said.get((one.pk, column.day, column.half), ())))
            for column, found in zip(shown, halves, strict=True)
        )
        rows.append(Row(one, tuple(cells)))
    counted = [
        Column(column.day, column.half, sum(row.cells[number].found.there for row in rows))
        for number, column in enumerate(shown)
    ]
    heads = [
        DayHead(day, sum(column.day == day for column in shown), closed[day], not open_days.known(day))
        for day in days
        if any(column.day == day for column in shown)
    ]
    return WeekPage(monday, tuple(heads), tuple(counted), tuple(rows))


def closed_words(open_days: OpenDays, day: date) -> str:
    """Why the practice is closed that day, as far as anybody knows."""
    return open_days.why_closed(day) if open_days.known(day) else open_days.why_never_open(day)


def of_the_week(viewer: Viewer, monday: date, today: date) -> list[Clinician]:
    """Who belongs to that week, by name; of weeks gone by also who has left since."""
    sunday = monday + timedelta(days=6)
    found = Clinician.objects.filter(
        Q(ended_at=None) | Q(ended_at__gte=whole_day(monday)[0]),
        Q(starts_on=None) | Q(starts_on__lte=sunday),
        Q(ends_on=None) | Q(ends_on__gte=monday),
        practice=viewer.practice,
    )
    if sunday >= today:
        here = Membership.objects.filter(in_force(max(monday, today)), practice=viewer.practice)
        found = found.filter(Q(person=None) | Q(person__in=here.values("person")))
    return list(found.select_related("practice").order_by("name", "pk"))


def columns(days: Sequence[date], known: Sequence[Worker], closed: dict[date, str]) -> list[Column]:
    """Mornings and afternoons of Monday to Friday, of other days where the practice opens; nights only where there
    are any."""
    found: list[Column] = []
    for day in days:
        planned = [one for worker in known for one in shifts(worker, day) if not worker.why_not_here(day)]
        if day.weekday() < SATURDAY or not closed[day]:
            found += [Column(day, Half.MORNING), Column(day, Half.AFTERNOON)]
        if any(one.kind is SessionKind.NIGHT for one in planned):
            found.append(Column(day, Half.NIGHT))
    return found
