"""What a lead authority has set about how many must be at a conference for it to decide.

It is no period: no date follows from it. It lies beside the periods because it is kept, given away as a file and
compared with its source as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from seenheard.casework.timetable.rules import Source

MOST_AGENCIES = 10
LONGEST_WORDS = 600
HEALTH_COUNTS = ("each", "once")
_AS_SET = Source("the authority's setting")
_PARTS = {"others", "health", "direct", "exceptionally", "words"}


class LocalKey(StrEnum):
    """What an authority can set that is no period, spelled as it is kept."""

    QUORUM = "quorum"


class QuorumFault(ValueError):
    """The quorum cannot be as it was given. The message says what is wrong, to stand after where it stands."""


@dataclass(frozen=True, slots=True)
class QuorumSetting:
    """Social care and `others` more. `health`: all of health counts "once", or "each" profession counts. `direct`: only
    who has direct contact with the child counts, which no list of people shows. `exceptionally`: how many are enough,
    social care among them, if the chair accepts it; None if the rule knows no exception. `words`: as the authority
    says it."""

    others: int
    health: Literal["each", "once"] = "each"
    direct: bool = False
    words: str = ""
    source: Source = _AS_SET
    last_checked: date | None = None
    vintage: str = ""
    note: str = ""
    exceptionally: int | None = None

    @property
    def plain(self) -> str:
        """The rule in our words: "social care and at least 2 others; each health profession counts"."""
        others = {0: "social care"}.get(self.others, f"social care and at least {self.others} more")
        health = "all of health counts as one" if self.health == "once" else "each health profession counts"
        parts = [others, health, "only those with direct contact with the child" if self.direct else ""]
        if self.exceptionally is not None:
            parts.append(f"exceptionally {self.exceptionally} with social care, if the chair accepts it")
        return "; ".join(part for part in parts if part)

    @property
    def as_kept(self) -> dict[str, Any]:
        """The value as it is kept among an authority's settings; what it does not say is left out."""
        told: dict[str, Any] = {"others": self.others, "health": self.health}
        said = {"direct": self.direct or None, "exceptionally": self.exceptionally, "words": self.words or None}
        return told | {part: value for part, value in said.items() if value is not None}


def quorum_setting(
    given: Any,
    *,
    source: Source | None = None,
    last_checked: date | None = None,
    vintage: str = "",
    note: str = "",
) -> QuorumSetting:
    """The setting that a kept value states. Raises QuorumFault: what counts towards a decision is never guessed."""
    if not isinstance(given, Mapping):
        raise QuorumFault("must say “others”: how many agencies beside social care.")
    for key in sorted(str(key) for key in set(given) - _PARTS):
        raise QuorumFault(f"holds “{key}”, which is not known.")
    others, health = given.get("others"), given.get("health", "each")
    if type(others) is not int or not 0 <= others <= MOST_AGENCIES:
        raise QuorumFault(f"needs “others”: a whole number from 0 to {MOST_AGENCIES}.")
    if health not in HEALTH_COUNTS:
        raise QuorumFault("counts health “each” (every profession) or “once” (all of health).")
    fewer = given.get("exceptionally")
    if fewer is not None and (type(fewer) is not int or not 1 <= fewer <= others):
        raise QuorumFault(
            "needs “exceptionally” to be how many are enough with social care among them, fewer than it asks otherwise."
        )
    direct, words = given.get("direct", False), given.get("words", "")
    if type(direct) is not bool or not isinstance(words, str) or len(words) > LONGEST_WORDS:
        raise QuorumFault(f"needs true or false for “direct”, and “words” of up to {LONGEST_WORDS} letters.")
    said = " ".join(words.split())
    return QuorumSetting(others, health, direct, said, source or _AS_SET, last_checked, vintage, note, fewer)
