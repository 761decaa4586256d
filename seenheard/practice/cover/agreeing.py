"""The chair agreed to an offered time: the conference moves, or we take part in it as agreed, and somebody is asked."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import MoveRefused, move_conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from . import deciding
from .models import Arrangement, Offer, OfferedTime
from .offer_rows import OfferRefused, end, locked, refuse_answered, refuse_over
from .offering import STANDS
from .rows import CoverRefused, moment_of, standing, when_words


def accept(
    by: Viewer,
    *,
    offer_id: int,
    time_id: int,
    now: datetime,
    on: date | None = None,
    time: time | None = None,
    words: str = "",
) -> Offer:
    """The chair agreed to one of the times: the conference moves, or we take part in it as agreed; whoever it was
    offered for is asked to go. `on` and `time` are for a chair who agreed and changed the hour. Raises OfferRefused,
    LookupError."""
    with transaction.atomic():
        offer, meeting = locked(by, offer_id)
        refuse_answered(offer)
        refuse_over(meeting, timezone.localdate(now))
        if moment_of(meeting) != (offer.on, offer.time):
            raise OfferRefused(
                f"The conference has moved to {when_words(moment_of(meeting))} since this was offered. Ask the chair "
                "which holds, then withdraw this offer or make a new one."
            )
        chosen = offer.times.select_related("clinician__person", "room").filter(pk=time_id).first()
        if chosen is None:
            raise OfferRefused("Choose which of the times the chair agreed to.", "time")
        said = " ".join(words.split())
        because = f"The chair agreed to an offered time{f': {said}' if said else '.'}"
        agree(by, offer, meeting, chosen, on or chosen.on, time or chosen.time, because, now)
        chosen.accepted = True
        chosen.save(update_fields=["accepted"])
        end(by, offer, meeting, "accepted", said, now, {"time": chosen.pk, "way": chosen.way})
        ask(by, meeting, chosen.clinician, now)
    return offer


def agree(
    by: Viewer, offer: Offer, meeting: Conference, chosen: OfferedTime, on: date, at: time, because: str, now: datetime
) -> None:
    """What the chair agreed to comes about."""
    known, _ = Arrangement.objects.get_or_create(conference=meeting)
    if chosen.way in STANDS:
        known.agreed, known.agreed_on, known.agreed_time = chosen.way, meeting.on, meeting.time
        known.save()
        return
    if chosen.way == "here":
        known.room = chosen.room
        known.save()
    elsewhere = chosen.way == "other_time"
    venue = None if elsewhere else by.practice.name + (f", {chosen.room.name}" if chosen.room else "")
    if (on, at) == moment_of(meeting) and (elsewhere or venue == meeting.venue):
        return
    try:
        move_conference(by, meeting, on=on, time=at, venue=venue, because=because, offer=offer.pk, now=now)
    except MoveRefused as refusal:
        raise OfferRefused(str(refusal), refusal.where or "time") from refusal


def ask(by: Viewer, meeting: Conference, clinician: Clinician, now: datetime) -> None:
    """Whoever it was offered for goes, if they say so themselves; else they are asked."""
    waiting = [one for one in standing(meeting) if one.answer == ""]
    other = next((one.pk for one in [*waiting, *standing(meeting)]), None)
    try:
        if by.person is not None and clinician.person_id == by.person.pk:
            deciding.go_oneself(by, conference=meeting, now=now, instead_of=other)
        else:
            deciding.ask(by, conference=meeting, clinician=clinician, now=now, instead_of=other)
    except CoverRefused:
        return  # asked or going already, or gone since: the conference's page says who goes
