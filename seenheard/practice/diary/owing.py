"""What a family's diary should hold, worked out from facts alone; nothing is written here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.holidays import Holidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Rulebook
from seenheard.casework.vocabulary import ConferenceType, DutyKind, LetterKind, OwedBy
from seenheard.guidance import load_holidays, load_rulebook
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.models import Confirmation, Letter

from .case import ChildCase, Origin, cases_of

TYPE_WORDS = {
    ConferenceType.INITIAL: "initial child protection conference",
    ConferenceType.REVIEW: "review child protection conference",
    ConferenceType.PRE_BIRTH: "pre-birth child protection conference",
    ConferenceType.TRANSFER_IN: "transfer-in child protection conference",
    ConferenceType.STRATEGY: "strategy discussion",
    ConferenceType.CORE_GROUP: "core group",
    ConferenceType.OTHER: "meeting",
}
WORDS = {
    DutyKind.REFERRAL_ACKNOWLEDGED: "Social care should have acknowledged our referral",
    DutyKind.INITIAL_CONFERENCE: "An initial conference should be held by this day",
    DutyKind.REPORT: "Send our report for the {type}",
    DutyKind.DECISION_LETTER: "The decision letter of the {type} should have come",
    DutyKind.MINUTES: "The minutes of the {type} should have come",
    DutyKind.MINUTES_CORRECTIONS: "Tell the chair of anything wrong in the minutes",
    DutyKind.CORE_GROUP: "The first core group should be held by this day",
    DutyKind.REVIEW_CONFERENCE: "A review conference should be held by this day",
    DutyKind.TRANSFER_IN_CONFERENCE: "A transfer-in conference should be held by this day",
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "The initial health assessment should be done by this day",
}


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@cache
def holidays() -> Holidays:
    return load_holidays()


@dataclass(slots=True)
class Wanted:
    """One line that the diary should hold, and what already answers it."""

    key: str
    kind: str
    owed_by: str
    words: str
    because: str
    due_on: date | None = None
    due_text: str = ""
    rule: str = ""
    edition: str = ""
    precedence: str = ""
    source: str = ""
    confirmed_rule: bool = True
    conference: Conference | None = None
    letter: Letter | None = None
    children: dict[int, Child] = field(default_factory=dict)
    met_words: str = ""
    met_letter: Letter | None = None


def wanted(family: Family, *, today: date, already: set[str]) -> dict[str, Wanted]:
    """Everything the family's diary should hold. `already` are the keys it holds: a report for a conference that was
    past when it was entered is not asked for, one that was in the diary stays. Raises BeyondKnownHolidays."""
    lines: dict[str, Wanted] = {}
    answers = Answers(family)
    for child_case in cases_of(family):
        for owed in deadlines(child_case.case, rulebook=rulebook(), holidays=holidays()):
            add_owed(lines, child_case, owed, answers, today=today, already=already)
    for confirmation in answers.confirmations:
        add_letter_duties(lines, confirmation)
    return lines


def add_owed(
    lines: dict[str, Wanted],
    child_case: ChildCase,
    owed: Owed,
    answers: Answers,
    *,
    today: date,
    already: set[str],
) -> None:
    origin = child_case.origins[owed.about]
    conference = origin.conference
    key = f"{owed.duty.value}:{origin.key}"
    if key in lines and lines[key].due_on != owed.due_on:
        key = f"{key}:child:{child_case.child.pk}"
    if owed.duty is DutyKind.REPORT and key not in already and is_over(conference, today):
        return
    line = lines.get(key)
    if line is None:
        type_words = TYPE_WORDS.get(ConferenceType(conference.type), "meeting") if conference else "conference"
        line = lines[key] = Wanted(
            key=key,
            kind=owed.duty.value,
            owed_by=owed.owed_by.value,
            words=WORDS[owed.duty].format(type=type_words),
            because=owed.because,
            due_on=owed.due_on,
            rule=owed.rule,
            edition=owed.edition,
            precedence=owed.precedence.value,
            source=owed.source,
            confirmed_rule=owed.confirmed,
            conference=conference,
        )
        answers.answer(line, origin)
    line.children[child_case.child.pk] = child_case.child


def is_over(conference: Conference | None, today: date) -> bool:
    """Was the conference held, or is its day past?"""
    return conference is not None and (conference.held or (conference.on is not None and conference.on < today))


class Answers:
    """What came, was booked or was held in this family, to tell which expectations are answered."""

    def __init__(self, family: Family) -> None:
        self.confirmations = list(
            Confirmation.objects.filter(undone_at=None, outcome="entered", children__family=family)
            .select_related("letter")
            .prefetch_related("children", "effects")
            .order_by("at", "pk")
            .distinct()
        )
        self.meetings = list(
            Conference.objects.filter(family=family, cancelled_at=None).exclude(on=None).order_by("on", "pk")
        )

    def answer(self, line: Wanted, origin: Origin) -> None:
        """Fill in what answers this line, if anything does."""
        after = (origin.conference.on if origin.conference else None) or (origin.fact.on if origin.fact else None)
        if line.kind in (DutyKind.MINUTES, DutyKind.DECISION_LETTER):
            kinds = (
                {LetterKind.CONFERENCE_MINUTES}
                if line.kind == DutyKind.MINUTES
                else {
                    LetterKind.CONFERENCE_MINUTES,
                    LetterKind.CONFERENCE_DECISION_LETTER,
                }
            )
            self.answer_by_letter(line, kinds)
        elif line.kind == DutyKind.CORE_GROUP:
            self.answer_by_meeting(line, {ConferenceType.CORE_GROUP.value}, after)
        elif line.kind == DutyKind.REVIEW_CONFERENCE:
            self.answer_by_meeting(line, {ConferenceType.REVIEW.value}, after)
        elif line.kind == DutyKind.TRANSFER_IN_CONFERENCE:
            self.answer_by_meeting(line, {ConferenceType.TRANSFER_IN.value}, after)
        elif line.kind == DutyKind.INITIAL_CONFERENCE:
            self.answer_by_meeting(line, {ConferenceType.INITIAL.value, ConferenceType.PRE_BIRTH.value}, after)
        elif line.kind == DutyKind.REFERRAL_ACKNOWLEDGED:
            self.answer_by_letter(line, {LetterKind.REFERRAL_OUTCOME}, of_conference=False)

    def answer_by_letter(self, line: Wanted, kinds: set[LetterKind], *, of_conference: bool = True) -> None:
        for confirmation in self.confirmations:
            if confirmation.fields.get("kind") not in kinds:
                continue
            if of_conference and not self.tells_of(confirmation, line.conference):
                continue
            line.met_letter, line.met_words = confirmation.letter, "It came."
            return

    def tells_of(self, confirmation: Confirmation, conference: Conference | None) -> bool:
        if conference is None:
            return False
        said: dict[str, Any] = confirmation.fields.get("conference") or {}
        if said.get("date") and conference.on and said["date"] == conference.on.isoformat():
            return True
        return any(
            effect.table == "conferences.fact" and effect.after.get("conference_id") == conference.pk
            for effect in confirmation.effects.all()
        )

    def answer_by_meeting(self, line: Wanted, types: set[str], after: date | None) -> None:
        booked = next((m for m in self.meetings if m.type in types and after and m.on and m.on > after), None)
        if booked is None or booked.on is None:
            return
        verb = "It was held" if booked.held else "It is booked"
        line.met_words = f"{verb} for {booked.on.day} {booked.on:%B %Y}."
        if line.due_on and booked.on > line.due_on:
            line.met_words += " That is later than the rule allows."


def add_letter_duties(lines: dict[str, Wanted], confirmation: Confirmation) -> None:
    """Duties that a letter itself gives the practice: its actions, and what it asks for without a conference."""
    fields = confirmation.fields
    children = {child.pk: child for child in confirmation.children.all()}
    for action in fields.get("actions") or []:
        if not action.get("owner_is_practice") or not action.get("text"):
            continue
        family_key = "-".join(str(pk) for pk in sorted(children)) or str(confirmation.pk)
        digest = hashlib.sha256(" ".join(action["text"].lower().split()).encode()).hexdigest()[:16]
        key = f"action:{family_key}:{digest}"
        lines[key] = Wanted(
            key=key,
            kind=DutyKind.ACTION.value,
            owed_by=OwedBy.PRACTICE.value,
            words=action["text"],
            because="The plan in the letter gives this to the practice.",
            due_on=date.fromisoformat(action["due"]) if action.get("due") else None,
            due_text=action.get("due_text") or "",
            precedence="letter",
            source=confirmation.letter.name,
            letter=confirmation.letter,
            children=children,
        )
    add_request(lines, confirmation, children)
    if fields.get("kind") == LetterKind.WAS_NOT_BROUGHT_LETTER:
        key = f"was_not_brought:{confirmation.letter_id}"
        clinic = (fields.get("was_not_brought") or {}).get("clinic") or "an appointment"
        lines[key] = Wanted(
            key=key,
            kind=DutyKind.ACTION.value,
            owed_by=OwedBy.PRACTICE.value,
            words=f"Follow up: the child was not brought to {clinic}",
            because="Every child who was not brought is followed up (RCGP safeguarding toolkit). "
            "No number of days is set.",
            due_text="No date is set: decide with the safeguarding lead",
            source=confirmation.letter.name,
            letter=confirmation.letter,
            children=children,
        )


def add_request(lines: dict[str, Wanted], confirmation: Confirmation, children: dict[int, Child]) -> None:
    """A report asked for by a date, where the letter enters no conference that would carry it."""
    said = confirmation.fields.get("report_due") or {}
    entered = {effect.table for effect in confirmation.effects.all()}
    if not said.get("date") or "conferences.conference" in entered:
        return
    key = f"report:letter:{confirmation.letter_id}"
    lines[key] = Wanted(
        key=key,
        kind=DutyKind.REPORT.value,
        owed_by=OwedBy.PRACTICE.value,
        words="Send what the letter asks for",
        because="The date is printed on the letter.",
        due_on=date.fromisoformat(said["date"]),
        precedence="letter",
        source=said.get("rule") or confirmation.letter.name,
        letter=confirmation.letter,
        children=children,
    )
