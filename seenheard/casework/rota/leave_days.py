"""From the days of a leave to its two moments: whole days run from midnight to midnight on the wall's clock."""

from __future__ import annotations

from datetime import date

from seenheard.casework.vocabulary import Half

from .half_days import MIDDAY
from .spans import Span, in_london, moment, whole_day
from .week import Worker, shifts


def leave_span(
    worker: Worker, first: date, last: date, *, afternoon_first: bool = False, morning_last: bool = False
) -> Span:
    """When a leave from `first` to `last` begins and ends, in Europe/London.

    `afternoon_first`: the first day is worked in the morning, to the end of its session; `morning_last`: the last day
    is worked from the beginning of its afternoon session. Without such sessions half a day is until or from 1pm.
    """
    starts, ends = whole_day(first)[0], whole_day(last)[1]
    if afternoon_first:
        mornings = [one.ends_at for one in shifts(worker, first) if one.half is Half.MORNING]
        starts = max(mornings, default=moment(first, MIDDAY))
    if morning_last:
        afternoons = [one.starts_at for one in shifts(worker, last) if one.half is Half.AFTERNOON]
        ends = min(afternoons, default=moment(last, MIDDAY))
    return in_london((starts, ends))
