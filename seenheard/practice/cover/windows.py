"""For how long whoever goes is gone, and what stands against somebody's going: from the rota and the conference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seenheard.casework.cover.slots import FIRST_PART
from seenheard.casework.vocabulary import Mode
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.presence import Presence

from .models import Arrangement, Usual

LONDON = ZoneInfo("Europe/London")
NOT_AT_WORK = "not at work then"
PARTLY = "at work for a part of it only"
STAYS = "takes part from the practice only"


@dataclass(frozen=True, slots=True)
class Window:
    """[starts_at, ends_at) in UTC: the conference with the way there and back."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Window) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a conference lasts and how far it is, in minutes; `confirmed` is False where the usual stands in."""

    minutes: int
    minutes_confirmed: bool
    travel: int
    travel_confirmed: bool
    mode: Mode
    mode_confirmed: bool
    here: bool
    agreed: str = ""  # what the chair agreed to for this day and time: "first_part", "video"

    @property
    def away_from_here(self) -> bool:
        """Must whoever goes leave the practice?"""
        return self.mode is Mode.IN_PERSON and not self.here


def usual_of(practice: Practice) -> Usual:
    """What somebody set, or the defaults, not saved."""
    return Usual.objects.filter(practice=practice).first() or Usual(practice=practice)


def arrangements_of(conferences: Iterable[Conference]) -> dict[int, Arrangement]:
    rows = Arrangement.objects.filter(conference__in=[one.pk for one in conferences])
    return {one.conference_id: one for one in rows}


def terms_of(conference: Conference, usual: Usual, known: Arrangement | None) -> Terms:
    """A conference whose manner no letter tells counts as one to go to, as that takes longest."""
    here = known is not None and known.room_id is not None
    travel = known.travel_minutes if known is not None else None
    minutes = known.minutes if known is not None else None
    agreed = agreed_for(conference, known)
    whole = minutes or usual.minutes
    return Terms(
        minutes=min(FIRST_PART, whole) if agreed == "first_part" else whole,
        minutes_confirmed=bool(minutes) or agreed == "first_part",
        travel=0 if here else usual.travel_minutes if travel is None else travel,
        travel_confirmed=here or travel is not None,
        mode=Mode.REMOTE if agreed == "video" else Mode(conference.mode) if conference.mode else Mode.IN_PERSON,
        mode_confirmed=bool(conference.mode) or agreed == "video",
        here=here,
        agreed=agreed,
    )


def agreed_for(conference: Conference, known: Arrangement | None) -> str:
    """What its chair agreed to for the conference as it stands: "first_part", "video" or "". It ends when the
    conference moves."""
    if known is None or (known.agreed_on, known.agreed_time) != (conference.on, conference.time):
        return ""
    return known.agreed


def starts_at(on: date, at: time) -> datetime:
    """The moment in UTC of a time on London's clocks. One that occurs twice is its first; one that is skipped as the
    clocks go forward is the moment that clock would have shown."""
    return datetime.combine(on, at, tzinfo=LONDON).astimezone(UTC)


def window_of(on: date | None, at: time | None, terms: Terms) -> Window | None:
    """From when to when whoever goes is gone; None while day or time is not known. Real minutes, also through a
    night in which the clocks change."""
    if on is None or at is None:
        return None
    start = starts_at(on, at)
    way = timedelta(minutes=terms.travel if terms.mode is Mode.IN_PERSON else 0)
    return Window(start - way, start + timedelta(minutes=terms.minutes) + way)


def stands_against(presence: Presence | None, window: Window | None, clinician: Clinician, terms: Terms) -> str:
    """Why the clinician cannot go in that time, in a few words: "annual leave", "not at work then"; "" if they can, or
    as long as the time is not known."""
    if window is None:
        return ""
    if terms.away_from_here and clinician.travel == "stays":
        return STAYS
    if presence is None:
        return NOT_AT_WORK
    missing = not_covered(window, [*presence.free, *presence.surgery])
    if missing is None:
        return ""
    for away in presence.away:
        if away.starts_at < missing.ends_at and missing.starts_at < away.ends_at:
            return away.why or NOT_AT_WORK
    there = any(start < window.ends_at and window.starts_at < end for start, end in [*presence.free, *presence.surgery])
    return PARTLY if there else NOT_AT_WORK


def not_covered(window: Window, spans: Iterable[tuple[datetime, datetime]]) -> Window | None:
    """The first part of the window that lies in none of the spans; None if all of it does."""
    reached = window.starts_at
    for start, end in sorted((one[0].astimezone(UTC), one[1].astimezone(UTC)) for one in spans):
        if start > reached:
            break
        reached = max(reached, end)
        if reached >= window.ends_at:
            return None
    following = min(
        (one[0].astimezone(UTC) for one in spans if one[0].astimezone(UTC) > reached), default=window.ends_at
    )
    return Window(reached, min(following, window.ends_at))
