"""What came, was booked or was held in a family, and so which expectations are answered: for each child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import ConferenceType, Decision, DutyKind, LetterKind
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.letters.models import Confirmation

from .case import CONFERENCES, Origin, standing
from .wanted_line import Wanted

LETTERS = {
    DutyKind.MINUTES: {LetterKind.CONFERENCE_MINUTES},
    DutyKind.DECISION_LETTER: {LetterKind.CONFERENCE_MINUTES, LetterKind.CONFERENCE_DECISION_LETTER},
    DutyKind.REFERRAL_ACKNOWLEDGED: {LetterKind.REFERRAL_OUTCOME},
    DutyKind.CORE_GROUP_NOTES: {LetterKind.CORE_GROUP_MINUTES},
}
MEETINGS = {
    DutyKind.CORE_GROUP: {ConferenceType.CORE_GROUP},
    DutyKind.REVIEW_CONFERENCE: {ConferenceType.REVIEW},
    DutyKind.TRANSFER_IN_CONFERENCE: {ConferenceType.TRANSFER_IN},
    DutyKind.INITIAL_CONFERENCE: {ConferenceType.INITIAL, ConferenceType.PRE_BIRTH},
    DutyKind.FURTHER_CORE_GROUP: {ConferenceType.CORE_GROUP},
    DutyKind.CONFERENCE_HELD_AGAIN: set(CONFERENCES),
    DutyKind.NEXT_CONFERENCE_DATE: set(CONFERENCES),
}
#: Decisions after which no conference follows. An assessment alone leaves it open.
NO_CONFERENCE = frozenset({Decision.SECTION47_NOT_STARTED, Decision.NO_FURTHER_ACTION, Decision.EARLY_HELP})


class Answers:
    """What came, was booked or was held in this family, to tell which expectations are answered."""

    def __init__(self, family: Family) -> None:
        self.confirmations = entered_for(spoken_of(family))
        self.meetings = list(
            Conference.objects.filter(family=family, cancelled_at=None)
            .exclude(on=None)
            .prefetch_related("seats")
            .order_by("on", "pk")
        )

    def answer(self, line: Wanted, origin: Origin) -> None:
        """Fill in what answers this line for every child of it, if anything does."""
        if line.kind == DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT and line.answered_on is not None:
            line.met_words = f"It was done on {plain_date(line.answered_on)}."
        if line.kind in LETTERS:
            since = origin.fact.on if origin.fact and line.kind == DutyKind.REFERRAL_ACKNOWLEDGED else None
            self.answer_by_letters(line, LETTERS[DutyKind(line.kind)], since)
        elif line.kind in MEETINGS:
            after = (origin.conference.on if origin.conference else None) or (origin.fact.on if origin.fact else None)
            if after is not None:
                self.answer_by_meetings(line, MEETINGS[DutyKind(line.kind)], after)
            if after is not None and line.kind == DutyKind.INITIAL_CONFERENCE and not line.met_words:
                self.answer_by_no(line, after)

    def answer_by_letters(self, line: Wanted, kinds: Iterable[str], since: date | None) -> None:
        """Letters answer once they speak of every child of the line: some councils send one for each child."""
        missing = set(line.children)
        for confirmation in self.confirmations:
            if confirmation.fields.get("kind") not in kinds:
                continue
            if not (written_on(confirmation) >= since if since else tells_of(confirmation, line.conference)):
                continue
            missing -= {child.pk for child in confirmation.children.all()}
            if not missing:
                line.met_letter, line.met_words = confirmation.letter, "It came."
                return
        told = [child.name for pk, child in line.children.items() if pk not in missing]
        if told:
            still = [line.children[pk].name for pk in line.children if pk in missing]
            line.because += f" It came for {listed(told)}, but not for {listed(still)}."

    def answer_by_no(self, line: Wanted, since: date) -> None:
        """Letters since the enquiry that say, for every child of the line, that no conference follows."""
        missing = set(line.children)
        for confirmation in self.confirmations:
            if says_no(confirmation) and written_on(confirmation) >= since:
                missing -= {child.pk for child in confirmation.children.all()}
                if not missing:
                    line.met_letter, line.met_words = confirmation.letter, "A letter says that no conference follows."
                    return

    def answer_by_meetings(self, line: Wanted, types: Iterable[str], after: date) -> None:
        """Each child of the line must have such a meeting; a core group may be held on the conference's own day."""
        same_day = line.kind == DutyKind.CORE_GROUP
        found: dict[int, Conference] = {}
        for meeting in self.meetings:
            if meeting.type in types and meeting.on and (meeting.on > after or (same_day and meeting.on == after)):
                for seat in standing(meeting):
                    found.setdefault(seat.child_id, meeting)
        mine = {pk: found[pk] for pk in line.children if pk in found}
        due_on = None if line.kind == DutyKind.NEXT_CONFERENCE_DATE else line.due_on  # by then it is known, not held
        sentences = [booked_words(meeting, due_on) for meeting in dict.fromkeys(mine.values())]
        if len(mine) == len(line.children):
            line.met_words = " ".join(sentences)
        elif mine:
            known = listed(line.children[pk].name for pk in mine)
            missing = listed(child.name for pk, child in line.children.items() if pk not in mine)
            line.because += f" For {known}: {' '.join(sentences)} Nothing is known for {missing}."


def spoken_of(family: Family) -> set[int]:
    """The children of the family, and those of other families who sit in its meetings; whatever was taken back too."""
    seats = ConferenceChild.everything.filter(conference__family=family)
    ours = Child.everything.filter(family=family)
    return {*ours.values_list("pk", flat=True), *seats.values_list("child_id", flat=True)}


def entered_for(children: set[int]) -> list[Confirmation]:
    """What stands entered for any of these children, oldest first. Their numbers come first, by the children: asked
    for at once, the database would go through every confirmation that the practice ever made."""
    keys = Confirmation.children.through.objects.filter(child_id__in=children).values_list("confirmation_id", flat=True)
    return list(
        Confirmation.objects.filter(pk__in=set(keys), undone_at=None, outcome="entered")
        .select_related("letter")
        .prefetch_related("children", "effects")
        .order_by("at", "pk")
    )


def written_on(confirmation: Confirmation) -> date:
    """The day of the letter, or if it gives none the day on which it came."""
    said = confirmation.fields.get("document_date")
    return date.fromisoformat(said) if said else timezone.localdate(confirmation.letter.arrived_at)


def says_no(confirmation: Confirmation) -> bool:
    """Does the letter say for each of its children that no conference follows?"""
    decided = [child.get("decision") for child in confirmation.fields.get("children") or []]
    return bool(decided) and all(decision in NO_CONFERENCE for decision in decided)


def tells_of(confirmation: Confirmation, conference: Conference | None) -> bool:
    """Is this letter about that conference: by its date, or because a person entered it there?"""
    if conference is None:
        return False
    said: dict[str, Any] = confirmation.fields.get("conference") or {}
    if said.get("date") and conference.on and said["date"] == conference.on.isoformat():
        return True
    return any(
        effect.table == "conferences.fact" and effect.after.get("conference_id") == conference.pk
        for effect in confirmation.effects.all()
    )


def booked_words(meeting: Conference, due_on: date | None) -> str:
    assert meeting.on is not None  # noqa: S101 - chosen by its date
    words = f"It {'was held on' if meeting.held else 'is booked for'} {plain_date(meeting.on)}."
    return f"{words} That is later than the rule allows." if due_on and meeting.on > due_on else words


def listed(names: Iterable[str]) -> str:
    known = list(names)
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known)
