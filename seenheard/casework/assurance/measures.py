"""Everything that the ledger counts, in the order of its page."""

from __future__ import annotations

from functools import cache

from .apart import APART, left_out, other_meetings
from .in_time import MINUTES, REPORTS, told
from .measure import Measure
from .taking_part import ASKED, OFFERS, TAKING_PART, reasons

#: Notice below so many working days is counted as short, unless the reader chooses another number. Not a rule: none was
#: found that says how early a practice must be told.
SHORT_NOTICE = 5
SHORT_NOTICE_CHOICES = (2, 5, 10, 15)


@cache
def measures(short: int = SHORT_NOTICE) -> tuple[Measure, ...]:
    """Every measure; less than `short` working days are a short notice."""
    return (
        *TAKING_PART,
        *reasons(),
        *REPORTS,
        *told(short),
        *ASKED,
        *OFFERS,
        *MINUTES,
        *APART,
        *other_meetings(),
        *left_out(),
    )


def named(key: str, short: int = SHORT_NOTICE) -> Measure | None:
    """The measure of this name; None if there is none."""
    return next((one for one in measures(short) if one.key == key), None)
