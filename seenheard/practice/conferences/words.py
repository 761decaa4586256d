"""What meetings and decisions are called on pages."""

from __future__ import annotations

from collections.abc import Iterable

from seenheard.casework.vocabulary import Category, ConferenceType, Decision, Mode

MEETINGS = {
    ConferenceType.INITIAL: "Initial conference",
    ConferenceType.REVIEW: "Review conference",
    ConferenceType.PRE_BIRTH: "Pre-birth conference",
    ConferenceType.TRANSFER_IN: "Transfer-in conference",
    ConferenceType.STRATEGY: "Strategy discussion",
    ConferenceType.CORE_GROUP: "Core group",
    ConferenceType.OTHER: "Meeting",
}
DECISIONS = {
    Decision.PLAN_MADE: "Child protection plan made",
    Decision.PLAN_CONTINUED: "Plan continues",
    Decision.PLAN_ENDED: "Plan ended",
    Decision.NO_PLAN: "No plan made",
    Decision.ADJOURNED: "Adjourned, nothing decided",
    Decision.INQUORATE: "Could not decide: too few agencies were there",
    Decision.SECTION47_STARTED: "Section 47 enquiry started",
    Decision.SECTION47_NOT_STARTED: "Section 47 enquiry not started",
    Decision.NO_FURTHER_ACTION: "No further action",
    Decision.EARLY_HELP: "Early help",
    Decision.ASSESSMENT: "Assessment",
    Decision.STRATEGY_DISCUSSION: "Strategy discussion to follow",
}
CATEGORIES = {
    Category.NEGLECT: "neglect",
    Category.PHYSICAL: "physical harm",
    Category.EMOTIONAL: "emotional harm",
    Category.SEXUAL: "sexual harm",
}
MODES = {Mode.IN_PERSON: "In person", Mode.REMOTE: "By video or telephone", Mode.HYBRID: "In person or by video"}


def meeting_words(type: str) -> str:
    """ "Initial conference", "Core group": a meeting's name at the start of a line."""
    return MEETINGS.get(ConferenceType(type), "Meeting") if type else "Meeting"


def decision_words(decision: str) -> str:
    return DECISIONS[Decision(decision)] if decision else ""


def mode_words(mode: str) -> str:
    return MODES[Mode(mode)] if mode else ""


def category_words(categories: Iterable[str]) -> str:
    """ "neglect and emotional harm"; "" for none."""
    words = [CATEGORIES[Category(one)] for one in categories if one in set(Category)]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
