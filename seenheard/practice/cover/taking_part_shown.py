"""How we took part, ready for pages: what was said, what is asked, what minutes suggest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from seenheard.casework.cover.taking_part import way_words
from seenheard.casework.vocabulary import Way
from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.diary.presenters import Named, named
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.discussing import presenter_of
from seenheard.practice.web.words import clock, moment

from .models import TakingPart
from .queries import cover_of
from .taking_part import SAID, from_minutes, may_be_asked, part_of, planned, sentence_of, settled
from .windows import agreed_for, arrangements_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """One answer as it was given once."""

    words: str
    who: str
    at: datetime
    before: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the minutes suggest, in a sentence, and their letter."""

    words: str
    href: str
    letter: str


@dataclass(frozen=True, slots=True)
class Shown:
    """`words` is what was said last, `plan` if that was before the conference; `asked` if its day has passed and
    nobody has said since how it was. `initial` is what the form begins with."""

    words: str
    who: str
    plan: bool
    asked: bool
    past: bool
    suggestion: Suggestion | None = None
    initial: dict[str, Any] = field(default_factory=dict)
    history: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A conference of which nobody has said how we took part."""

    pk: int
    on: date | None
    title: str
    href: str
    children: tuple[Named, ...]
    plan: str


def shown(viewer: Viewer, meeting: Conference, *, with_history: bool = False) -> Shown | None:
    """What a conference's page says; None for a meeting of another sort, and for one without a day or called off."""
    if not may_be_asked(meeting):
        return None
    part, now = part_of(meeting), timezone.now()
    done = settled(meeting, part)
    past = not planned(meeting, now)
    asked = past and not done
    found = from_minutes(viewer, meeting) if asked else None
    suggestion = None
    if found is not None:
        words = f"The letter {found.suggested.because}."
        suggestion = Suggestion(words, f"/letters/{found.letter.pk}/", found.letter.name)
    return Shown(
        words=sentence_of(part) if part else "",
        who=said_by(part),
        plan=part is not None and not done,
        asked=asked,
        past=past,
        suggestion=suggestion,
        initial=initial_of(part) if part else begin_with(meeting, found.suggested if found else None),
        history=history_of(viewer, meeting) if with_history else (),
    )


def said_by(part: TakingPart | None) -> str:
    return f"{part.said_by or 'Seen & Heard'}, {moment(part.said_at)}" if part else ""


def initial_of(part: TakingPart) -> dict[str, Any]:
    return {
        "way": part.way,
        "clinician": str(part.clinician_id or ""),
        "presented_by": part.presented_by,
        "why_not": part.why_not,
        "words": part.words,
    }


def begin_with(meeting: Conference, suggested: Any) -> dict[str, Any]:
    """What nobody has said yet and the form may begin with: what minutes suggest, else who was to go, and how the
    chair agreed; or who was found to present our report. A person still has to save it."""
    if suggested is not None and (suggested.way or suggested.clinician):
        return {"way": str(suggested.way or ""), "clinician": str(suggested.clinician or "")}
    state = cover_of([meeting])[meeting.pk]
    agreed = agreed_for(meeting, arrangements_of([meeting]).get(meeting.pk))
    goes = state.clinician.pk if state.somebody_goes and state.clinician else None
    presents = presenter_of(meeting) if goes is None else ""
    if presents:
        return {"way": Way.REPORT_PRESENTED.value, "clinician": "", "presented_by": presents}
    return {"way": agreed, "clinician": str(goes or "")} if goes or agreed else {}


def history_of(viewer: Viewer, meeting: Conference) -> tuple[Earlier, ...]:
    """Every answer as the record holds it, latest first."""
    events = Event.objects.filter(practice=viewer.practice, verb=SAID, about=f"conference:{meeting.pk}")
    told: dict[datetime, Earlier] = {}
    for event in events.select_related("person").order_by("number"):  # one a child, which tell the same
        if "way" in event.detail:
            who = str(event.person) if event.person else "Seen & Heard"
            told[event.at] = Earlier(event_words(event), who, event.at, bool(event.detail.get("planned")))
    return tuple(reversed(told.values()))


def event_words(event: Event) -> str:
    return str(event.detail.get("note") or way_words(event.detail["way"]))


def row(viewer: Viewer, meeting: Conference) -> Row:
    part: TakingPart | None = getattr(meeting, "taking_part", None)
    children = named(seat.child for seat in meeting.seats.all() if seat.removed_at is None)
    hidden = any(child.restricted for child in children)  # then neither who nor anybody's own words
    title = meeting_words(meeting.type)
    return Row(
        pk=meeting.pk,
        on=meeting.on,
        title=f"{title}, {clock(meeting.time)}" if meeting.time else title,
        href=reverse("cover:taking_part", args=[meeting.pk]),
        children=children,
        plan="" if part is None else way_words(part.way) if hidden else sentence_of(part),
    )


__all__ = ["Row", "Shown", "row", "shown"]
