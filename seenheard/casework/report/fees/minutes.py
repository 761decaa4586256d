"""How many minutes somebody wrote, from the moments at which the page said that somebody was writing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

_LAST = timedelta(minutes=1)  # a moment stands for the minute that it begins


def writing_minutes(beats: Iterable[datetime], *, idle_after: timedelta) -> int:
    """Whole minutes of one person's writing. Moments in any order, with their zone; the same moment from two windows
    counts once. Between two moments no further apart than `idle_after` the person was writing, or reading what was
    written; a longer pause is not counted. Raises ValueError for a moment without a zone or a pause below nothing."""
    moments = sorted(set(beats))
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("A moment of writing must have its time zone.")
    if idle_after < timedelta(0):
        raise ValueError("The pause after which nobody is writing cannot be less than nothing.")
    total = timedelta(0)
    for earlier, later in zip(moments, [*moments[1:], None], strict=True):
        gap = later - earlier if later is not None else None
        total += gap if gap is not None and gap <= max(idle_after, _LAST) else _LAST
    return int(total / timedelta(minutes=1))
