"""Is this child on a child protection plan, as the decisions that letters told us say?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import Decision
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.conferences.words import category_words
from seenheard.practice.web.words import day

from .models import Child

ON = frozenset({Decision.PLAN_MADE, Decision.PLAN_CONTINUED})
OFF = frozenset({Decision.PLAN_ENDED, Decision.NO_PLAN})


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A child's plan for a tag and a sentence; empty words if no decision is known."""

    words: str = ""
    colour: str = ""
    on_plan: bool = False
    sentence: str = ""


def plan_of(child: Child, seats: Iterable[ConferenceChild]) -> PlanWords:
    """What the latest decision about a plan says. `seats` are the child's, their conferences at hand, by date."""
    decided = [seat for seat in seats if seat.decision in ON | OFF and seat.conference.on is not None]
    if not decided:
        return PlanWords()
    last = decided[-1]
    if last.decision in OFF:
        ended = last.decision == Decision.PLAN_ENDED
        words = "Plan ended" if ended else "No plan"
        return PlanWords(words, "grey", False, f"{words} on {day(last.conference.on)}.")
    kinds = category_words(last.categories)
    since = since_when(decided)
    sentence = f"On a child protection plan since {day(since)}{f', for {kinds}' if kinds else ''}."
    return PlanWords(f"On a plan: {kinds}" if kinds else "On a plan", "orange", True, sentence)


def since_when(decided: list[ConferenceChild]) -> date | None:
    """The day on which the plan that now stands was made; of the first decision we know if none says so."""
    started: date | None = None
    for seat in decided:
        if seat.decision in OFF:
            started = None
        elif seat.decision == Decision.PLAN_MADE or started is None:
            started = seat.conference.on
    return started
