"""How things stand with a child, worked out from the decisions about it: never kept as a column.

Facts go in, and the first of a short list of predicates that holds is the answer:

1. `on_plan`: the last decision about a plan made or continued one.
2. `enquiry`: a section 47 enquiry was started since, and nothing has been decided after it.
3. `plan_ended`: the last decision of all ended a plan.
4. The last decision, as it was answered: `no_plan` (a conference), `assessment`, `strategy_discussion`, `early_help`,
   `no_further_action`, `enquiry_not_started`. The day on which an earlier plan ended is told beside it.
5. `unknown`: nothing has been decided yet.

A plan outlives everything but a decision to end it: an enquiry, a new referral or an adjourned conference leaves a
child on its plan. (A name on the register in Wales, Scotland and Northern Ireland counts as a plan.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seenheard.casework.matching.words import day
from seenheard.casework.plan.history import (
    Facts,
    PlanDecision,
    adjourned_on,
    contradictions,
    facts_of,
    last_spell,
    open_enquiry,
)
from seenheard.casework.vocabulary import Category, ConferenceType, Decision


class PlanState(StrEnum):
    ON_PLAN = "on_plan"
    ENQUIRY = "enquiry"
    PLAN_ENDED = "plan_ended"
    NO_PLAN = "no_plan"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    EARLY_HELP = "early_help"
    NO_FURTHER_ACTION = "no_further_action"
    ENQUIRY_NOT_STARTED = "enquiry_not_started"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """How things stand.

    `since`: the day from which the state holds. For a plan it is the day on which it was made; if only a
    continuation is known, it is that day and `since_at_latest` is true ("on a plan since 3 March 2026 or earlier").
    `categories` are those of the current plan, or of the one that ended. `from_` is the decision that says so."""

    state: PlanState
    since: date | None = None
    since_at_latest: bool = False
    categories: tuple[Category, ...] = ()
    plan_ended_on: date | None = None
    enquiry_started_on: date | None = None  # an enquiry still open, also while on a plan
    adjourned_on: date | None = None  # a conference that was adjourned and has not been resumed
    made_before_birth: bool = False
    from_: PlanDecision | None = None
    words: str = ""
    doubts: tuple[str, ...] = ()


_ANSWERS = {
    Decision.NO_PLAN: (PlanState.NO_PLAN, "A conference decided on {day} that no plan was needed."),
    Decision.ASSESSMENT: (PlanState.ASSESSMENT, "An assessment was started on {day}."),
    Decision.STRATEGY_DISCUSSION: (PlanState.STRATEGY_DISCUSSION, "A strategy discussion was decided on {day}."),
    Decision.EARLY_HELP: (PlanState.EARLY_HELP, "Early help was offered on {day}."),
    Decision.NO_FURTHER_ACTION: (PlanState.NO_FURTHER_ACTION, "No further action was decided on {day}."),
    Decision.SECTION47_NOT_STARTED: (
        PlanState.ENQUIRY_NOT_STARTED,
        "It was decided on {day} not to start an enquiry.",
    ),
}


def status(history: Iterable[PlanDecision], *, as_of: date | None = None) -> PlanStatus:
    """How do things stand with this child, by the decisions up to and including `as_of` (all, if it is None)?

    The order of `history` does not matter, nor does a decision that is given twice (the decision letter and the
    minutes both tell it)."""
    facts = facts_of([each for each in history if as_of is None or each.on <= as_of])
    for answer in _PREDICATES:
        found = answer(facts)
        if found is not None:
            return found
    return PlanStatus(PlanState.UNKNOWN, adjourned_on=adjourned_on(facts), words=_unknown_words(facts))


def _on_plan(facts: Facts) -> PlanStatus | None:
    if not facts.plan or facts.plan[-1].decision is Decision.PLAN_ENDED:
        return None
    spell = last_spell(facts.plan)
    first, last = spell[0], spell[-1]
    known = first.decision is Decision.PLAN_MADE
    categories = next((each.categories for each in reversed(spell) if each.categories), ())
    before = known and first.conference_type is ConferenceType.PRE_BIRTH
    since = day(first.on) if known else f"{day(first.on)} or earlier"
    return PlanStatus(
        PlanState.ON_PLAN,
        since=first.on,
        since_at_latest=not known,
        categories=categories,
        enquiry_started_on=open_enquiry(facts),
        adjourned_on=adjourned_on(facts),
        made_before_birth=before,
        from_=last,
        words=f"On a plan since {since}{', made before birth' if before else ''}{_for(categories)}.",
        doubts=contradictions(facts),
    )


def _enquiry(facts: Facts) -> PlanStatus | None:
    started = open_enquiry(facts)
    if started is None:
        return None
    ended = facts.plan[-1].on if facts.plan else None
    return PlanStatus(
        PlanState.ENQUIRY,
        since=started,
        plan_ended_on=ended,
        enquiry_started_on=started,
        adjourned_on=adjourned_on(facts),
        from_=next(each for each in reversed(facts.all) if each.decision is Decision.SECTION47_STARTED),
        words=f"An enquiry was started on {day(started)}; nothing has been decided since.",
        doubts=contradictions(facts),
    )


def _plan_ended(facts: Facts) -> PlanStatus | None:
    last = facts.last
    if last is None or last.decision is not Decision.PLAN_ENDED:
        return None
    spell = last_spell(facts.plan)
    categories = next((each.categories for each in reversed(spell) if each.categories), ())
    return PlanStatus(
        PlanState.PLAN_ENDED,
        since=last.on,
        categories=categories,
        plan_ended_on=last.on,
        adjourned_on=adjourned_on(facts),
        from_=last,
        words=f"The plan ended on {day(last.on)}{_for(categories)}.",
        doubts=contradictions(facts),
    )


def _answered(facts: Facts) -> PlanStatus | None:
    if facts.last is None:
        return None
    state, words = _ANSWERS[facts.last.decision]
    return PlanStatus(
        state,
        since=facts.last.on,
        plan_ended_on=facts.plan[-1].on if facts.plan else None,
        adjourned_on=adjourned_on(facts),
        from_=facts.last,
        words=words.format(day=day(facts.last.on)),
        doubts=contradictions(facts),
    )


_PREDICATES: tuple[Callable[[Facts], PlanStatus | None], ...] = (_on_plan, _enquiry, _plan_ended, _answered)


def _unknown_words(facts: Facts) -> str:
    adjourned = adjourned_on(facts)
    return f"The conference of {day(adjourned)} was adjourned." if adjourned else "Nothing has been decided yet."


def _for(categories: Sequence[Category]) -> str:
    return f" ({', '.join(categories)})" if categories else ""
