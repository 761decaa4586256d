"""How things stand with a child, as the decisions that letters told us say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seenheard.casework.plan import PlanDecision, PlanState, status
from seenheard.casework.vocabulary import Category, ConferenceType, Decision
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.conferences.words import category_words

TAGS = {
    PlanState.ON_PLAN: ("On a plan", "orange"),
    PlanState.ENQUIRY: ("Enquiry open", "yellow"),
    PlanState.PLAN_ENDED: ("Plan ended", "grey"),
    PlanState.NO_PLAN: ("No plan", "grey"),
}


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A child's standing for a tag and a sentence. Empty words if no tag is due; `doubts` are what cannot all be so."""

    words: str = ""
    colour: str = ""
    on_plan: bool = False
    sentence: str = ""
    doubts: tuple[str, ...] = ()


def plan_of(seats: Iterable[ConferenceChild]) -> PlanWords:
    """What the decisions about one child say together. `seats` are the child's, their conferences at hand."""
    found = status(decision for seat in seats if (decision := decision_of(seat)) is not None)
    if found.state is PlanState.UNKNOWN and found.adjourned_on is None:
        return PlanWords()
    on_plan = found.state is PlanState.ON_PLAN
    words, colour = TAGS.get(found.state, ("", ""))
    kinds = category_words(found.categories) if on_plan else ""
    return PlanWords(f"{words}: {kinds}" if kinds else words, colour, on_plan, found.words, found.doubts)


def decision_of(seat: ConferenceChild) -> PlanDecision | None:
    """The decision told at this seat; None if there is none, or its day is not known."""
    meeting = seat.conference
    if not seat.decision or meeting.on is None:
        return None
    return PlanDecision(
        on=meeting.on,
        decision=Decision(seat.decision),
        categories=tuple(Category(one) for one in seat.categories if one in set(Category)),
        conference_type=ConferenceType(meeting.type) if meeting.type else None,
        key=meeting.pk,
    )
