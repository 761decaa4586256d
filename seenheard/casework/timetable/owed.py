"""A date in the diary, with the rule behind it in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.vocabulary import DutyKind, OwedBy, Precedence


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed by the practice, or to it.

    `about` is the place among the case's facts (from 0) of the fact that it was counted from, and `counted_from` that
    fact's date. `closed_day` says that the day itself is not a working day. `confirmed` is False where the rule was
    not read in its source, or is the product's own default. `answered_on` is the day of a later fact that answers it
    (the conference was held, the minutes came), or None.
    """

    duty: DutyKind
    owed_by: OwedBy
    due_on: date
    rule: str
    edition: str
    precedence: Precedence
    source: str
    because: str
    about: int
    counted_from: date
    closed_day: bool = False
    confirmed: bool = True
    answered_on: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """The object that `seenheard deadlines --json` writes (INTERFACES), with ISO dates."""
        return {
            "duty": self.duty.value,
            "owed_by": self.owed_by.value,
            "due_on": self.due_on.isoformat(),
            "rule": self.rule,
            "edition": self.edition,
            "precedence": self.precedence.value,
            "source": self.source,
            "because": self.because,
            "about": self.about,
            "counted_from": self.counted_from.isoformat(),
            "closed_day": self.closed_day,
            "confirmed": self.confirmed,
            "answered_on": self.answered_on.isoformat() if self.answered_on else None,
        }
