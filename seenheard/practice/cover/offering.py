"""Offering the chair other times: made ready, sent by a person, answered. An accepted one moves the conference, or says
how we take part in it as it stands. One offer of a conference is open at a time: a later one takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician, Room
from seenheard.practice.rota.workdays import Workdays
from seenheard.practice.web.words import clock, day

from .closed_to import NOT_TO_BE_ASKED, is_closed
from .models import Offer, OfferedTime
from .offer_rows import OfferRefused, end, locked, refuse_answered, refuse_over, write
from .offer_text import line_of, text_of, to_whom
from .rows import locked_conference, moment_of
from .slots_for import limit_of
from .windows import starts_at

WAYS = dict(OfferedTime.WAYS)
STANDS = ("first_part", "video")
MOST_TIMES = 6
LONGEST_MINUTES = 480


@dataclass(frozen=True, slots=True)
class Time:
    """One time to offer, as a person chose it."""

    way: str
    on: date
    time: time
    minutes: int
    clinician: Clinician
    room: Room | None = None
    words: str = ""
    where: str = ""


def make_offer(
    by: Viewer, conference: Conference, *, times: Sequence[Time], to: str = "", words: str = "", now: datetime
) -> Offer:
    """Make the offer ready to be sent; an earlier one that is open is withdrawn. `words` overrides the message. Raises
    OfferRefused, NoSuchAsking."""
    if not times:
        raise OfferRefused("Choose at least one time to offer.")
    if len(times) > MOST_TIMES:
        raise OfferRefused(f"Offer at most {MOST_TIMES} times.")
    with transaction.atomic():
        meeting = locked_conference(by, conference.pk)
        refuse_over(meeting, timezone.localdate(now))
        limit, days = limit_of(meeting), Workdays(by.practice)
        for one in times:
            refuse_bad(by, meeting, one, limit, days, now)
        for earlier in Offer.objects.select_for_update().filter(conference=meeting, answer=""):
            end(by, earlier, meeting, "withdrawn", "A later offer took its place.", now)
        assert meeting.on is not None  # noqa: S101 - refuse_over has seen to it
        offer = Offer(conference=meeting, on=meeting.on, time=meeting.time, made_at=now, made_by=by.person)
        offer.to = (" ".join(to.split()) or to_whom(meeting))[:200]
        rows = [row(one) for one in times]
        offer.words = words.strip() or text_of(by, meeting, rows)
        offer.save()
        for offered in rows:
            offered.offer = offer
            offered.save()
        write(by, "offer_made", offer, meeting, {"times": [line_of(one, meeting) for one in rows]}, now)
    return offer


def mark_sent(by: Viewer, *, offer_id: int, words: str, now: datetime) -> Offer:
    """Somebody has sent it, with these words. Raises OfferRefused, LookupError."""
    with transaction.atomic():
        offer, meeting = locked(by, offer_id)
        refuse_answered(offer)
        if not words.strip():
            raise OfferRefused("Leave here the words that you sent.", "words")
        again = offer.sent_at is not None
        offer.sent_at, offer.words = now, words.strip()
        offer.save(update_fields=["sent_at", "words"])
        write(by, "offer_sent", offer, meeting, {"again": again, "name": offer.to}, now)
    return offer


def refuse(by: Viewer, *, offer_id: int, words: str, now: datetime) -> Offer:
    """The chair agreed to none of them. Raises OfferRefused, LookupError."""
    return close(by, offer_id, "refused", words, now, "Say in a few words what the chair answered.")


def withdraw(by: Viewer, *, offer_id: int, words: str, now: datetime) -> Offer:
    """It holds no longer. Raises OfferRefused, LookupError."""
    return close(by, offer_id, "withdrawn", words, now, "Say in a few words why the offer holds no longer.")


def close(by: Viewer, offer_id: int, answer: str, words: str, now: datetime, missing: str) -> Offer:
    said = " ".join(words.split())
    if len(said) < 3:
        raise OfferRefused(missing, "words")
    with transaction.atomic():
        offer, meeting = locked(by, offer_id)
        refuse_answered(offer)
        end(by, offer, meeting, answer, said, now)
    return offer


def refuse_bad(by: Viewer, meeting: Conference, one: Time, limit: date | None, days: Workdays, now: datetime) -> None:
    """A time that cannot be offered, however it was chosen."""
    if one.way not in WAYS:
        raise OfferRefused("Choose in which way this time is offered.", one.where)
    if not 1 <= one.minutes <= LONGEST_MINUTES:
        raise OfferRefused(f"Enter a length from 1 to {LONGEST_MINUTES} minutes.", one.where)
    if one.clinician.practice_id != by.practice.pk or (one.room and one.room.practice_id != by.practice.pk):
        raise OfferRefused("Choose somebody, and a room, of this practice.", one.where)
    if is_closed(meeting.family_id, one.clinician):
        raise OfferRefused(f"{one.clinician} is {NOT_TO_BE_ASKED}. Choose somebody else.", one.where)
    if starts_at(one.on, one.time) <= now:
        raise OfferRefused(f"{day(one.on)} at {clock(one.time)} has passed. Offer a later time.", one.where)
    if one.way in STANDS and (one.on, one.time) != moment_of(meeting):
        raise OfferRefused("“As it stands” is the day and time of the conference itself.", one.where)
    latest = max(limit, meeting.on) if limit is not None and meeting.on is not None else None
    if latest is not None and limit is not None and one.on > latest:
        raise OfferRefused(
            f"{day(one.on)} is after {day(limit)}, the day by which the rules want this conference held. Offer an "
            "earlier time.",
            one.where,
        )
    try:
        closed = days.why_closed(one.on)
    except BeyondKnownHolidays as beyond:
        raise OfferRefused(str(beyond), one.where) from beyond
    if closed:
        raise OfferRefused(f"The practice is closed on {day(one.on)}: {closed}. Offer another day.", one.where)


def row(one: Time) -> OfferedTime:
    return OfferedTime(
        on=one.on,
        time=one.time,
        minutes=one.minutes,
        way=one.way,
        clinician=one.clinician,
        room=one.room if one.way == "here" else None,
        words=one.words[:300],
    )
