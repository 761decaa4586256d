"""What the first page says of who goes: what I am asked, and the conferences that need somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words, mode_words
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import clock, weekday

from .models import Asking
from .presenters import needs_attention, no_answer_words, state_words, usual_days
from .queries import CoverState, State, asked_of, cover_of
from .rows import moment_of
from .words import moment_text

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AskedOfMe:
    """One conference to which I am asked to go."""

    pk: int
    title: str
    when: str
    how: str
    about: str
    by: str
    seen: str
    href: str


@dataclass(frozen=True, slots=True)
class Needed:
    """One conference that needs somebody, or somebody's decision."""

    title: str
    about: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Today:
    asked: tuple[AskedOfMe, ...]
    needed: tuple[Needed, ...]
    more: int


def for_today(viewer: Viewer, *, now: datetime) -> Today:
    today = timezone.localdate(now)
    mine = asked_of(viewer.practice, [viewer.person.pk], today=today) if viewer.person is not None else []
    bare = conferences.standing(viewer, CONFERENCE_TYPES).select_related(None).prefetch_related(None)
    meetings = list(conferences.dated_ahead(bare, today))
    states = cover_of(meetings, now=now)
    usual = cache(lambda: usual_days(viewer))  # asked only if somebody has not answered
    needed = []
    for meeting in meetings:
        state = states[meeting.pk]
        waits = state.waiting is not None or state.state is State.ASKED
        unanswered = no_answer_words(state, *usual(), now) if waits else ""
        # an offer that is not sent yet stands on the first page among the offers
        if state.state is not State.OFFER_OUT and needs_attention(state, unanswered, meeting.on, today):
            needed.append((meeting, state, unanswered))
    shown = needed[:MOST_SHOWN]
    prefetch_related_objects([meeting for meeting, *_ in shown], "seats__child__mother")
    return Today(
        asked=tuple(asked_line(one) for one in mine),
        needed=tuple(needed_line(*one) for one in shown),
        more=len(needed) - len(shown),
    )


def needed_line(meeting: Conference, state: CoverState, unanswered: str) -> Needed:
    hidden = any(seat.child.restricted for seat in meeting.seats.all())
    because = unanswered or ("" if hidden else state.because)
    words = f"{state_words(state)}. {because}".strip()
    return Needed(title_of(meeting), about_of(meeting), words, href_of(meeting))


def about_of(meeting: Conference) -> str:
    """ "Freya Nettleship, Tilly Nettleship"."""
    return ", ".join(sorted(name_of(seat.child).words for seat in meeting.seats.all()))


def title_of(meeting: Conference) -> str:
    at = f" at {clock(meeting.time)}" if meeting.time else ""
    return f"{meeting_words(meeting.type)}, {weekday(meeting.on)}{at}"


def href_of(meeting: Conference) -> str:
    return reverse("cover:conference", args=[meeting.pk])


def asked_line(one: Asking) -> AskedOfMe:
    meeting = one.conference
    seats = meeting.seats.select_related("child__mother")
    return AskedOfMe(
        pk=one.pk,
        title=meeting_words(meeting.type),
        when=f"{weekday(meeting.on)}{f' at {clock(meeting.time)}' if meeting.time else ', the time is not known yet'}",
        how=mode_words(meeting.mode),
        about=", ".join(sorted(name_of(seat.child).words for seat in seats)),
        by=str(one.asked_by) if one.asked_by else "",
        seen=moment_text(moment_of(meeting)),
        href=reverse("cover:asking", args=[one.pk]),
    )
