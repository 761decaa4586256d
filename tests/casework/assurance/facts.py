"""Facts of meetings for the tests of the ledger: a review conference of one child on a Wednesday, unless said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from seenheard.casework.assurance.facts import LedgerFacts, Said, Seat, Sourced
from seenheard.casework.assurance.line import Line, line_of
from seenheard.casework.assurance.open_days import OpenDays, open_days
from seenheard.casework.vocabulary import ConferenceType, Way, WhyNot

TODAY = date(2026, 11, 23)
ON = date(2026, 3, 4)  # a Wednesday
GOOD_FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)


def days() -> OpenDays:
    """Monday to Friday but for Easter, of three years."""
    closed = {GOOD_FRIDAY, EASTER_MONDAY}
    return open_days(date(2025, 1, 1), date(2027, 12, 31), lambda day: day.weekday() < 5 and day not in closed)


DAYS = days()


def facts(**more: Any) -> LedgerFacts:
    usual: dict[str, Any] = {"key": 1, "type": ConferenceType.REVIEW, "on": ON, "seats": (Seat(1),)}
    return LedgerFacts(**{**usual, **more})


def line(**more: Any) -> Line:
    return line_of(facts(**more), today=TODAY, days=DAYS)


def said(way: Way, why_not: WhyNot | None = None, *, planned: bool = False) -> Said:
    return Said(way, ON, planned, why_not)


def told(days_before: int) -> Sourced:
    return Sourced(ON - timedelta(days=days_before), "a letter")
