"""How many minutes somebody wrote, from the moments at which the page said that somebody was writing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

_LAST = timedelta(minutes=1)  # a moment stands for the minute that it begins


def writing_minutes(beats: Iterable[datetime], *, idle_after: timedelta) -> int:
    """Whole minutes of one person's writing. Moments in any order, with their zone; the same moment from two windows
    counts once. Between two moments no further apart than `idle_after` the person was writing, or reading what was
    written; a longer pause is not counted. Raises ValueError for a moment without a zone or a pause below nothing."""
    moments = sorted(beats)
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("A moment of writing must have its time zone.")
    if idle_after < timedelta(0):
        raise ValueError("The pause after which nobody is writing cannot be less than nothing.")
    gaps = (later - earlier for earlier, later in pairwise(moments))
    total = sum((gap if gap <= max(idle_after, _LAST) else _LAST for gap in gaps), _LAST if moments else timedelta(0))
    return total // timedelta(minutes=1)
