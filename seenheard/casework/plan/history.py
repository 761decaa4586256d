"""The decisions about a child in order of time, and what follows from it: spells, enquiries, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.matching.words import day
from seenheard.casework.vocabulary import Category, ConferenceType, Decision


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """One decision about one child, as a person confirmed it. `on` is the day of the meeting or decision, not of the
    letter that tells it. `key` is the site's own, to say where it stands."""

    on: date
    decision: Decision
    categories: tuple[Category, ...] = ()
    conference_type: ConferenceType | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The decisions in the order in which they were taken, each once."""

    all: tuple[PlanDecision, ...]
    plan: tuple[PlanDecision, ...]  # made, continued or ended
    last: PlanDecision | None  # the last that settles something


_PLAN = frozenset({Decision.PLAN_MADE, Decision.PLAN_CONTINUED, Decision.PLAN_ENDED})
_CONFERENCE = _PLAN | {Decision.NO_PLAN}
_UNSETTLED = frozenset({Decision.ADJOURNED, Decision.INQUORATE})
_ENDS_ENQUIRY = _CONFERENCE | {Decision.NO_FURTHER_ACTION, Decision.EARLY_HELP, Decision.SECTION47_NOT_STARTED}
# One day's decisions in the order in which they are taken: the concern, then the discussion, then the conference.
_ORDER = {
    decision: place
    for place, decision in enumerate(
        (
            Decision.NO_FURTHER_ACTION,
            Decision.EARLY_HELP,
            Decision.ASSESSMENT,
            Decision.STRATEGY_DISCUSSION,
            Decision.SECTION47_NOT_STARTED,
            Decision.SECTION47_STARTED,
            Decision.INQUORATE,
            Decision.ADJOURNED,
            Decision.NO_PLAN,
            Decision.PLAN_MADE,
            Decision.PLAN_CONTINUED,
            Decision.PLAN_ENDED,
        )
    )
}


def facts_of(history: Iterable[PlanDecision]) -> Facts:
    """The facts in a history, whatever its order and however often a decision is told in it."""
    once: dict[tuple[date, Decision], PlanDecision] = {}
    for each in sorted(history, key=_fullest_first):
        once.setdefault((each.on, each.decision), each)
    ordered = tuple(sorted(once.values(), key=lambda each: (each.on, _ORDER[each.decision])))
    settling = [each for each in ordered if each.decision not in _UNSETTLED]
    plan = tuple(each for each in ordered if each.decision in _PLAN)
    return Facts(ordered, plan, settling[-1] if settling else None)


def _fullest_first(each: PlanDecision) -> tuple[bool, bool, tuple[Category, ...], int]:
    return not each.categories, each.conference_type is None, each.categories, each.key or 0


def last_spell(plan: Sequence[PlanDecision]) -> Sequence[PlanDecision]:
    """The decisions of the latest plan: after the ending before it, up to its own."""
    ends = [place for place, each in enumerate(plan[:-1]) if each.decision is Decision.PLAN_ENDED]
    return plan[ends[-1] + 1 :] if ends else plan


def open_enquiry(facts: Facts) -> date | None:
    """When was the enquiry started on which nothing has been decided yet? None if there is none."""
    started = [place for place, each in enumerate(facts.all) if each.decision is Decision.SECTION47_STARTED]
    if not started or any(each.decision in _ENDS_ENQUIRY for each in facts.all[started[-1] + 1 :]):
        return None
    return facts.all[started[-1]].on


def adjourned_on(facts: Facts) -> date | None:
    """When was a conference adjourned, or could not decide, that has not been resumed? None if there is none."""
    last = [each for each in facts.all if each.decision in _CONFERENCE | _UNSETTLED]
    return last[-1].on if last and last[-1].decision in _UNSETTLED else None


def contradictions(facts: Facts) -> tuple[str, ...]:
    """What cannot all be so: worth a look at the letters."""
    doubts, on_plan, known = [], False, False
    for each in facts.all:
        when = day(each.on)
        if each.decision is Decision.PLAN_MADE and on_plan:
            doubts.append(f"A plan was made on {when} although one was running. Was the earlier one ended?")
        elif each.decision is Decision.NO_PLAN and on_plan:
            doubts.append(f"A conference decided on {when} that no plan was needed, although one was running.")
        elif each.decision is Decision.PLAN_CONTINUED and known and not on_plan:
            doubts.append(f"A plan was continued on {when} although it had ended. Was a new one made?")
        elif each.decision is Decision.PLAN_ENDED and not on_plan:
            doubts.append(f"A plan ended on {when}, and we hold no letter that says when it was made.")
        if each.decision in _PLAN:
            on_plan, known = each.decision is not Decision.PLAN_ENDED, True
    return tuple(doubts)
