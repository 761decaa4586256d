"""Stretches of time, [start, end): joining them and taking some away from others.

All moments are in UTC while they are counted with: two moments of Europe/London are compared and subtracted by Python
as their clocks read, which is an hour wrong across the change of the clocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Span = tuple[datetime, datetime]


def moment(day: date, at: time) -> datetime:
    """When the clock on the wall reads `at` on that day, in UTC; if it does so twice, the first time."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def whole_day(day: date) -> Span:
    """From midnight to midnight on the wall's clock: 23 or 25 hours when the clocks change. In UTC."""
    return moment(day, time()), moment(day + timedelta(days=1), time())


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time, in order, each moment once; what touches is one. Empty spans are left out."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def without(spans: Iterable[Span], gone: Iterable[Span]) -> list[Span]:
    """What of `spans` is in none of `gone`."""
    left = joined(spans)
    for away_from, away_to in joined(gone):
        kept: list[Span] = []
        for start, end in left:
            kept += [(start, min(end, away_from)), (max(start, away_to), end)]
        left = [span for span in kept if span[0] < span[1]]
    return left


def within(spans: Iterable[Span], window: Span) -> list[Span]:
    """What of `spans` is in the window, each span for itself."""
    cut = [(max(start, window[0]), min(end, window[1])) for start, end in spans]
    return [span for span in cut if span[0] < span[1]]


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Is every moment of `wanted` in one of the spans?"""
    return not without([wanted], spans)


def in_london(span: Span) -> Span:
    return span[0].astimezone(LONDON), span[1].astimezone(LONDON)
