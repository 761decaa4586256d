"""One child as their list says it, one child as we hold it, and one row of the practice's list of patients."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.names import readings
from seenheard.casework.vocabulary import Category


class Listed(StrEnum):
    """As what a child stands on a list."""

    PLAN = "plan"
    IN_NEED = "in_need"
    LOOKED_AFTER = "looked_after"


LISTED_WORDS = {
    Listed.PLAN: "on a child protection plan",
    Listed.IN_NEED: "child in need",
    Listed.LOOKED_AFTER: "looked after",
}


@dataclass(frozen=True, slots=True)
class Theirs:
    """One row of their list. `number` is a whole NHS number or ""; `printed_number` what stands there if it is none.
    `elsewhere`: their words for a practice that is not ours. `unread`: what cannot be read ("birth", "number",
    "status", "category", "since"), each with a sentence."""

    line: int
    name: str
    born_on: date | None = None
    expected_on: date | None = None
    unborn: bool = False
    number: str = ""
    printed_number: str = ""
    statuses: frozenset[Listed] = frozenset()
    categories: frozenset[Category] = frozenset()
    since: date | None = None
    address: str = ""
    elsewhere: str = ""
    social_worker: str = ""
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def identity(self) -> str:
        """What tells this child from the others of the list, the same next month: number, else name and day."""
        if self.number and not self.unborn:
            return f"n:{self.number}"
        ways = readings(self.name)
        words = " ".join(sorted(ways[0])) if ways else ""
        return f"b:{words}:{self.born_on or self.expected_on or ''}:{self.number}"

    @property
    def unreadable(self) -> frozenset[str]:
        return frozenset(what for what, _ in self.unread)

    @property
    def content(self) -> tuple[str, ...]:
        """All that the row says but its place, so that the order of a list changes nothing."""
        return (
            self.name,
            str(self.born_on or self.expected_on or ""),
            self.number or self.printed_number,
            ",".join(sorted(self.statuses)),
            ",".join(sorted(self.categories)),
            str(self.since or ""),
            self.address,
            self.elsewhere,
            "|".join(sentence for _, sentence in self.unread),
        )


@dataclass(frozen=True, slots=True)
class Ours:
    """One child of ours. `lead`: the council whose letters ours rests on, if it is another than the list's.
    `rests_on`: which letter, in words; `former` and `moved_away`: sentences, "" if it is not so."""

    key: int
    given: str
    family: str
    born_on: date | None = None
    expected_on: date | None = None
    unborn: bool = False
    number: str = ""
    mother_given: str = ""
    mother_family: str = ""
    mother_number: str = ""
    statuses: frozenset[Listed] = frozenset()
    categories: frozenset[Category] = frozenset()
    since: date | None = None
    address: str = ""
    lead: str = ""
    former: str = ""
    moved_away: str = ""
    rests_on: str = ""
    letter: int | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody on the practice's list who is no child of ours."""

    key: int
    given: str
    family: str
    born_on: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class TheirList:
    """A list as read. `whole`: it holds every child of ours whom the council knows under `covers`, so that one who is
    not on it is a difference; a few that somebody looked up are not. `has`: which things the list tells at all."""

    rows: tuple[Theirs, ...]
    covers: frozenset[Listed]
    whole: bool = True
    has: frozenset[str] = field(default=frozenset({"number", "category", "birth", "address"}))


def number_of(text: str) -> str:
    """A whole NHS number, or ""."""
    digits = nhs_number.normalise(text)
    return digits if nhs_number.is_valid(digits) else ""
