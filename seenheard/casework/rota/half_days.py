"""A week of half-days as a page shows them: what each clinician does in each, and why if nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from seenheard.casework.vocabulary import Half, SessionKind

from .spans import Span, in_london, moment, without
from .week import REST_HOURS, Away, Shift, Worker, nights, shifts

#: Where a morning ends for whoever has no session that says so.
MIDDAY = time(13)


class State(StrEnum):
    SURGERY = "surgery"
    FREE = "free"
    DUTY = "duty"
    NIGHT = "night"
    REST = "rest"
    LEAVE = "leave"
    OFF = "off"
    CLOSED = "closed"
    NOT_HERE = "not_here"
    NOTHING = "nothing"


#: Somebody in one of these is in the practice.
THERE = frozenset({State.SURGERY, State.FREE, State.DUTY})


@dataclass(frozen=True, slots=True)
class Part:
    """A session of a half-day, in Europe/London."""

    kind: SessionKind
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class HalfDay:
    """What one clinician does in one half-day. `why` names the leave, the holiday, the reason; `partly` is time away
    inside a session that is done for the rest."""

    day: date
    half: Half
    state: State
    parts: tuple[Part, ...] = ()
    why: str = ""
    words: str = ""
    changed: bool = False
    partly: tuple[Away, ...] = ()

    @property
    def there(self) -> bool:
        return self.state in THERE


@dataclass(frozen=True, slots=True)
class Rules:
    """What of the practice a half-day depends on."""

    opens: time = time(8)
    closes: time = time(18, 30)
    rest_hours: int = REST_HOURS

    def whole(self, day: date, half: Half) -> Span:
        """The time of a half-day in which nobody has a session."""
        if half is Half.MORNING:
            return moment(day, min(self.opens, MIDDAY)), moment(day, MIDDAY)
        return moment(day, MIDDAY), moment(day, max(self.closes, time(13, 1)))


def half_day(worker: Worker, day: date, half: Half, *, closed: str, rules: Rules) -> HalfDay:
    """That half-day of the clinician. `closed`: why the practice is closed that day, "" if it is open."""
    found = HalfDay(day, half, State.NOTHING)
    if why := worker.why_not_here(day):
        return replace(found, state=State.NOT_HERE, why=why)
    today = [one for one in shifts(worker, day) if one.half is half]
    change = next((one for one in worker.changes if (one.on, one.half) == (day, half)), None)
    if change is not None:
        found = replace(found, changed=True, words=change.words)
    if closed and half is not Half.NIGHT:
        return replace(found, state=State.CLOSED, why=closed)
    spans = [one.span for one in today] or ([] if half is Half.NIGHT else [rules.whole(day, half)])
    if spans and (leave := whole_leave(worker.leave, spans, today)):
        return replace(found, state=State.LEAVE, why=leave)
    work = [one for one in today if one.kind is not SessionKind.OFF]
    if not work:
        return replace(found, state=State.OFF if change is not None else State.NOTHING)
    return at_work(found, worker, work, rules)


def at_work(found: HalfDay, worker: Worker, work: Sequence[Shift], rules: Rules) -> HalfDay:
    """The half-day with its sessions, unless the night before takes all of it."""
    rest = [one for one in nights(worker, found.day, found.day, rules.rest_hours) if found.half is not Half.NIGHT]
    spans = [one.span for one in work]
    if covers_all([one.span for one in rest], spans):
        return replace(found, state=State.REST, why="rest after a night")
    partly = tuple(
        Away(*in_london(one.span), one.why)
        for one in (*worker.leave, *rest)
        if any(one.span[0] < end and start < one.span[1] for start, end in spans)
    )
    parts = tuple(Part(one.kind, *in_london(one.span)) for one in work)
    return replace(found, state=State(work[0].kind.value), parts=parts, partly=partly)


def whole_leave(leave: Sequence[Away], spans: Sequence[Span], today: Sequence[Shift]) -> str:
    """Why the clinician is away all of that time; "" if not. Who was on leave when a night begins does not work it."""
    if today and today[0].half is Half.NIGHT:
        spans = [(today[0].starts_at, min(today[0].ends_at, leave_end(leave, today[0].starts_at)))]
    if not covers_all([one.span for one in leave], spans):
        return ""
    return next(one.why for one in leave if one.span[0] <= spans[0][0] < one.span[1])


def leave_end(leave: Sequence[Away], at: datetime) -> datetime:
    """When the leave in which that moment lies ends; the last of all moments if it lies in none."""
    ends = [one.span[1] for one in leave if one.span[0] <= at < one.span[1]]
    return max(ends) if ends else datetime.max.replace(tzinfo=at.tzinfo)


def covers_all(away: Sequence[Span], spans: Sequence[Span]) -> bool:
    return not without(spans, away)
