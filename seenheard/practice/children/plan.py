"""How things stand with a child, as the decisions that letters told us say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
#: Words that are a category; a letter may say others.
KNOWN = frozenset(one.value for one in Category)


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
    return told(seat.decision, seat.categories, on=meeting.on, type_=meeting.type, key=meeting.pk)


def told(decision: str, categories: Iterable[str], *, on: date | None, type_: str, key: int) -> PlanDecision | None:
    """The same by the columns of the seat and of its meeting."""
    if not decision or on is None:
        return None
    return PlanDecision(
        on=on,
        decision=Decision(decision),
        categories=tuple(Category(one) for one in categories if one in KNOWN),
        conference_type=ConferenceType(type_) if type_ else None,
        key=key,
    )
