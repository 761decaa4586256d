"""How to join a conference, one press away on a telephone: the video link, numbers to call, the place, the room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words, mode_words
from seenheard.practice.diary.presenters import Named, named
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import clock

from .queries import going_of
from .windows import agreed_for, arrangements_of

NUMBER = re.compile(r"(?<![\w/=+-])(?:\+44[\s().-]*(?:\(0\))?|0)(?:[\s().-]*\d){9,10}(?!\d|[\w/=])")
LINK = re.compile(r"https://[^\s<>\"“”‘’]+", re.IGNORECASE)
AFTER_A_LINK = ".,;:)]}'"
AGREED = {
    "video": "Agreed with the chair: we take part by video.",
    "first_part": "Agreed with the chair: the first half hour.",
}


@dataclass(frozen=True, slots=True)
class Call:
    """A number to press: whose it is, as written, and as a telephone takes it."""

    whose: str
    number: str
    href: str


@dataclass(frozen=True, slots=True)
class Joining:
    """Everything that letters and the practice say of how to join. Empty where nobody has said."""

    how: str
    links: tuple[str, ...]
    calls: tuple[Call, ...]
    place: str
    room: str
    codes: str
    agreed: str

    @property
    def anything(self) -> bool:
        return bool(self.links or self.calls or self.place or self.room or self.codes or self.agreed)


@dataclass(frozen=True, slots=True)
class ToJoin:
    """A conference to which the viewer goes today."""

    meeting: Conference
    title: str
    children: tuple[Named, ...]
    joining: Joining


def joining_of(meeting: Conference) -> Joining:
    known = arrangements_of([meeting]).get(meeting.pk)
    said = f"{meeting.link}\n{meeting.venue}"
    links = links_in(said)
    calls = [call("Join by telephone", number) for number in numbers_in(said)]
    worker = meeting.social_worker.strip()
    for number in numbers_in(meeting.social_worker_phone):
        calls.append(call(f"Call {worker}, social worker" if worker else "Call the social worker", number))
    return Joining(
        how=mode_words(meeting.mode),
        links=tuple(links),
        calls=tuple(dict.fromkeys(calls)),
        place=place_of(meeting.venue, links),
        room=known.room.name if known is not None and known.room is not None else "",
        codes=rest_of(meeting.link, links),
        agreed=AGREED.get(agreed_for(meeting, known), ""),
    )


def to_join(viewer: Viewer, today: date) -> list[ToJoin]:
    """The conferences to which the viewer goes today, by time."""
    if viewer.person is None:
        return []
    found = []
    for asking in going_of(viewer.practice, viewer.person, first=today, last=today):
        meeting = asking.conference
        children = named(seat.child for seat in meeting.seats.select_related("child__mother") if not seat.removed_at)
        at = f" at {clock(meeting.time)}" if meeting.time else ""
        found.append(ToJoin(meeting, f"{meeting_words(meeting.type)}{at}", children, joining_of(meeting)))
    return found


def links_in(words: str) -> list[str]:
    """The addresses of the web in a text, once each. Only https with a host is a button; another is shown as words."""
    found = []
    for match in LINK.findall(words):
        link = match.rstrip(AFTER_A_LINK)
        try:
            host = urlsplit(link).hostname
        except ValueError:
            continue
        if host and link not in found:
            found.append(link)
    return found


def numbers_in(words: str) -> list[str]:
    """The British telephone numbers in a text as they are written; never a part of a link."""
    return list(dict.fromkeys(match.strip() for match in NUMBER.findall(LINK.sub(" ", words))))


def call(whose: str, number: str) -> Call:
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return Call(whose, number, f"tel:{'+' if number.lstrip().startswith('+') else ''}{digits}")


def place_of(venue: str, links: Iterable[str]) -> str:
    """Where, without a link that stands there."""
    for link in links:
        venue = venue.replace(link, " ")
    return " ".join(venue.split()).strip(" ,;")


def rest_of(words: str, links: Iterable[str]) -> str:
    """What stands beside the link: a meeting number, a passcode."""
    return place_of(words, links)


__all__ = ["Joining", "ToJoin", "joining_of", "to_join"]
