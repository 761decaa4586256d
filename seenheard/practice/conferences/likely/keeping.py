"""Keeping early warnings in step with the facts: opened, moved, closed; and what people do with them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.timetable.words import plain_date
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Likely
from seenheard.practice.people.viewer import Viewer

from .cards import Card, cards_of

#: Ends of which somebody should say why: no conference came.
ASKS_WHY = ("date_passed", "outcome_says_no")


class LikelyRefused(Exception):
    """What was asked cannot be done to this warning; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def keep_warnings(by: Viewer, family: Family, *, today: date, now: datetime) -> bool:
    """Write what differs from the facts; each change is an event. True if a report that was begun is concerned, so
    that the diary must be looked at again."""
    with transaction.atomic():
        standing = {one.key: one for one in Likely.objects.select_for_update(of=("self",)).filter(family=family)}
        begun = False
        wanted = {card.key: card for card in cards_of(family, today=today)}
        for key, one in standing.items():
            if key not in wanted and one.closed_at is None:
                begun |= close(by, one, "undone", now)
        for key, card in wanted.items():
            if key in standing:
                begun |= bring_in_step(by, standing[key], card, now)
            else:
                open_card(by, family, card, now)
        return begun


def open_card(by: Viewer, family: Family, card: Card, now: datetime) -> None:
    """A new warning; one that is over already, as with last year's post, was never one."""
    if card.closed_as:
        return
    made = Likely.objects.create(
        practice=family.practice,
        family=family,
        letter=card.letter,
        key=card.key,
        began=card.began,
        by_on=card.by_on,
        because=card.because,
        rule=card.rule,
        opened_at=now,
    )
    write(by, "likely_opened", made, now, {"by_on": iso(card.by_on), "began": card.began})


def bring_in_step(by: Viewer, one: Likely, card: Card, now: datetime) -> bool:
    if card.closed_as:
        same = one.closed_at is not None and one.closed_as in (card.closed_as, "by_hand")
        # Its day passed first, and the conference or the answer came late: the reason that somebody gave stays.
        return False if same else close(by, one, card.closed_as, now, card)
    if one.closed_as == "by_hand":
        return False
    before = one.by_on
    reopened = one.closed_at is not None
    if not reopened and (before, one.because, one.rule) == (card.by_on, card.because, card.rule):
        return False
    one.by_on, one.because, one.rule, one.letter = card.by_on, card.because, card.rule, card.letter
    one.closed_at, one.closed_as, one.conference, one.asked_why = None, "", None, False
    one.save()
    if reopened or before != card.by_on:
        write(
            by,
            "likely_opened" if reopened else "likely_moved",
            one,
            now,
            {"from": iso(before), "by_on": iso(card.by_on)},
        )
    return one.started_at is not None


def close(by: Viewer, one: Likely, closed_as: str, now: datetime, card: Card | None = None) -> bool:
    """The warning is over. True if our report was begun for it."""
    one.closed_at, one.closed_as = now, closed_as
    one.conference = card.conference if card else None
    one.asked_why = closed_as in ASKS_WHY and not one.why_code
    one.save()
    write(by, "likely_closed", one, now, {"as": closed_as, "by_on": iso(one.by_on)})
    return one.started_at is not None


def say_why(by: Viewer, *, pk: int, code: str, words: str, now: datetime) -> Likely:
    """Why no conference came. Raises LookupError, LikelyRefused."""
    with transaction.atomic():
        one = held(by, pk)
        if one.closed_at is None:
            raise LikelyRefused("This is still open. Close it first, if no conference will come.")
        if code not in dict(Likely.WHY):
            raise LikelyRefused("Choose what happened.", "code")
        if code == "other" and not words.strip():
            raise LikelyRefused("Say in a few words what happened.", "words")
        one.why_code, one.why, one.asked_why = code, words.strip()[:500], False
        one.why_at, one.why_by = now, by.person
        one.save(update_fields=["why_code", "why", "asked_why", "why_at", "why_by"])
        write(by, "likely_answered", one, now, {"why": code, "words": one.why})
    return one


def close_by_hand(by: Viewer, *, pk: int, code: str, words: str, now: datetime) -> Likely:
    """Somebody knows that no conference will come, without a letter. Raises LookupError, LikelyRefused."""
    with transaction.atomic():
        one = held(by, pk)
        if one.closed_at is not None:
            raise LikelyRefused(f"This was closed already on {plain_date(timezone.localdate(one.closed_at))}.")
        close(by, one, "by_hand", now)
        return say_why(by, pk=pk, code=code, words=words, now=now)


def begin_report(by: Viewer, *, pk: int, now: datetime) -> Likely:
    """Our report is begun although no conference is in the diary yet. Raises LookupError, LikelyRefused."""
    with transaction.atomic():
        one = held(by, pk)
        if one.closed_at is not None:
            raise LikelyRefused("This early warning is closed. The report stands in the diary with its conference.")
        if one.started_at is None:
            one.started_at, one.started_by = now, by.person
            one.save(update_fields=["started_at", "started_by"])
            write(by, "likely_begun", one, now, {})
    return one


def held(by: Viewer, pk: int) -> Likely:
    found = Likely.objects.select_for_update(of=("self",)).filter(practice=by.practice, pk=pk).first()
    if found is None:
        raise LookupError(pk)
    return found


def write(by: Viewer, verb: str, one: Likely, now: datetime, detail: dict[str, object]) -> None:
    """One event a child of the family's enquiry, so that each child's record is whole."""
    children: list[int | None] = list(one.family.children.order_by("pk").values_list("pk", flat=True))
    for child_id in children or [None]:
        record(by, verb, f"likely:{one.pk}", child_id=child_id, detail=detail, at=now)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
