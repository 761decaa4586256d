"""An action that comes again and again: on which days, worked out from its rule and from nothing else.

Turns are counted from the first day, never from the day on which the last one was done, so that the same rule gives
the same days each time it is asked, and a turn done late moves no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from seenheard.casework.timetable.counting import shift
from seenheard.casework.timetable.rules import Period, Unit

MOST_TURNS = 600  # of one rule: weekly for more than eleven years
UNITS = (Unit.WEEK, Unit.CALENDAR_MONTH)


@dataclass(frozen=True, slots=True)
class Recurring:
    """Every `number` weeks or months from `first_on`, until `until` (included), or as long as the plan stands if that
    is None. Raises ValueError for a rule that names no days."""

    number: int
    unit: Unit
    first_on: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.number < 1 or self.unit not in UNITS:
            raise ValueError(f"Every {self.number} {self.unit} names no days.")

    @property
    def words(self) -> str:
        """ "every week", "every 2 months until 4 June 2026" without its end."""
        name = "week" if self.unit is Unit.WEEK else "month"
        return f"every {name}" if self.number == 1 else f"every {self.number} {name}s"

    def day(self, place: int) -> date:
        """The day of a turn; the first is at place 0. A month's last day stands for a day that it does not have."""
        return shift(self.first_on, Period(self.number * place, self.unit), +1)


def further_turns(rule: Recurring, *, since: date, plan_ended_on: date | None, today: date) -> tuple[date, ...]:
    """The days of the turns after the first that are to stand in the diary today: those that have come, and the next.

    Turns before `since`, the day on which somebody gave the rule, are not asked for. None comes after `until`, nor
    after the day on which the plan ended."""
    ends = [day for day in (rule.until, plan_ended_on) if day is not None]
    last = min(ends, default=date.max)
    found: list[date] = []
    for place in count(1):
        on = rule.day(place)
        if on > last or place > MOST_TURNS:
            break
        if on >= since:
            found.append(on)
        if on > today:
            break
    return tuple(found)
