"""What can happen in a child's case beside a decision, and the order in which one day's happenings are taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.vocabulary import Decision


class Happened(StrEnum):
    """A dated fact of a child's case. Those from `CONFERENCE_HELD` on are nobody's entry: they follow from meetings,
    and from the day of birth."""

    REFERRAL = "referral"
    CONCERN_RAISED = "concern_raised"
    TRANSFER_IN_NOTIFIED = "transfer_in_notified"
    MOVED_IN = "moved_in"
    CHILD_IN_NEED_BEGAN = "child_in_need_began"
    CHILD_IN_NEED_ENDED = "child_in_need_ended"
    BECAME_LOOKED_AFTER = "became_looked_after"
    LOOKED_AFTER_ENDED = "looked_after_ended"
    COURT_BEGAN = "court_began"
    COURT_ENDED = "court_ended"
    NO_FURTHER_ACTION = "no_further_action"
    MOVED_AWAY = "moved_away"
    LOST_BEFORE_BIRTH = "lost_before_birth"
    DIED = "died"
    CONFERENCE_HELD = "conference_held"  # its day is past, and we do not know what it decided
    CORE_GROUP_HELD = "core_group_held"
    STRATEGY_HELD = "strategy_held"  # what it decided is a decision beside it, if a letter said so
    BORN = "born"
    TURNED_18 = "turned_18"


#: A decision or a fact: both are words, and those that mean the same are spelt the same.
Happening = Decision | Happened


@dataclass(frozen=True, slots=True)
class CaseFact:
    """One fact of a child's case that is not a decision. `key` is the site's own, to say where it stands."""

    kind: Happened
    on: date
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A decision or a fact, at its place in the order of the case."""

    on: date
    kind: Happening
    decision: PlanDecision | None = None
    fact: CaseFact | None = None


# One day's happenings in the order in which they are taken: what begins, then what was decided, then what followed.
_ORDER: dict[str, int] = {
    kind: place
    for place, kind in enumerate(
        (
            Happened.BORN,
            Happened.MOVED_IN,
            Happened.TRANSFER_IN_NOTIFIED,
            Happened.CONCERN_RAISED,
            Happened.REFERRAL,
            Decision.EARLY_HELP,
            Decision.ASSESSMENT,
            Decision.STRATEGY_DISCUSSION,
            Happened.STRATEGY_HELD,
            Decision.SECTION47_NOT_STARTED,
            Decision.SECTION47_STARTED,
            Happened.CORE_GROUP_HELD,
            Happened.CONFERENCE_HELD,
            Decision.INQUORATE,
            Decision.ADJOURNED,
            Decision.NO_PLAN,
            Decision.PLAN_MADE,
            Decision.PLAN_CONTINUED,
            Decision.PLAN_ENDED,
            Happened.CHILD_IN_NEED_ENDED,
            Happened.LOOKED_AFTER_ENDED,
            Happened.COURT_ENDED,
            Happened.CHILD_IN_NEED_BEGAN,
            Happened.BECAME_LOOKED_AFTER,
            Happened.COURT_BEGAN,
            Decision.NO_FURTHER_ACTION,
            Happened.MOVED_AWAY,
            Happened.TURNED_18,
            Happened.LOST_BEFORE_BIRTH,
            Happened.DIED,
        )
    )
}


def steps(decisions: Iterable[PlanDecision], facts: Iterable[CaseFact], *, today: date) -> tuple[Step, ...]:
    """All that has happened up to and including `today`, in order, each once. The order in which it is given does not
    matter."""
    once: dict[tuple[date, str], Step] = {}
    for decision in sorted(decisions, key=lambda one: (not one.categories, one.categories, one.key or 0)):
        once.setdefault((decision.on, decision.decision), Step(decision.on, decision.decision, decision=decision))
    for fact in sorted(facts, key=lambda one: (one.on, one.kind, one.key or 0)):
        once.setdefault((fact.on, fact.kind), Step(fact.on, fact.kind, fact=fact))
    return tuple(sorted((one for one in once.values() if one.on <= today), key=_place))


def _place(step: Step) -> tuple[date, int]:
    return step.on, _ORDER[step.kind]
