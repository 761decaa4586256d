"""Dates, times and numbers as the pages say them: "4 June 2026", "due in 2 days", "9:32am", "3 letters"."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def as_date(value: date | datetime | str | None) -> date | None:
    """The day of a date, a moment (in the practice's own time) or an ISO text; None for nothing or nonsense."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value


def day(value: date | datetime | str | None) -> str:
    """4 June 2026"""
    on = as_date(value)
    return f"{on.day} {on:%B} {on.year}" if on else ""


def weekday(value: date | datetime | str | None) -> str:
    """Thursday 4 June 2026"""
    on = as_date(value)
    return f"{on:%A} {day(on)}" if on else ""


def short_day(value: date | datetime | str | None) -> str:
    """Thursday 4 June"""
    on = as_date(value)
    return f"{on:%A} {on.day} {on:%B}" if on else ""


def clock(value: time | datetime | str | None) -> str:
    """9:32am, 2pm"""
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time() if timezone.is_aware(value) else value.time()
    if not isinstance(value, time):
        return ""
    hour, half = value.hour % 12 or 12, "am" if value.hour < 12 else "pm"
    return f"{hour}:{value.minute:02}{half}" if value.minute else f"{hour}{half}"


def moment(value: datetime | None) -> str:
    """4 June 2026 at 9:32am"""
    return f"{day(value)} at {clock(value)}" if value else ""


def count(number: int, one: str, many: str = "") -> str:
    """1 letter, 3 letters"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_word(due_on: date | None, today: date) -> str:
    """How far off a deadline is: "due today", "due in 2 days", "overdue by 3 days"."""
    if due_on is None:
        return "no date"
    days = (due_on - today).days
    if days < 0:
        return f"overdue by {count(-days, 'day')}"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {count(days, 'day')}")


def when_word(on: date | datetime | None, today: date) -> str:
    """How far off an event is: "today", "in 2 days", "3 days ago"."""
    on = as_date(on)
    if on is None:
        return "no date"
    days = (on - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return named or (f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago")


def urgency(due_on: date | None, today: date, soon: int = 7) -> str:
    """Which line a contextual date wears: "late", "soon" (within a week) or "later"."""
    if due_on is None:
        return "later"
    days = (due_on - today).days
    return "late" if days < 0 else "soon" if days <= soon else "later"


def nhs_number(value: str | None) -> str:
    """999 123 4567"""
    value = value or ""
    return f"{value[:3]} {value[3:6]} {value[6:]}" if len(value) == 10 and value.isdigit() else value


def plain(value: object) -> str:
    """A word of the vocabulary as people write it: was_not_brought_letter -> "was not brought letter"."""
    return str(value or "").replace("_", " ")


def sentence(value: object) -> str:
    """The same, with a capital: "Was not brought letter"."""
    words = plain(value)
    return words[:1].upper() + words[1:]
