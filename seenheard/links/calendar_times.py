"""When an entry of a calendar is: its properties as days, times and lengths, or why they cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from icalendar.cal.component import Component
from icalendar.prop import vBroken, vDDDLists

from seenheard.casework.rota.spans import LONDON, Span

LONGEST = timedelta(days=731)
DAY = timedelta(days=1)


class EntryRefused(Exception):
    """This entry cannot be taken; the sentence says why."""


@dataclass(frozen=True, slots=True)
class When:
    """Beginning and end as clocks on the wall of `zone` read; whole days without a zone of their own are London's."""

    starts: datetime
    ends: datetime
    zone: tzinfo
    whole_days: bool

    def at(self, day: date) -> Span:
        """The same on another day, in UTC. A night over the change of the clocks ends when the clock says so."""
        moved = datetime.combine(day, self.starts.time()) - self.starts
        return self.moment(self.starts + moved), self.moment(self.ends + moved)

    def moment(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


def when_of(event: Component) -> tuple[When, int]:
    """When it is, and how many of its two times had no zone. Raises EntryRefused."""
    starts, ends = value_of(event, "DTSTART"), value_of(event, "DTEND")
    lasts = value_of(event, "DURATION")
    if not isinstance(starts, date):
        raise EntryRefused("its beginning is missing or cannot be read")
    if "DTEND" in event and not isinstance(ends, date):
        raise EntryRefused("its end cannot be read")
    if "DURATION" in event and not isinstance(lasts, timedelta):
        raise EntryRefused("how long it lasts cannot be read")
    if not isinstance(starts, datetime):
        ends = ends or starts + max(lasts or DAY, DAY)
        if isinstance(ends, datetime):
            raise EntryRefused("it begins with a day and ends with a time")
        return checked(When(wall(starts), wall(max(ends, starts + DAY)), LONDON, True)), 0  # its end is left out
    if ends is not None and not isinstance(ends, datetime):
        raise EntryRefused("it begins with a time and ends with a day")
    zone = starts.tzinfo or LONDON
    without = int(starts.tzinfo is None) + int(isinstance(ends, datetime) and ends.tzinfo is None)
    first = starts.replace(tzinfo=None)
    if ends is None:
        if not lasts:
            raise EntryRefused("it has no end")
        last = first + lasts
    else:
        last = ends.astimezone(zone).replace(tzinfo=None) if ends.tzinfo else ends
    return checked(When(first, last, zone, False)), without


def checked(when: When) -> When:
    if when.ends <= when.starts:
        raise EntryRefused("it ends before it begins")
    if when.ends - when.starts > LONGEST:
        raise EntryRefused("it lasts longer than two years")
    if not 1900 <= when.starts.year <= when.ends.year < 9000:
        raise EntryRefused("its year cannot be")
    return when


def value_of(event: Component, name: str) -> Any:
    """The value of a property that is there once and can be read, else None. Raises EntryRefused for a time in a zone
    that nobody knows."""
    held = event.get(name)
    if held is None or isinstance(held, (list, vBroken)):
        return None
    if name == "RRULE":
        return held if isinstance(held, dict) else None
    return known_zone(held, getattr(held, "params", {}))


def values_of(event: Component, name: str) -> Iterator[Any]:
    """Every value of a property that may be there several times with several values each."""
    held = event.get(name, [])
    for one in held if isinstance(held, list) else [held]:
        if not isinstance(one, vDDDLists):
            raise EntryRefused(f"its {name} cannot be read")
        for value in one.dts:
            moment = known_zone(value, {**getattr(one, "params", {}), **getattr(value, "params", {})})
            if not isinstance(moment, date):
                raise EntryRefused("it has further times that differ from its own")
            yield moment


def known_zone(held: Any, params: Any) -> Any:
    value = getattr(held, "dt", None)
    zone = str(params.get("TZID", ""))
    if isinstance(value, datetime) and value.tzinfo is None and zone:
        raise EntryRefused(f"it names a time zone that is not known here ({zone[:60]})")
    return value


def until_of(parts: Any, when: When) -> datetime | None:
    """The last moment of a rule, as the wall's clock of its zone reads."""
    held = dict(parts).get("UNTIL")
    until = (held[0] if isinstance(held, list) else held) if held else None
    if until is None:
        return None
    if isinstance(until, datetime):
        return until.astimezone(when.zone).replace(tzinfo=None) if until.tzinfo else until
    if isinstance(until, date):
        return datetime.combine(until, time.max)
    raise EntryRefused("the end of what recurs cannot be read")


def plain_moment(value: date | datetime) -> date | datetime:
    """A day as it is, a time in UTC: one without a zone is Britain's; at the calendar's ends as it is written."""
    if not isinstance(value, datetime):
        return value
    try:
        return (value if value.tzinfo else value.replace(tzinfo=LONDON)).astimezone(UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)


def text_of(event: Component, name: str) -> str:
    held = event.get(name)
    return "" if held is None or isinstance(held, list) else str(held).strip()


def wall(day: date) -> datetime:
    return datetime.combine(day, time())
