"""The steps of a ladder, as a practice has set them or as they are by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from seenheard.casework.vocabulary import Rung

#: Most urgent first: of rungs that fall on one day, the first is told.
URGENCY = (Rung.OVERDUE, Rung.ON_THE_DAY, Rung.BEFORE, Rung.HALF_TIME, Rung.ENTERED)
DAYS_BEFORE = 2  # working days
MOST_DAYS_BEFORE = 20
#: What others owe us is to be chased on the first working day after its day, and again after so many. Not confirmed:
#: no source says how often.
CHASE_EVERY = 5
MOST_CHASE_EVERY = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One rung. `days` are working days: before the duty's day for BEFORE, between two reminders to chase for what
    others owe. `urgent`: sent by itself and at once instead of in the daily list."""

    on: bool = True
    urgent: bool = False
    days: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """A whole ladder. A rung that is not named is as by default."""

    changed: Mapping[Rung, Step] = field(default_factory=dict)

    def __getitem__(self, rung: Rung) -> Step:
        return self.changed.get(rung) or DEFAULTS[rung]

    def within(self, other: Mapping[Rung, Step]) -> Steps:
        """These steps, with those of `other` in their place."""
        return replace(self, changed={**self.changed, **other})


DEFAULTS: Mapping[Rung, Step] = {
    Rung.ENTERED: Step(),
    Rung.HALF_TIME: Step(),
    Rung.BEFORE: Step(days=DAYS_BEFORE),
    Rung.ON_THE_DAY: Step(),
    Rung.OVERDUE: Step(days=CHASE_EVERY),
}
USUAL = Steps()
