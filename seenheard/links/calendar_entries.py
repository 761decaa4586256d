"""The times in which somebody is busy, as a calendar file (RFC 5545) tells them. Strangers wrote the bytes.

What cannot be taken is told with its line and a sentence; a file that is no whole calendar is refused, so that a
missing half is never taken for leave that was cancelled. Nothing that a calendar says makes this run for long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from icalendar.cal.component import Component

from seenheard.casework.rota.recurring import Patience, Rule, RuleRefused
from seenheard.casework.rota.spans import Span, whole_day

from .calendar_files import NotACalendar, components, whole_calendar
from .calendar_times import EntryRefused, When, plain_moment, text_of, until_of, value_of, values_of, when_of

__all__ = ["Busy", "Entry", "LeftOut", "NotACalendar", "read_busy"]

MOST_TIMES = 20_000
LONGEST_UID = 200
FREE = frozenset({"FREE", "WORKINGELSEWHERE"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One time in which somebody is busy: [starts_at, ends_at) in UTC. `key` stays the same from reading to reading;
    one time of something that recurs has its own. `line` is where the entry begins in the file."""

    key: str
    starts_at: datetime
    ends_at: datetime
    heading: str
    line: int = 0

    @property
    def span(self) -> Span:
        return self.starts_at, self.ends_at


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that is not taken, in the calendar's own words, and why in a sentence."""

    line: int
    heading: str
    says: str


@dataclass(slots=True)
class Busy:
    """What a calendar says. `cancelled`: the keys of entries that it takes back. `without_zone`: how many times had no
    zone and were taken as the time in Britain."""

    entries: list[Entry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    cancelled: set[str] = field(default_factory=set)
    without_zone: int = 0


def read_busy(data: bytes, *, since: date, until: date) -> Busy:
    """The busy times that reach into the days from `since` to `until`. Raises NotACalendar."""
    text = whole_calendar(data)
    calendars = components(text)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"]
    found, reading = Busy(), Reading(since, until)
    number = 0
    for calendar in calendars:
        takes_back = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        events = []
        for event in calendar.walk("VEVENT"):
            events.append((lines[number] if number < len(lines) else 0, event))
            number += 1
        for group in by_uid(events).values():
            reading.take(found, group, takes_back=takes_back)
    found.entries.sort(key=lambda one: (one.starts_at, one.ends_at, one.key))
    return found


def by_uid(events: list[tuple[int, Component]]) -> dict[str, list[tuple[int, Component]]]:
    """The events of each thing: itself, and single times of it that differ."""
    found: dict[str, list[tuple[int, Component]]] = {}
    for line, event in events:
        found.setdefault(uid_of(event), []).append((line, event))
    return found


def uid_of(event: Component) -> str:
    """What the calendar calls the entry; made of its words if it does not."""
    uid = text_of(event, "UID")
    if not uid:
        uid = "no-uid-" + sha256(f"{event.get('DTSTART')}|{text_of(event, 'SUMMARY')}".encode()).hexdigest()[:20]
    return uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest()


class Reading:
    """Reads the events of one file, for a stretch of days."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        self.window = (whole_day(since)[0], whole_day(until)[1])
        self.patience = Patience()

    def take(self, found: Busy, group: list[tuple[int, Component]], *, takes_back: bool) -> None:
        """One thing with the single times of it that differ, latest edition first."""
        ordered = sorted(group, key=lambda one: (sequence(one[1]), one[0]), reverse=True)
        others: dict[datetime | date, tuple[int, Component]] = {}
        whole: tuple[int, Component] | None = None
        for line, event in ordered:
            instead_of = value_of(event, "RECURRENCE-ID")
            if instead_of is None:
                whole = whole or (line, event)
            else:
                others.setdefault(plain_moment(instead_of), (line, event))
        if whole is not None:
            self.take_one(found, *whole, others=others, takes_back=takes_back)
        for at, (line, event) in others.items():
            key = key_at(uid_of(event), at)
            self.take_one(found, line, event, key=key, takes_back=takes_back)

    def take_one(
        self,
        found: Busy,
        line: int,
        event: Component,
        *,
        others: dict[datetime | date, tuple[int, Component]] | None = None,
        key: str = "",
        takes_back: bool,
    ) -> None:
        heading = " ".join(text_of(event, "SUMMARY").split())[:200]
        if takes_back or text_of(event, "STATUS").upper() == "CANCELLED":
            found.cancelled.add(key or uid_of(event))
            return
        try:
            when, without_zone = when_of(event)
            times = list(self.times(event, when, set(others or ()), key))
            if times:
                why_not(event)
        except (EntryRefused, RuleRefused, OverflowError) as refused:
            words = "its year cannot be" if isinstance(refused, OverflowError) else str(refused)
            found.left_out.append(LeftOut(line, heading, sentence(words)))
            return
        found.without_zone += without_zone
        found.entries += [Entry(name, *span, heading, line) for name, span in times]
        if len(found.entries) > MOST_TIMES:
            raise NotACalendar(f"The calendar has more than {MOST_TIMES:,} busy times.")

    def times(self, event: Component, when: When, others: set[Any], key: str) -> Iterator[tuple[str, Span]]:
        """(key, span) of each time that reaches into the window and stands."""
        uid, recurs = uid_of(event), "RRULE" in event or "RDATE" in event
        if key or not recurs:
            span = when.at(when.starts.date())
            if self.reaches(span):
                yield key or uid, span
            return
        left_away = {*others, *(plain_moment(one) for one in values_of(event, "EXDATE"))}
        for day in sorted(self.days_of(event, when)):
            span = when.at(day)
            if self.reaches(span) and not {day, span[0]} & left_away:
                yield key_at(uid, day if when.whole_days else span[0]), span

    def days_of(self, event: Component, when: When) -> set[date]:
        first = when.starts.date()
        found = {first}
        if "RRULE" in event:
            parts = value_of(event, "RRULE")
            if parts is None:
                raise EntryRefused("it recurs by several rules at once, or by one that cannot be read")
            rule = Rule.of({name.upper(): values for name, values in dict(parts).items()}, until=until_of(parts, when))
            since = self.since - (when.ends - when.starts)
            found |= set(rule.days(first, since, self.until, at=when.starts.time(), patience=self.patience))
        for one in values_of(event, "RDATE"):
            moment = one.astimezone(when.zone) if isinstance(one, datetime) and one.tzinfo else one
            if isinstance(moment, datetime) and moment.time() != when.starts.time():
                raise EntryRefused("it has further times that differ from its own")
            found.add(moment.date() if isinstance(moment, datetime) else moment)
        return found

    def reaches(self, span: Span) -> bool:
        return span[0] < self.window[1] and self.window[0] < span[1]


def why_not(event: Component) -> None:
    """Raises EntryRefused for what is no leave by its own word, or cannot be followed."""
    busy = text_of(event, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if text_of(event, "TRANSP").upper() == "TRANSPARENT" or busy in FREE:
        raise EntryRefused("it is marked as free in the calendar. Mark it as busy or away if it is leave")
    if text_of(event, "STATUS").upper() == "TENTATIVE" or busy == "TENTATIVE":
        raise EntryRefused("it is tentative. It counts once the calendar says that it is certain")
    if "EXRULE" in event:
        raise EntryRefused("it recurs with exceptions by a rule, which is not followed here")
    if value_of(event, "RECURRENCE-ID") is not None and "RANGE" in event["RECURRENCE-ID"].params:
        raise EntryRefused("it changes all later times of something that recurs. Change them one by one")


def key_at(uid: str, at: date | datetime) -> str:
    return f"{uid}/{at:%Y%m%dT%H%MZ}" if isinstance(at, datetime) else f"{uid}/{at:%Y%m%d}"


def sequence(event: Component) -> int:
    text = text_of(event, "SEQUENCE")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
