"""Offers to chairs: of one conference, one by its number, and those that wait for something to be done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moves import offers_taken_back
from seenheard.practice.diary.presenters import Named, Tag, meeting_name, named
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.workdays import Workdays
from seenheard.practice.web.words import count, day

from .models import Offer
from .rows import moment_of, when_words
from .windows import usual_of


@dataclass(frozen=True, slots=True)
class Told:
    """An offer with where it stands. `to_do`: it must be sent, or the chair's silence chased, or it holds no longer."""

    offer: Offer
    tag: Tag
    words: str
    to_do: bool = False

    @property
    def meeting(self) -> str:
        return meeting_name(self.offer.conference)

    @property
    def children(self) -> tuple[Named, ...]:
        return named(seat.child for seat in self.offer.conference.seats.all() if seat.removed_at is None)


def everything(viewer: Viewer) -> QuerySet[Offer]:
    return (
        Offer.objects.filter(conference__practice=viewer.practice)
        .select_related("conference__family", "conference__authority", "conference__practice", "made_by", "answered_by")
        .prefetch_related("times__clinician", "times__room", "conference__seats__child__mother")
    )


def one_offer(viewer: Viewer, pk: int) -> Offer | None:
    """An offer by its number; None for a stranger."""
    return everything(viewer).filter(pk=pk).first()


def offers_of(viewer: Viewer, meeting: Conference, *, now: datetime) -> list[Told]:
    """The offers of one conference, latest first."""
    return tell(viewer, everything(viewer).filter(conference=meeting).order_by("-made_at", "-pk"), now=now)


def waiting(viewer: Viewer, *, now: datetime) -> list[Told]:
    """Offers without an answer of conferences that are still to come; what must be done first."""
    today = timezone.localdate(now)
    rows = (
        everything(viewer)
        .filter(answer="", conference__cancelled_at=None, conference__removed_at=None, conference__on__gte=today)
        .filter(conference__handed_on_at=None)
    )
    return sorted(tell(viewer, rows.order_by("conference__on", "pk"), now=now), key=lambda one: not one.to_do)


def tell(viewer: Viewer, offers: QuerySet[Offer], *, now: datetime) -> list[Told]:
    rows = list(offers)
    if not rows:
        return []
    days, patience = Workdays(viewer.practice), usual_of(viewer.practice).offer_days
    agreed = {one.conference_id for one in rows if one.answer == "accepted"}
    back = offers_taken_back(viewer.practice.pk, agreed) if agreed else set()
    return [told(one, days, patience, timezone.localdate(now), back) for one in rows]


def told(offer: Offer, days: Workdays, patience: int, today: date, back: Collection[int] = ()) -> Told:
    """Where an offer stands, the first that fits. `back`: offers whose move was taken back."""
    if offer.answer:
        who = f" by {offer.answered_by}" if offer.answered_by and offer.answer != "withdrawn" else ""
        entered = f", entered{who}" if who else ""
        words = f"{offer.get_answer_display().capitalize()} on {day(offer.answered_at)}{entered}. {offer.answer_words}"
        if offer.pk in back:
            words = f"{words.strip()} The move was taken back since."
        colour = {"accepted": "green", "refused": "red"}.get(offer.answer, "grey")
        return Told(offer, Tag(offer.get_answer_display().capitalize(), colour), words.strip())
    meeting = offer.conference
    if meeting.cancelled_at is not None or meeting.removed_at is not None:
        return Told(offer, Tag("Not needed", "grey"), "The conference was cancelled or taken back.")
    if meeting.handed_on_at is not None:
        return Told(offer, Tag("Not needed", "grey"), "Another practice has taken the conference over.")
    if moment_of(meeting) != (offer.on, offer.time):
        words = f"The conference has moved to {when_words(moment_of(meeting))} since. Withdraw this offer."
        return Told(offer, Tag("Overtaken", "yellow"), words, to_do=True)
    if meeting.on is not None and meeting.on < today:
        return Told(offer, Tag("Not answered", "grey"), "The conference’s day has passed without an answer.")
    if offer.sent_at is None:
        return Told(offer, Tag("Not sent yet", "yellow"), "Ready, and nobody has said that it was sent.", to_do=True)
    return sent(offer, days, patience, today)


def sent(offer: Offer, days: Workdays, patience: int, today: date) -> Told:
    on = timezone.localdate(offer.sent_at)
    try:
        silent = days.between(on, today)
    except BeyondKnownHolidays:
        silent = 0
    if silent < patience:
        return Told(offer, Tag("Sent", "blue"), f"Sent on {day(on)}. The chair has not answered yet.")
    words = f"Sent on {day(on)}, and no answer for {count(silent, 'working day')}. Ask the chair."
    return Told(offer, Tag("No answer", "red"), words, to_do=True)
