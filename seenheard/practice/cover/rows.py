"""The rows of askings: found and locked, ended, told in the record. Actions of this room write by nothing else."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet

from seenheard.practice.audit.actions import record
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import withdraw
from seenheard.practice.post.emptying import empty_one
from seenheard.practice.rota.models import Clinician
from seenheard.practice.web.words import clock, day

from .models import Asking

ACCEPTED, DECLINED, SWAP = "accepted", "declined", "swap"
#: Who goes: also who asks for a swap, until somebody takes it.
GOES = (ACCEPTED, SWAP)
LONGEST_BECAUSE = 300
Moment = tuple[date | None, time | None]


class CoverRefused(Exception):
    """What was asked cannot be done; the sentence says why and what to do instead."""


class NoSuchAsking(LookupError):
    """This practice has asked nobody so."""


def locked_conference(by: Viewer, conference_id: int) -> Conference:
    """The conference, locked until the transaction ends: moving, asking and answering wait for each other.
    Raises NoSuchAsking for another practice's."""
    rows = Conference.everything.select_for_update(of=("self",)).select_related("family", "practice")
    try:
        return rows.get(pk=conference_id, practice=by.practice)
    except Conference.DoesNotExist:
        raise NoSuchAsking(conference_id) from None


def locked_asking(by: Viewer, asking_id: int) -> Asking:
    """The asking, with its conference, both locked. Raises NoSuchAsking."""
    found = Asking.objects.filter(pk=asking_id, practice=by.practice).values_list("conference_id", flat=True).first()
    if found is None:
        raise NoSuchAsking(asking_id)
    conference = locked_conference(by, found)
    asking = (
        Asking.objects.select_for_update(of=("self",))
        .select_related("clinician__person", "swap_with", "answered_by")
        .get(pk=asking_id)
    )
    asking.conference = conference
    return asking


def standing(conference: Conference) -> list[Asking]:
    """Who is asked or goes now: at most one of each."""
    return list(askings().filter(conference=conference, ended_at=None).order_by("pk"))


def askings() -> QuerySet[Asking]:
    return Asking.objects.select_related("clinician__person", "swap_with", "asked_by", "answered_by")


def moment_of(conference: Conference) -> Moment:
    return conference.on, conference.time


def refuse_if_gone(conference: Conference, today: date) -> None:
    """Nobody is asked to go to what is not held, or was. Raises CoverRefused."""
    if conference.removed_at is not None:
        raise CoverRefused("This meeting was taken back: the letter that entered it was undone. Nobody needs to go.")
    if conference.cancelled_at is not None:
        raise CoverRefused("This meeting was cancelled. Nobody needs to go.")
    if conference.handed_on_at is not None:
        raise CoverRefused("Another practice has taken this meeting over. Nobody of ours needs to go.")
    if conference.on is None:
        raise CoverRefused("The day is not known yet. Somebody can be asked as soon as it is.")
    if conference.on < today or conference.held:
        raise CoverRefused("This meeting is over. Say instead how the practice took part.")


def end(by: Viewer, asking: Asking, because: str, *, now: datetime, broke: bool = False) -> None:
    """No longer asked or going. `broke`: because what was promised cannot be kept any more."""
    asking.ended_at, asking.ended_because, asking.secret_hash = now, because[:LONGEST_BECAUSE], ""
    fields = ["ended_at", "ended_because", "secret_hash"]
    if broke:
        asking.broken_at, asking.broken_because = now, because[:LONGEST_BECAUSE]
        fields += ["broken_at", "broken_because"]
    asking.save(update_fields=fields)
    write(by, "cover_ended", asking, now, {"because": asking.ended_because, "broke": broke})
    end_mail(by, asking, because, now=now)


def end_mail(by: Viewer, asking: Asking, because: str, *, now: datetime) -> None:
    """The e-mail to the one asked does not leave any more; the link that it holds, or held, is kept nowhere."""
    withdraw(by, mail_key(asking), because, now=now)
    empty_one(by, mail_key(asking), now=now)


def mail_key(asking: Asking) -> str:
    """What the e-mail to the one asked is known by in the post."""
    return f"asking:{asking.pk}"


def write(by: Viewer, verb: str, asking: Asking, now: datetime, detail: dict[str, Any]) -> None:
    """One event for each child spoken of, so that each child's record is whole."""
    said = {"conference": asking.conference_id, "clinician": asking.clinician_id, "name": asking.clinician.name}
    for child_id in children_of(asking.conference) or [None]:
        record(by, verb, f"asking:{asking.pk}", child_id=child_id, detail={**said, **detail}, at=now)


def children_of(conference: Conference) -> list[int | None]:
    seats = ConferenceChild.everything.filter(conference=conference)
    if conference.removed_at is None:
        seats = seats.filter(removed_at=None)
    return [*sorted(set(seats.values_list("child_id", flat=True)))]


def clinician_here(by: Viewer, clinician: Clinician) -> Clinician:
    """The clinician as the table has them now. Raises CoverRefused for another practice's and for one who has left."""
    found = Clinician.objects.select_related("person").filter(pk=clinician.pk, practice=by.practice).first()
    if found is None:
        raise CoverRefused("Choose somebody who works in this practice.")
    if found.ended_at is not None:
        raise CoverRefused(f"{found} does not work here any more. Choose somebody else.")
    return found


def when_words(moment: Moment) -> str:
    """ "4 June 2026 at 2pm": the day and time of a conference inside a sentence."""
    on, at = moment
    return (f"{day(on)}{f' at {clock(at)}' if at else ''}") if on else "a day that is not known"
