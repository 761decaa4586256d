"""One child's facts: what happened when, and whose rules apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from seenheard.casework.timetable.authority import Authority
from seenheard.casework.timetable.rules import FactKind, Period
from seenheard.casework.vocabulary import ConferenceType, Nation


class Outcome(StrEnum):
    """What a conference decided for this child. Adjourned: it met and decided nothing. Inquorate: too few agencies
    were there to decide."""

    PLAN_MADE = "plan_made"
    PLAN_CONTINUED = "plan_continued"
    PLAN_ENDED = "plan_ended"
    NO_PLAN = "no_plan"
    ADJOURNED = "adjourned"
    INQUORATE = "inquorate"


OVERDUE_AT_MOST = timedelta(weeks=4)
ON_A_PLAN = frozenset({Outcome.PLAN_MADE, Outcome.PLAN_CONTINUED})
OFF_A_PLAN = frozenset({Outcome.PLAN_ENDED, Outcome.NO_PLAN})
CONFERENCE_TYPES = (
    ConferenceType.INITIAL,
    ConferenceType.REVIEW,
    ConferenceType.PRE_BIRTH,
    ConferenceType.TRANSFER_IN,
)


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A report deadline told in days by the letter itself: `period` before the conference, or after `counted_from`
    if the letter counts from its own date."""

    period: Period
    counted_from: date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened, or a conference that is in the diary. `keeps` names the edition under which it was
    timed, if it must keep one. The last four are for conferences only."""

    kind: FactKind
    on: date
    keeps: str = ""
    type: ConferenceType | None = None
    outcome: Outcome | None = None
    report_due_on: date | None = None
    report_due_rule: PrintedRule | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a child's deadlines follow from. `nation` is the lead authority's."""

    nation: Nation
    facts: tuple[Fact, ...]
    authority: Authority | None = None
    born_on: date | None = None
    expected_on: date | None = None

    def unborn_on(self, day: date) -> bool:
        """Whether the child was not yet born on that day. Without a date of birth, a child expected long before that
        day has been born and nobody has said when."""
        if self.born_on is not None:
            return day < self.born_on
        return self.expected_on is not None and day <= self.expected_on + OVERDUE_AT_MOST

    def of_kind(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of that kind, earliest first."""
        return tuple(sorted((fact for fact in self.facts if fact.kind is kind), key=lambda fact: fact.on))

    @property
    def conferences(self) -> tuple[Fact, ...]:
        return self.of_kind(FactKind.CONFERENCE)
