"""Count in = count out: did every letter of a day end up somewhere?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LetterLife:
    """One letter's life in moments: when it arrived, and each time it was dealt with (and that was undone, or None)."""

    key: int
    arrived_at: datetime
    dealt_with: tuple[tuple[datetime, datetime | None], ...] = ()

    def waits_at(self, moment: datetime) -> bool:
        """Does the letter wait at this moment? It does from its arrival unless a decision stands."""
        if self.arrived_at >= moment:
            return False
        return not any(done < moment and (undone is None or undone >= moment) for done, undone in self.dealt_with)


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """A day's letters. `waiting_before + came_in + reopened - dealt_with == waiting_after`, or `adds_up` is False."""

    waiting_before: int
    came_in: int
    dealt_with: int
    reopened: int
    waiting_after: int
    oldest_waiting: datetime | None
    waiting: tuple[int, ...]

    @property
    def adds_up(self) -> bool:
        return self.waiting_before + self.came_in + self.reopened - self.dealt_with == self.waiting_after


def day_numbers(lives: Iterable[LetterLife], *, start: datetime, end: datetime) -> DayNumbers:
    """What came in, was dealt with and waits, for the moments from `start` to just before `end`.

    A letter dealt with and reopened on the same day counts once in each. The two sides are counted separately from
    the moments themselves, so that a letter that fell between would show.
    """
    before = came = dealt = reopened = 0
    after: list[LetterLife] = []
    for life in lives:
        before += life.waits_at(start)
        came += start <= life.arrived_at < end
        dealt += sum(start <= done < end for done, _ in life.dealt_with)
        reopened += sum(undone is not None and start <= undone < end for _, undone in life.dealt_with)
        if life.waits_at(end):
            after.append(life)
    oldest = min((life.arrived_at for life in after), default=None)
    return DayNumbers(before, came, dealt, reopened, len(after), oldest, tuple(life.key for life in after))
