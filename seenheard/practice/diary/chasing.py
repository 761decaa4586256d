"""The words that ask another body for what did not come: initials and a date, never the name of a child.

The first time asks; the second names the day of the first; the third goes to a person further up and names both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from seenheard.casework.timetable.chases import ONE_DAY, ChaseStep, Made
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.naming import initials
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .chase_state import Terms, made_of, next_step, terms_of
from .chase_to import Way, authority_of, ways_for, worker_email
from .models import Duty
from .presenters import meeting_name

#: What we ask for, by kind of duty. {meeting} is "the initial conference on 4 June 2026" or "the meeting".
ASKED = {
    DutyKind.MINUTES: "the minutes of {meeting}",
    DutyKind.DECISION_LETTER: "the decision letter of {meeting}",
    DutyKind.CORE_GROUP: "the date of the first core group after {meeting}",
    DutyKind.REVIEW_CONFERENCE: "the date of the review conference that follows {meeting}",
    DutyKind.INITIAL_CONFERENCE: "the date of the conference that follows {meeting}",
    DutyKind.TRANSFER_IN_CONFERENCE: "the date of the transfer-in conference",
    DutyKind.REFERRAL_ACKNOWLEDGED: "a reply to our referral",
    DutyKind.FURTHER_CORE_GROUP: "the date of the core group after {meeting}",
    DutyKind.CORE_GROUP_NOTES: "the notes of {meeting}",
    DutyKind.CONFERENCE_HELD_AGAIN: "the new date of {meeting}, which could not decide",
    DutyKind.NEXT_CONFERENCE_DATE: "the date of the conference after {meeting}",
    DutyKind.ANSWER_TO_TELLING: "an answer to what we told you",
    DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT: "the date of the initial health assessment",
    DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT: "the date of the review health assessment",
    DutyKind.STRENGTHS_AND_DIFFICULTIES: "the strengths and difficulties questionnaire that the carer filled in",
}
DATES = frozenset(
    {
        DutyKind.CORE_GROUP,
        DutyKind.REVIEW_CONFERENCE,
        DutyKind.INITIAL_CONFERENCE,
        DutyKind.TRANSFER_IN_CONFERENCE,
        DutyKind.FURTHER_CORE_GROUP,
        DutyKind.CONFERENCE_HELD_AGAIN,
        DutyKind.NEXT_CONFERENCE_DATE,
        DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT,
        DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT,
    }
)
SEND = (
    "Please would you send this to us, or tell us when to expect it? If it was sent before, please would you send it "
    "again, as it has not reached us."
)
TELL = (
    "Please would you tell us the date, or when you expect to set it? If the meeting has been held already, please "
    "would you tell us when, and send us its record."
)


@dataclass(frozen=True, slots=True)
class Chaser:
    """A message ready to copy, and to whom. Empty strings are what no letter has told us."""

    to_name: str
    to_email: str
    to_phone: str
    authority: str
    subject: str
    text: str
    step: ChaseStep = ChaseStep.FIRST
    from_on: date | None = None  # from when this step is due
    answer_by: date | None = None  # until when an answer to it would usually be awaited
    ways: tuple[Way, ...] = ()  # addresses to which it can be sent from here

    @property
    def mailto(self) -> str:
        """The address of a link that opens the message in the person's own e-mail program."""
        return f"mailto:{quote(self.to_email, safe='@')}?subject={quote(self.subject)}&body={quote(self.text)}"

    @property
    def awaited_until(self) -> date | None:
        """The last day on which an answer to the step before is awaited."""
        return self.from_on - ONE_DAY if self.from_on else None

    @property
    def nobody(self) -> bool:
        return not (self.to_name or self.to_email or self.to_phone or self.authority)


def chaser(duty: Duty, *, by: Viewer, today: date, terms: Terms | None = None) -> Chaser:
    """A polite British message that asks for what was due, by its next step. The children, the conference and the
    chases must be at hand. `terms` for a list, so that they are loaded once."""
    meeting = duty.conference
    asked = asked_for(duty)
    terms = terms or terms_of(by.practice)
    before = made_before(duty, terms)
    step = next_step(duty, duty.chases.all(), terms)
    whom = whom_of(duty)
    concerning = f" about {whom}" if whom else ""
    authority = authority_of(duty)
    worker = meeting.social_worker.strip() if meeting else ""
    further = authority is not None and step.step is ChaseStep.FURTHER
    name = authority.further_name.strip() if authority and further else worker
    greeting = f"Dear {name}" if name else "Dear colleague"
    please = TELL if duty.kind in DATES else SEND
    text = (
        f"{greeting},\n\n"
        f"{opening(step.step)}We have not received {asked}{concerning}. {expected_words(duty, today)}"
        f"{before_words(before)}\n\n"
        f"{please}\n\n"
        "If you are not the right person, please would you pass this on to whoever is.\n\n"
        f"With thanks and kind regards,\n\n{by.name}\n{by.practice.name}"
    )
    return Chaser(
        to_name=name,
        to_email=authority.further_email if authority and further else worker_email(duty),
        to_phone=authority.further_phone if authority and further else meeting.social_worker_phone if meeting else "",
        authority=authority.name if authority else "",
        subject=subject_of(duty, whom),
        text=text,
        step=step.step,
        from_on=step.from_on,
        answer_by=terms.answer_by(today),
        ways=ways_for(duty, terms),
    )


def asked_for(duty: Duty) -> str:
    """ "the minutes of the initial conference on 4 June 2026"."""
    about = f"the {meeting_name(duty.conference)}" if duty.conference else "the meeting"
    return ASKED.get(DutyKind(duty.kind), "what we expected from you").format(meeting=about)


def opening(step: ChaseStep) -> str:
    """What a person further up is asked, before what it is about."""
    if step is not ChaseStep.FURTHER:
        return ""
    return "We ask for your help, as nobody has answered us. "


def made_before(duty: Duty, terms: Terms) -> list[Made]:
    """When we asked before, first to last; what did not arrive is left out."""
    made = [made_of(one, terms) for one in duty.chases.all()]
    return sorted((one for one in made if one.arrived), key=lambda one: one.on)


def before_words(made: Sequence[Made]) -> str:
    """ " We asked for it on 4 June 2026 and 12 June 2026, and have had no answer."; "" the first time."""
    if not made:
        return ""
    days = list(dict.fromkeys(day(one.on) for one in made))
    asked = f"{', '.join(days[:-1])} and {days[-1]}" if len(days) > 1 else days[0]
    return f" We asked for it on {asked}, and have had no answer."


def subject_of(duty: Duty, whom: str) -> str:
    what = {
        DutyKind.MINUTES: "Minutes",
        DutyKind.DECISION_LETTER: "Decision letter",
        DutyKind.REFERRAL_ACKNOWLEDGED: "Our referral",
        DutyKind.CORE_GROUP_NOTES: "Notes",
        DutyKind.ANSWER_TO_TELLING: "Our message",
        DutyKind.STRENGTHS_AND_DIFFICULTIES: "Strengths and difficulties questionnaire",
    }.get(DutyKind(duty.kind), "Date of the next meeting" if duty.kind in DATES else "Awaited")
    meeting = duty.conference
    of = f", {meeting_name(meeting)}" if meeting else ""
    return f"{what}{of}{f' ({whom})' if whom else ''}"


def expected_words(duty: Duty, today: date) -> str:
    if duty.due_on is None:
        return ""
    return f"We expected this by {day(duty.due_on)}." if duty.due_on <= today else f"It is due by {day(duty.due_on)}."


def whom_of(duty: Duty) -> str:
    known = sorted({initials(child) for child in duty.children.all()} - {""})
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known)
