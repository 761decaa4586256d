"""The rows of offers: found and locked, ended, and told in the record. Actions of offers use nothing else to write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from seenheard.practice.audit.actions import record
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import Offer
from .rows import CoverRefused, children_of, locked_conference, refuse_if_gone


class OfferRefused(Exception):
    """It cannot be offered or answered so; `where` names the time or box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def refuse_over(meeting: Conference, today: date) -> None:
    try:
        refuse_if_gone(meeting, today)
    except CoverRefused as refusal:
        raise OfferRefused(str(refusal)) from refusal


def locked(by: Viewer, offer_id: int) -> tuple[Offer, Conference]:
    """The offer and its conference, both locked. Raises LookupError."""
    found = Offer.objects.filter(pk=offer_id, conference__practice=by.practice).values_list("conference", flat=True)
    if not found:
        raise LookupError(offer_id)
    meeting = locked_conference(by, found[0])
    offer = Offer.objects.select_for_update().get(pk=offer_id)
    offer.conference = meeting
    return offer, meeting


def refuse_answered(offer: Offer) -> None:
    if offer.answer:
        raise OfferRefused(f"This offer was {offer.get_answer_display()} on {day(offer.answered_at)}.")


def end(
    by: Viewer,
    offer: Offer,
    meeting: Conference,
    answer: str,
    words: str,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    offer.answer, offer.answered_at, offer.answered_by, offer.answer_words = answer, now, by.person, words[:500]
    offer.save(update_fields=["answer", "answered_at", "answered_by", "answer_words"])
    write(by, f"offer_{answer}", offer, meeting, {"note": offer.answer_words, **(detail or {})}, now)


def write(by: Viewer, verb: str, offer: Offer, meeting: Conference, detail: dict[str, Any], now: datetime) -> None:
    """One event a child, so that each child's record is whole."""
    for child_id in children_of(meeting) or [None]:
        record(by, verb, f"conference:{meeting.pk}", child_id=child_id, detail={"offer": offer.pk, **detail}, at=now)
