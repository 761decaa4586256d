"""An offer of other times as the chair reads it: a message and a calendar file. Initials alone, and not even those of a
child whose record is restricted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from seenheard.casework.vocabulary import Mode
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.diary.feed import LONDON, london
from seenheard.practice.diary.feed_text import Block
from seenheard.practice.diary.presenters import meeting_name
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import clock, weekday

from .letter import whom_of
from .models import Offer, OfferedTime
from .windows import starts_at


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, and to whom as far as letters have told. Empty strings are what they have not."""

    to: str
    email: str
    phone: str
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """The address of a link that opens the message in the person's own e-mail program."""
        return f"mailto:{quote(self.email, safe='@')}?subject={quote(self.subject)}&body={quote(self.text)}"


def message_of(offer: Offer) -> Message:
    meeting = offer.conference
    return Message(
        to=offer.to,
        email=meeting.social_worker_email.strip(),
        phone=meeting.social_worker_phone.strip(),
        subject=subject_of(meeting),
        text=offer.words,
    )


def subject_of(meeting: Conference) -> str:
    whom = whom_of(meeting)
    return f"Other times for the {meeting_name(meeting)}{f' ({whom})' if whom else ''}"


def to_whom(meeting: Conference) -> str:
    """Whom to send it to, as far as letters say: the chair, else the social worker, else the conference service."""
    authority = f", {meeting.authority.name}" if meeting.authority else ""
    if meeting.chair.strip():
        return f"{meeting.chair.strip()}, chair{authority}"
    worker = meeting.social_worker.strip()
    return f"{worker}, social worker{authority}" if worker else f"The conference service{authority}"


def text_of(by: Viewer, meeting: Conference, times: Sequence[OfferedTime]) -> str:
    """The message, ready to send."""
    stands = f"{meeting_name(meeting)}{f' at {clock(meeting.time)}' if meeting.time else ''}"
    whom = whom_of(meeting)
    which = "this time" if len(times) == 1 else "one of these times"
    lines = [f"{number}. {line_of(one, meeting)}" for number, one in enumerate(times, start=1)]
    return "\n".join(
        [
            f"Dear {meeting.chair.strip() or 'colleague'},",
            "",
            f"We are invited to the {stands}{f', about {whom}' if whom else ''}. As it stands nobody of our practice "
            f"can be there for all of it. We want to take part, and could at {which}:",
            "",
            *lines,
            "",
            "Please would you tell us which of them you can agree to, or that none is possible? You will have our "
            "written report in either case.",
            "",
            "If you are not the right person, please would you pass this on to whoever is.",
            "",
            f"With thanks and kind regards,\n\n{by.name}\n{by.practice.name}",
        ]
    )


def line_of(one: OfferedTime, meeting: Conference) -> str:
    """ "Wednesday 2 December 2026, 1pm to 2:30pm, in person (Dr Amara Osei)"."""
    return f"{when_of(one.on, one.time, one.minutes)}, {how_of(one, meeting)} ({one.clinician.name})"


def when_of(on: date, at: time, minutes: int) -> str:
    end = starts_at(on, at).astimezone(LONDON) + timedelta(minutes=minutes)
    return f"{weekday(on)}, {clock(at)} to {clock(end.time())}"


def how_of(one: OfferedTime, meeting: Conference) -> str:
    if one.way == "first_part":
        return f"for the first {one.minutes} minutes of the conference as it stands"
    if one.way == "video":
        return "as it stands, with us by video or telephone instead of in person"
    if one.way == "here":
        return f"held here at {meeting.practice.name}{f', {one.room.name}' if one.room else ''}"
    return {Mode.REMOTE: "by video as planned", Mode.HYBRID: "as planned"}.get(
        Mode(meeting.mode) if meeting.mode else Mode.IN_PERSON, "at the place as planned"
    )


def calendar_file(offer: Offer, times: Iterable[OfferedTime]) -> bytes:
    """The offered times as tentative entries (RFC 5545, METHOD:PUBLISH), one for each. The same offer gives the same
    bytes."""
    meeting = offer.conference
    whole = Block("VCALENDAR")
    for name, value in (
        ("prodid", "-//Seen & Heard//Offer//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
    ):
        whole.add(name, value)
    for number, one in enumerate(times, start=1):
        whole.add_component(entry(offer, meeting, number, one))
    zone = london().to_ical().decode()
    return whole.to_text().replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT", 1).encode()


def entry(offer: Offer, meeting: Conference, number: int, one: OfferedTime) -> Block:
    whom = whom_of(meeting)
    event = Block("VEVENT")
    event.add("uid", f"{offer.uid}-{number}@seenheard")
    event.add("dtstamp", offer.made_at.astimezone(UTC))
    event.add("sequence", 0)
    event.add("class", "PRIVATE")
    event.add("summary", f"Proposed: {meeting_words(meeting.type).lower()}{f' – {whom}' if whom else ''}")
    event.add("dtstart", datetime.combine(one.on, one.time, tzinfo=LONDON))
    event.add("duration", timedelta(minutes=one.minutes))
    event.add("status", "TENTATIVE")
    event.add("transp", "OPAQUE")
    event.add("description", f"Offered by {meeting.practice.name}: {how_of(one, meeting)}. Not agreed yet.")
    if one.way == "here":
        event.add("location", f"{meeting.practice.name}{f', {one.room.name}' if one.room else ''}")
    return event
