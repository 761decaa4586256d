"""What became of early warnings: each is counted once, in the year in which it was opened, by what is known today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from seenheard.practice.conferences.models import Likely
from seenheard.practice.people.viewer import Viewer

from .queries import warnings

#: Ends of a warning that says nothing of a conference: it should not have been, or another one says more.
NOT_COUNTED = ("undone", "overtaken")


class Became(StrEnum):
    """What a warning came to. The first that holds, from above."""

    OPEN = "open"
    CONFERENCE = "conference"
    HELD_WITHOUT_US = "held_without_us"
    NOT_TOLD = "not_told"
    DECIDED_AGAINST = "decided_against"
    STILL_EXPECTED = "still_expected"
    OTHER = "other"
    NOT_SAID = "not_said"


WORDS = {
    Became.CONFERENCE: ("The conference came", "It stands in the diary, or stood there."),
    Became.HELD_WITHOUT_US: ("It was held, and nobody told us", "Somebody here said so when they heard of it."),
    Became.NOT_TOLD: ("Nobody has told us what happened", "Somebody here asked, or looked, and does not know."),
    Became.DECIDED_AGAINST: (
        "Social care decided that no conference is needed",
        "Somebody here said so, whether or not a letter did.",
    ),
    Became.STILL_EXPECTED: ("It is late, and still expected", "The last day has passed."),
    Became.OTHER: ("Something else", "The early warning says what, in somebody’s own words."),
    Became.NOT_SAID: (
        "Nobody here has said yet what happened",
        "It closed without a conference, and waits for a word.",
    ),
    Became.OPEN: ("Still open", "A conference may come."),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of each, year by year, the latest year first. Every warning that counts is in one of them."""

    years: tuple[int, ...]
    numbers: Counter[tuple[int, Became]]

    def number(self, became: Became, year: int | None = None) -> int:
        """Of one year, or of all."""
        return sum(self.numbers[each, became] for each in ([year] if year else self.years))

    def opened(self, year: int | None = None) -> int:
        return sum(self.number(became, year) for became in Became)


def became(one: Likely) -> Became:
    """What a warning that counts came to. A conference that came after somebody had said why it would not, came."""
    if one.closed_at is None:
        return Became.OPEN
    if one.closed_as == "conference_came":
        return Became.CONFERENCE
    return Became(one.why_code) if one.why_code else Became.NOT_SAID


def year_of(one: Likely) -> int:
    return timezone.localdate(one.opened_at).year


def that_count(viewer: Viewer) -> QuerySet[Likely]:
    """Those that are counted, the latest opened first."""
    return warnings(viewer).exclude(closed_as__in=NOT_COUNTED).order_by("-opened_at", "-pk")


def counted(viewer: Viewer) -> Counted:
    """How many came to what."""
    found = that_count(viewer).select_related(None).prefetch_related(None)
    numbers = Counter((year_of(one), became(one)) for one in found)
    return Counted(tuple(sorted({year for year, _ in numbers}, reverse=True)), numbers)


def behind(viewer: Viewer, *, what: Became | None, year: int | None) -> list[Likely]:
    """The rows behind a number; None: whatever it came to, whenever it was opened."""
    found = that_count(viewer)
    return [one for one in found if what in (None, became(one)) and year in (None, year_of(one))]
