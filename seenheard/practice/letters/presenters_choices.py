"""Whom and what a letter could be about, as choices: people of our list with reasons, meetings of our diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seenheard.casework.matching.proposal import Candidate, ChildMatch, ConferenceMatch, Difference
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.web.row_number import row_number
from seenheard.practice.web.words import clock, day, nhs_number

from .forms_sheet import MEETINGS as MEETING_WORDS

STRENGTHS = {
    "certain": ("This child", "green"),
    "likely": ("Likely", "blue"),
    "possible": ("Possible", "yellow"),
    "name_only": ("By name only", "orange"),
}


@dataclass(slots=True)
class PersonChoice:
    """One person of our list, with the four facts that tell people apart."""

    value: str  # "patient:12", or "mother:12" for an unborn child
    name: str
    facts: str
    strength: str = ""
    colour: str = ""
    because: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    checked: bool = False


@dataclass(slots=True)
class WhoChoice:
    """Who one child of the letter is: candidates, what was found by searching, and the two ways out."""

    row: int
    words: str
    people: list[PersonChoice] = field(default_factory=list)
    chosen: str = ""
    search: str = ""
    searched: bool = False
    found: bool = False
    left_out: int = 0
    error: str = ""
    certain: bool = False

    @property
    def settled(self) -> bool:
        """The first of our list is certain, and nobody has said otherwise: the other choices can be folded away."""
        return self.certain and self.chosen == self.people[0].value and not self.error and not self.searched


@dataclass(slots=True)
class MeetingChoice:
    """Which of our meetings one of the letter is."""

    name: str
    words: str
    options: list[tuple[str, str, str]]  # value, label, hint
    chosen: str
    differences: tuple[Difference, ...] = ()
    error: str = ""

    @property
    def shown_keys(self) -> str:
        return ",".join(value for value, _, _ in self.options if value.isdigit())


def person_choice(patient: Patient, unborn: bool, candidate: Candidate | None = None) -> PersonChoice:
    if patient.closed:
        name = f"{patient.initials or '?'} (restricted)"
        value = f"{'mother' if unborn else 'patient'}:{patient.pk}"
        return PersonChoice(value, name, "you are asked for a reason when you choose this record")
    facts = [
        f"born {day(patient.born_on)}" if patient.born_on else "date of birth not held",
        f"NHS number {nhs_number(patient.nhs_number)}" if patient.nhs_number else "no NHS number held",
        patient.address,
    ]
    made = PersonChoice(
        f"{'mother' if unborn else 'patient'}:{patient.pk}",
        f"{patient.name}, the mother" if unborn else patient.name,
        ", ".join(fact for fact in facts if fact),
    )
    if candidate is not None:
        made.strength, made.colour = STRENGTHS[candidate.strength]
        made.because, made.differences = candidate.because, candidate.differences
    return made


def who_choice(
    row: int,
    match: ChildMatch | None,
    people: Mapping[int, Patient],
    *,
    chosen: str | None,
    found: list[Patient] | None,
    search: str,
    unborn: bool,
    error: str = "",
) -> WhoChoice:
    """The choices for one child. `chosen` is what was sent, None before anybody chose: then only a certain match is
    chosen for the person."""
    made = WhoChoice(row, match.words if match else "", search=search, error=error)
    made.searched, made.found = found is not None, bool(found)
    made.left_out = match.left_out if match else 0
    for candidate in match.candidates if match else ():
        if candidate.patient_key in people:
            hers = candidate.with_mother or (match is not None and match.unborn)
            made.people.append(person_choice(people[candidate.patient_key], hers, candidate))
    listed = {one.value.partition(":")[2] for one in made.people}
    made.people += [person_choice(one, unborn) for one in found or [] if str(one.pk) not in listed]
    made.certain = match is not None and match.verdict == "ours" and bool(made.people)
    if chosen is None:
        made.chosen = made.people[0].value if made.certain else ""
    else:
        made.chosen = chosen
        kind, _, number = chosen.partition(":")
        key = row_number(number)
        if key is not None and key in people and chosen not in {one.value for one in made.people}:
            made.people.append(person_choice(people[key], kind == "mother"))
    return made


def meeting_words(meeting: Conference) -> str:
    kind = dict(MEETING_WORDS).get(meeting.type, "Meeting")
    when = f"on {day(meeting.on)}" if meeting.on else "without a date"
    at = f" at {clock(meeting.time)}" if meeting.time else ""
    state = ", cancelled" if meeting.cancelled_at else ", held" if meeting.held else ""
    return f"{kind} {when}{at}{state}"


def meeting_choice(
    match: ConferenceMatch, ours: Mapping[int, Conference], *, chosen: str | None, error: str = ""
) -> MeetingChoice:
    keys = [key for key in (match.conference_key, *match.others) if key is not None and key in ours]
    hints = {
        "moved": "Its date changes",
        "cancelled": "It is cancelled",
        "detail": "Details change",
        "held": "This letter records it",
        "same": "Nothing changes",
    }
    options = [
        (str(key), meeting_words(ours[key]), hints.get(match.change, "") if key == match.conference_key else "")
        for key in dict.fromkeys(keys)
    ]
    options += [("new", "A new meeting", ""), ("leave", "Do not enter it in the diary", "")]
    if chosen is None:
        chosen = (
            str(match.conference_key) if match.conference_key in keys else "new" if match.change == "new" else "leave"
        )
    return MeetingChoice(match.field, match.words, options, chosen, match.differences, error)
