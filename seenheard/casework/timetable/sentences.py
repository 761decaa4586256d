"""The sentences under a date: why it is that day, in words that need no rule book."""

from __future__ import annotations

from datetime import date

from seenheard.casework.timetable.basis import Basis
from seenheard.casework.timetable.case import Fact
from seenheard.casework.timetable.holidays import Calendar
from seenheard.casework.timetable.rules import Direction, FactKind, Unit
from seenheard.casework.timetable.words import conference_words, full_date, plain_date
from seenheard.casework.vocabulary import ConferenceType

_EVENTS = {
    FactKind.REFERRAL: "the referral",
    FactKind.STRATEGY_DISCUSSION: "the strategy discussion",
    FactKind.CONCERN_RAISED: "the concern was raised",
    FactKind.TRANSFER_IN_NOTIFIED: "the notice that the child has moved here",
    FactKind.BECAME_LOOKED_AFTER: "the child became looked after",
    FactKind.LOOKED_AFTER_ENDED: "the child was no longer looked after",
    FactKind.HEALTH_ASSESSMENT: "the health assessment before",
    FactKind.STRENGTHS_AND_DIFFICULTIES: "the questionnaire before",
    FactKind.MOVED_AWAY: "the child moved away",
    FactKind.MOVED_IN: "the child came to us",
    FactKind.MINUTES_RECEIVED: "the minutes came",
    FactKind.DECISION_LETTER_RECEIVED: "the decision letter came",
    FactKind.CORE_GROUP: "the core group",
    FactKind.CORE_GROUP_NOTES_RECEIVED: "the notes of the core group came",
    FactKind.SOCIAL_WORKER_TOLD: "we told the social worker",
    FactKind.TELLING_ANSWERED: "the social worker answered",
}


def event_words(fact: Fact) -> str:
    """What happened: "the referral", "the initial conference"."""
    if fact.kind is FactKind.CONFERENCE:
        return f"the {conference_words(fact.type or ConferenceType.OTHER)}"
    return _EVENTS[fact.kind]


def fact_words(fact: Fact) -> str:
    """The fact by its name: "transfer in notified", "initial conference"."""
    if fact.kind is FactKind.CONFERENCE:
        return conference_words(fact.type or ConferenceType.OTHER)
    return fact.kind.replace("_", " ")


def counting_sentence(basis: Basis, event: str, anchor: date, more: str = "") -> str:
    """ "3 working days before the initial conference on Friday 14 March 2025." `more` follows the date."""
    if basis.period.unit is Unit.GESTATION_WEEK:
        return f"{basis.period.words}, counted from the expected day of birth on {full_date(anchor)}."
    tail = f", {more}" if more else ""
    if basis.period.number == 0:
        return f"On the day of {event}, {full_date(anchor)}{tail}."
    way = "before" if basis.direction is Direction.BEFORE else "after"
    most = "No more than " if basis.direction is Direction.INTERVAL_MAX else ""
    return f"{most}{basis.period.words} {way} {event} on {full_date(anchor)}{tail}."


def closed_sentence(due_on: date, calendar: Calendar) -> str:
    """What to say of a limit that falls on a closed day, or ""."""
    why = calendar.why_closed(due_on)
    return f"It falls on {why} and does not move." if why else ""


def moved_sentence(landed: date | None, due_on: date, calendar: Calendar) -> str:
    """What to say of a "before" deadline that moved off a closed day, or ""."""
    if landed is None:
        return ""
    why = calendar.why_closed(landed)
    which = full_date(landed) if full_date(landed).startswith(why.removeprefix("a ")) else f"{full_date(landed)}, {why}"
    return f"That is {which}, so it moves earlier to {full_date(due_on)}."


def printed_sentence(due_on: date, conference_on: date, calendar: Calendar) -> str:
    """Why a report is due on the day that the letter prints, and what is odd about that day."""
    why = calendar.why_closed(due_on)
    late = f"That is after the conference on {full_date(conference_on)}: check the letter."
    return together(
        f"The letter asks for the report by {full_date(due_on)}.",
        f"That day is {why}." if why else "",
        late if due_on > conference_on else "",
    )


def together(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def other_limit(due_on: date, basis: Basis) -> str:
    """The limit that was not the earlier one."""
    return f"It is the earlier of two limits; the other, {basis.period.words}, is {plain_date(due_on)}."
