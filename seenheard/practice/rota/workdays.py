"""The working days of a practice: its weekdays, less the public holidays of its nation and the days it closes."""

from __future__ import annotations

from functools import lru_cache

from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.timetable.holidays import Holidays
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays
from seenheard.practice.people.models import Practice

from .models import Closing, Hours


@lru_cache(maxsize=1)
def holidays() -> Holidays:
    return load_holidays()


class Workdays(OpenDays):
    """`open`, `on_or_after`, `on_or_before`, `before`, `after`, `between` and `why_closed` of one practice, by its
    hours as they stand now. All raise BeyondKnownHolidays. Reads the database once, when it is made."""

    def __init__(self, practice: Practice) -> None:
        self.hours = hours_of(practice)
        super().__init__(
            holidays().nations[Nation(practice.nation)],
            self.hours.weekdays,
            dict(Closing.objects.filter(practice=practice).values_list("on", "words")),
        )


def hours_of(practice: Practice) -> Hours:
    """When the practice is open: what somebody set, or the defaults, not saved."""
    found = Hours.objects.filter(practice=practice).first() or Hours(practice=practice)
    found.clean_fields(exclude=["practice"])  # the defaults' times are texts until then
    return found
