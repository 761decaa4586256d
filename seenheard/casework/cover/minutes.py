"""Time as whole minutes since 1970: real minutes, so that a night in which the clocks change has its real length."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Minutes = tuple[int, int]  # [start, end)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def minute(at: datetime) -> int:
    """The minute of a moment that has its zone. Python subtracts two moments of one zone by what the clocks read; in
    UTC it does not."""
    return int((at.astimezone(UTC) - _EPOCH).total_seconds()) // 60


def london(at: int) -> datetime:
    """The moment of a minute, by London's clocks."""
    return datetime.fromtimestamp(at * 60, tz=UTC).astimezone(LONDON)


def joined(spans: Iterable[Minutes]) -> list[Minutes]:
    """The same time, in order, each minute once; what touches is one."""
    found: list[Minutes] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def inside(window: Minutes, spans: Sequence[Minutes]) -> bool:
    """Is every minute of the window in one of the spans? They must be `joined`."""
    place = bisect_right(spans, (window[0], window[1])) - 1
    if place + 1 < len(spans) and spans[place + 1][0] == window[0]:
        place += 1
    return place >= 0 and spans[place][0] <= window[0] and window[1] <= spans[place][1]


def shared(window: Minutes, spans: Sequence[Minutes]) -> int:
    """How many minutes of the window are in the spans, which must be `joined`."""
    found, place = 0, max(0, bisect_right(spans, (window[0], window[0])) - 1)
    while place < len(spans) and spans[place][0] < window[1]:
        found += max(0, min(window[1], spans[place][1]) - max(window[0], spans[place][0]))
        place += 1
    return found


def overlap(one: Minutes, other: Minutes) -> bool:
    """Would the same person have to be in two places? Touching is no overlap."""
    return one[0] < other[1] and other[0] < one[1]
