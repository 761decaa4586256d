"""A date as a record gives it, with neither more nor less precision: the day, the month, the year, or a time of day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from .loose import Node, written
from .record import NO_DATE, Precision, When

LONDON: Final = ZoneInfo("Europe/London")
_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[Tt ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?"
    r"\s*(?P<zone>Z|z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:\.\d+)?([+-]\d{4})?)?")


_OPEN_END: Final = "9999-12-31"  # how some databases write that there is no end


class NoSuchDate(ValueError):
    """A text that is no date, or a date that no calendar has."""


def when_from(text: str) -> When:
    """A FHIR date, dateTime or instant. A time of midnight stands for the day alone; a time without a zone is London's.
    Raises NoSuchDate."""
    found = _ISO.fullmatch(text) or _ISO.fullmatch(_spread(text))
    if found is None:
        raise NoSuchDate(text)
    try:
        return _when(text, found)
    except (ValueError, OverflowError) as fault:
        raise NoSuchDate(text) from fault


def date_of(node: Node, *keys: str) -> When:
    """The date under the first key that has one; a fault of the entry if none that is there can be read. A period
    gives its start."""
    unread = []
    for key in keys:
        if not node.has(key):
            continue
        text = _date_text(node.data[key])
        if text is not None and (not text or text.startswith(_OPEN_END)):
            continue
        try:
            return when_from(text or "")
        except NoSuchDate:
            unread.append((key, text or ""))
    for key, _ in unread:
        node.fault(key)
    return When(text=unread[0][1][:40]) if unread else NO_DATE


def only_the_day(when: When) -> When:
    """The date without its time of day."""
    return When(when.text, Precision.DAY, when.earliest, when.latest) if when.precision is Precision.SECOND else when


def _date_text(value: object) -> str | None:
    """The text of a date, or of the start of a period; "" if there is none, None if what is there is no text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        known = [key for key in ("start", "value", "end") if key in value]
        value = next((value[key] for key in known if value[key] not in (None, "")), "" if known or not value else None)
        return written(value) or (None if value != "" else "")
    return written(value) or (None if value not in ("", None) else "")


def _spread(text: str) -> str:
    """20260304 and 202603041405 with their dashes and colons."""
    found = _COMPACT.fullmatch(text)
    if found is None:
        return text
    year, month, day, hour, minute, second, zone = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _when(text: str, found: re.Match[str]) -> When:
    year = int(found["year"])
    if year < 1800:
        raise NoSuchDate(text)
    if found["month"] is None:
        return When(text, Precision.YEAR, date(year, 1, 1), date(year, 12, 31))
    month = int(found["month"])
    if found["day"] is None:
        last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return When(text, Precision.MONTH, date(year, month, 1), date(year, month, last))
    day = date(year, month, int(found["day"]))
    if found["hour"] is None:
        return When(text, Precision.DAY, day, day)
    clock = time(int(found["hour"]), int(found["minute"]), min(int(found["second"] or 0), 59))
    at = datetime.combine(day, clock, _zone(found["zone"]))
    local = at.astimezone(LONDON)
    if clock == time(0):
        return When(text, Precision.DAY, day, day)  # midnight as written: no time was meant
    if local.time() == time(0):
        return When(text, Precision.DAY, local.date(), local.date())  # London's midnight, written in another zone
    return When(text, Precision.SECOND, local.date(), local.date(), at)


def _zone(text: str | None) -> ZoneInfo | timezone:
    if text is None:
        return LONDON
    if text in ("Z", "z"):
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
