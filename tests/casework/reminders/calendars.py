"""Working days to count by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


@dataclass(frozen=True)
class Weekdays:
    """Open on these weekdays (0 is Monday), but not on the days `closed`."""

    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    closed: frozenset[date] = field(default_factory=frozenset)

    def open(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.closed


MONDAY_TO_FRIDAY = Weekdays()
calendars = st.builds(
    Weekdays,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.dates(FIRST, LAST), max_size=40),
)
