"""When a clinician is there: usual week, what differs on a day, leave and closed days make free time, surgery and away.

Times of sessions are times of the clock on the wall: a session at 8am stays at 8am when the clocks change, and a night
over the change is an hour shorter or longer. A night keeps its clinician away, and so does the rest after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from seenheard.casework.vocabulary import Half, SessionKind

from .opening import DAY, OpenDays
from .spans import Span, in_london, moment, whole_day, within, without

#: Rest between two days of work: Working Time Regulations 1998 (SI 1998/1833), reg. 10, for workers. Whether it holds
#: for a GP partner is not confirmed; each practice sets its own.
REST_HOURS = 11
WORK = frozenset({SessionKind.SURGERY, SessionKind.FREE})


@dataclass(frozen=True, slots=True)
class Session:
    """A half-day of a usual week; 0 is Monday. `ends` at or before `starts` is on the next day."""

    weekday: int
    half: Half
    kind: SessionKind
    starts: time
    ends: time
    from_on: date | None = None
    until_on: date | None = None

    def holds(self, day: date) -> bool:
        """Is this what is usual on that day?"""
        begun = self.from_on is None or self.from_on <= day
        return self.weekday == day.weekday() and begun and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Change:
    """What is done in one half-day instead of the usual. OFF needs no times."""

    on: date
    half: Half
    kind: SessionKind
    starts: time | None = None
    ends: time | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """A time away and why, in a few words: "annual leave", "duty doctor", "rest after a night", "Good Friday"."""

    starts_at: datetime
    ends_at: datetime
    why: str

    @property
    def span(self) -> Span:
        return self.starts_at.astimezone(UTC), self.ends_at.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Worker:
    """All that is known of when one clinician works. `last` is the last day, both ends None for no end."""

    sessions: Sequence[Session] = ()
    changes: Sequence[Change] = ()
    leave: Sequence[Away] = ()
    first: date | None = None
    last: date | None = None

    def why_not_here(self, day: date) -> str:
        if self.first is not None and day < self.first:
            return "not here yet"
        return "has left" if self.last is not None and day > self.last else ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One session of one day, as usual or changed. Moments in UTC."""

    day: date
    half: Half
    kind: SessionKind
    starts_at: datetime
    ends_at: datetime
    changed: bool = False
    words: str = ""

    @property
    def span(self) -> Span:
        return self.starts_at, self.ends_at


@dataclass(frozen=True, slots=True)
class Presence:
    """When somebody is there. `free`: at work without a surgery, between two sessions of a day too; `surgery` could be
    given up; neither overlaps the other or anything in `away`; outside both they are away. All in Europe/London."""

    free: tuple[Span, ...] = ()
    surgery: tuple[Span, ...] = ()
    away: tuple[Away, ...] = ()


def shifts(worker: Worker, day: date) -> list[Shift]:
    """What the clinician would do on that day, open or closed, leave or not, in order of time. A half-day changed to
    OFF is told over the time of what it replaces, if that is known."""
    changes = {change.half: change for change in worker.changes if change.on == day}
    usual = [session for session in worker.sessions if session.holds(day)]
    found: list[Shift] = []
    for session in usual:
        change = changes.get(session.half)
        if change is None:
            found += shift(day, session.half, session.kind, session.starts, session.ends)
        elif change.kind is SessionKind.OFF:
            found += shift(day, change.half, change.kind, session.starts, session.ends, change)
    for change in changes.values():
        if change.starts is not None and change.ends is not None:
            found += shift(day, change.half, change.kind, change.starts, change.ends, change)
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.half))


def shift(
    day: date, half: Half, kind: SessionKind, starts: time, ends: time, change: Change | None = None
) -> Iterator[Shift]:
    """One shift; none if the change of the clocks swallows it whole."""
    start, end = moment(day, starts), moment(day + DAY if ends <= starts else day, ends)
    if start < end:
        yield Shift(day, half, kind, start, end, change is not None, change.words if change else "")


def presence(worker: Worker, first: date, last: date, *, open_days: OpenDays, rest_hours: int = REST_HOURS) -> Presence:
    """When the clinician is there from `first` to `last`, both whole days. Raises BeyondKnownHolidays."""
    if last < first:
        return Presence()
    window = (whole_day(first)[0], whole_day(last)[1])
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    and_before = [first - DAY, *days]  # whose sessions may run past midnight
    away = sorted(
        [*closed_or_not_here(worker, days, open_days), *worker.leave, *nights(worker, first, last, rest_hours)]
        + [one for day in and_before for one in bound(worker, day)],
        key=lambda one: (one.span, one.why),
    )
    gone = [one.span for one in away]
    surgery: list[Span] = []
    free: list[Span] = []
    for day in and_before:
        today = shifts(worker, day)
        surgery += [one.span for one in today if one.kind is SessionKind.SURGERY]
        free += [one.span for one in today if one.kind is SessionKind.FREE]
        free += between_sessions(today, gone)
    surgery = within(without(surgery, gone), window)
    free = within(without(free, [*surgery, *gone]), window)
    return Presence(tuple(map(in_london, free)), tuple(map(in_london, surgery)), tuple(told(away, window)))


def closed_or_not_here(worker: Worker, days: Sequence[date], open_days: OpenDays) -> Iterator[Away]:
    """Whole days on which the practice is closed, or that are before the first day of work or after the last."""
    for day in days:
        why = worker.why_not_here(day) or open_days.why_closed(day)
        if why:
            yield Away(*whole_day(day), why)


def nights(worker: Worker, first: date, last: date, rest_hours: int) -> Iterator[Away]:
    """Nights and the rest after them that reach into these days. Who was on leave when the night began did not work
    it. A closed practice does not stop a night: it is worked elsewhere."""
    leave = [one.span for one in worker.leave]
    back = 2 + rest_hours // 24
    for number in range((last - first).days + 1 + back):
        day = first + timedelta(days=number - back)
        if worker.why_not_here(day):
            continue
        for one in shifts(worker, day):
            if one.kind is not SessionKind.NIGHT or any(start <= one.starts_at < end for start, end in leave):
                continue
            yield Away(one.starts_at, one.ends_at, "night")
            if rest_hours > 0:
                yield Away(one.ends_at, one.ends_at + timedelta(hours=rest_hours), "rest after a night")


def bound(worker: Worker, day: date) -> Iterator[Away]:
    """Sessions of the day that keep the clinician from going anywhere: duty doctor, or not at work after all."""
    words = {SessionKind.DUTY: "duty doctor", SessionKind.OFF: "not at work"}
    for one in shifts(worker, day):
        if one.kind in words:
            yield Away(one.starts_at, one.ends_at, words[one.kind])


def between_sessions(today: Sequence[Shift], gone: Sequence[Span]) -> Iterator[Span]:
    """The time between two sessions of one day, if the clinician is there at the end of one and at the beginning of
    the other: visits, letters, lunch."""
    for one, other in pairwise(today):
        if one.kind in WORK and other.kind in WORK and one.ends_at < other.starts_at:
            edges = [(one.ends_at - timedelta(minutes=1), one.ends_at)]
            edges += [(other.starts_at, other.starts_at + timedelta(minutes=1))]
            if all(without([edge], gone) for edge in edges):
                yield one.ends_at, other.starts_at


def told(away: Sequence[Away], window: Span) -> Iterator[Away]:
    """What of it is in the window, in Europe/London."""
    for one in away:
        for span in within([one.span], window):
            yield Away(*in_london(span), one.why)
