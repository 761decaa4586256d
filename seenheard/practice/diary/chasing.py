"""The words that ask another body for what did not come: initials and a date, never the name of a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.naming import initials
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

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

    @property
    def mailto(self) -> str:
        """The address of a link that opens the message in the person's own e-mail program."""
        return f"mailto:{quote(self.to_email, safe='@')}?subject={quote(self.subject)}&body={quote(self.text)}"

    @property
    def nobody(self) -> bool:
        return not (self.to_name or self.to_email or self.to_phone or self.authority)


def chaser(duty: Duty, *, by: Viewer, today: date) -> Chaser:
    """A polite British message that asks for what was due. The children and the conference must be at hand."""
    meeting = duty.conference
    about = f"the {meeting_name(meeting)}" if meeting else "the meeting"
    asked = ASKED.get(DutyKind(duty.kind), "what we expected from you").format(meeting=about)
    whom = whom_of(duty)
    concerning = f" about {whom}" if whom else ""
    authority = meeting.authority.name if meeting and meeting.authority else ""
    worker = meeting.social_worker.strip() if meeting else ""
    greeting = f"Dear {worker}" if worker else "Dear colleague"
    please = TELL if duty.kind in DATES else SEND
    text = (
        f"{greeting},\n\n"
        f"We have not received {asked}{concerning}. {expected_words(duty, today)}\n\n"
        f"{please}\n\n"
        "If you are not the right person, please would you pass this on to whoever is.\n\n"
        f"With thanks and kind regards,\n\n{by.name}\n{by.practice.name}"
    )
    return Chaser(
        to_name=worker,
        to_email=meeting.social_worker_email.strip() if meeting else "",
        to_phone=meeting.social_worker_phone.strip() if meeting else "",
        authority=authority,
        subject=subject_of(duty, whom),
        text=text,
    )


def subject_of(duty: Duty, whom: str) -> str:
    what = {
        DutyKind.MINUTES: "Minutes",
        DutyKind.DECISION_LETTER: "Decision letter",
        DutyKind.REFERRAL_ACKNOWLEDGED: "Our referral",
        DutyKind.CORE_GROUP_NOTES: "Notes",
        DutyKind.ANSWER_TO_TELLING: "Our message",
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
