"""Weeks and leave given out as calendar files (RFC 5545), for whoever keeps the practice's calendar elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.vocabulary import SessionKind
from seenheard.practice.diary.feed import london

from .exporting import Done
from .models import Leave
from .presence import WHY
from .telling import KINDS


def leave_calendar(leave: Iterable[Leave], *, name: str, now: datetime) -> bytes:
    """Leave as busy times: whole days as days, others as times of Britain. Why somebody is away is said as colleagues
    see it: illness is “away”."""
    made = beginning(name)
    for one in leave:
        event = entry(f"leave-{one.pk}", f"{one.clinician.name}: {WHY[one.why]}", now)
        starts, ends = one.starts_at.astimezone(LONDON), one.ends_at.astimezone(LONDON)
        whole = one.starts_at == whole_day(starts.date())[0] and one.ends_at == whole_day(ends.date())[0]
        put_times(event, *((starts.date(), ends.date()) if whole else (starts, ends)))
        event.add("transp", "OPAQUE")
        event.add("x-microsoft-cdo-busystatus", "OOF")
        made.add_component(event)
    return bytes(made.to_ical())


def weeks_calendar(done: Iterable[Done], *, name: str, now: datetime) -> bytes:
    """What clinicians do in their half-days. All is marked as free, so that nobody takes it for leave."""
    made = beginning(name)
    for number, one in enumerate(done):
        kind = SessionKind(one.kind)
        event = entry(f"session-{one.clinician.pk}-{one.day:%Y%m%d}-{one.half}-{one.starts or number}", "", now)
        event.add("summary", f"{one.clinician.name}: {KINDS[kind]}")
        if one.starts and one.ends:
            starts, ends = time.fromisoformat(one.starts), time.fromisoformat(one.ends)
            begins = datetime.combine(one.day, starts, LONDON)
            until = one.day if ends > starts else date.fromordinal(one.day.toordinal() + 1)
            put_times(event, begins, datetime.combine(until, ends, LONDON))
        else:
            put_times(event, one.day, date.fromordinal(one.day.toordinal() + 1))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def put_times(event: Event, starts: date | datetime, ends: date | datetime) -> None:
    """A time that the clock shows twice is given in UTC, for it has no other name; the others as clocks in Britain."""
    for name, at in (("dtstart", starts), ("dtend", ends)):
        ambiguous = isinstance(at, datetime) and at.fold
        event.add(name, at.astimezone(UTC) if isinstance(at, datetime) and ambiguous else at)


def beginning(name: str) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//Seen & Heard//Rota//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    made.add_component(london())
    return made


def entry(uid: str, heading: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@rota.seenheard")
    event.add("dtstamp", now.astimezone(UTC))
    if heading:
        event.add("summary", heading)
    return event
