"""Answers of the one asked: goes, cannot go, asks for a swap. From the page, from the e-mail, or entered for them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.vocabulary import OwedBy, WhyNot
from seenheard.practice.diary.marking import DutyRefused, assign
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from .models import Asking
from .proposing import shown_for
from .rows import (
    ACCEPTED,
    DECLINED,
    GOES,
    SWAP,
    CoverRefused,
    Moment,
    clinician_here,
    end,
    end_mail,
    locked_asking,
    moment_of,
    refuse_if_gone,
    standing,
    when_words,
    write,
)
from .shown import Shown
from .words import cannot_words

LONGEST_WORDS = 500
#: What an answer is called in the record.
SAID = {ACCEPTED: "goes", DECLINED: "cannot go", SWAP: "asks for a swap"}


def answer(
    by: Viewer,
    *,
    asking_id: int,
    says: str,
    now: datetime,
    words: str = "",
    why_not: str = "",
    with_duties: bool = True,
    seen: Moment | None = None,
    way: str = "page",
) -> Asking:
    """The one asked goes (`accepted`), or cannot (`declined`, with a coded reason). `seen` is the day and time that
    the page showed: a conference that moved meanwhile is answered only for where it is now. Raises CoverRefused,
    NoSuchAsking."""
    if says not in (ACCEPTED, DECLINED):
        raise ValueError(says)
    if says == DECLINED and why_not not in set(WhyNot):
        raise CoverRefused("Say why: choose the reason that fits best.")
    shown = moved_since(by, asking_id, now)
    with transaction.atomic():
        asking = current(by, asking_id, seen, now, shown)
        if says == ACCEPTED:
            accepted(by, asking, now=now, way=way, words=words, with_duties=with_duties)
        else:
            declined(by, asking, why_not=why_not, words=words, now=now, way=way)
    return asking


def swap(
    by: Viewer,
    *,
    asking_id: int,
    now: datetime,
    swap_with: Clinician | None = None,
    words: str = "",
    seen: Moment | None = None,
    way: str = "page",
) -> Asking:
    """The one asked would rather that somebody else went. Until that one accepts, the first stays. Raises
    CoverRefused, NoSuchAsking."""
    from . import deciding  # asks the other, by the same door as every asking

    shown = moved_since(by, asking_id, now)
    for_other = shown_of(by, asking_id, swap_with, now)
    with transaction.atomic():
        asking = current(by, asking_id, seen, now, shown)
        goes = next((one for one in standing(asking.conference) if one.answer in GOES and one.pk != asking.pk), None)
        if goes is not None:
            raise CoverRefused(f"{goes.clinician} goes as long as nobody else accepts. Say yes or no.")
        other = clinician_here(by, swap_with) if swap_with is not None else None
        if other is not None and other.pk == asking.clinician_id:
            raise CoverRefused("Choose somebody else to swap with.")
        asking.swap_with = other
        keep(by, asking, SWAP, words=words, why_not="", now=now, way=way)
        if other is not None and not any(one.clinician_id == other.pk for one in standing(asking.conference)):
            waiting = next((one for one in standing(asking.conference) if one.answer == ""), None)
            deciding.ask(
                by,
                conference=asking.conference,
                clinician=other,
                now=now,
                instead_of=waiting.pk if waiting else asking.pk,
                shown=for_other,
            )
    return asking


def moved_since(by: Viewer, asking_id: int, now: datetime) -> Shown | None:
    """What the page says of the one asked, if the conference is not where it was; worked out before anything is
    locked, as it may take a while."""
    found = Asking.objects.select_related("conference__practice", "clinician__practice")
    asking = found.filter(pk=asking_id, practice=by.practice).first()
    if asking is None or moment_of(asking.conference) == (asking.on, asking.time):
        return None
    return shown_for(asking.conference, asking.clinician, now=now)


def shown_of(by: Viewer, asking_id: int, who: Clinician | None, now: datetime) -> Shown | None:
    """The same of the one to swap with."""
    asking = Asking.objects.select_related("conference__practice").filter(pk=asking_id, practice=by.practice).first()
    if asking is None or who is None or who.practice_id != by.practice.pk:
        return None
    return shown_for(asking.conference, who, now=now)


def current(by: Viewer, asking_id: int, seen: Moment | None, now: datetime, shown: Shown | None) -> Asking:
    """The asking, locked, for the conference as it is now. One that moved since is asked anew, if whoever answers has
    seen where to. Raises CoverRefused, NoSuchAsking."""
    asking = locked_asking(by, asking_id)
    if asking.ended_at is not None:
        raise CoverRefused(f"{asking.clinician} is not asked any more. {asking.ended_because}".strip())
    refuse_if_gone(asking.conference, timezone.localdate(now))
    held, asked = moment_of(asking.conference), (asking.on, asking.time)
    if (seen or asked) != held:
        raise CoverRefused(f"The conference moved to {when_words(held)}. Look whether that suits, and answer again.")
    if asked != held:
        from . import deciding

        moved = f"The conference moved from {when_words(asked)} to {when_words(held)}."
        again = deciding.ask_again(by, asking, because=moved, shown=shown or Shown(), now=now)
        again.conference = asking.conference
        return again
    return asking


def accepted(by: Viewer, asking: Asking, *, now: datetime, way: str, words: str, with_duties: bool) -> None:
    """They go: nobody else does or is asked, and what the practice owes for the conference is theirs."""
    before: list[int] = []
    for other in standing(asking.conference):
        if other.pk != asking.pk:
            other.conference = asking.conference
            before += [other.clinician.person_id] if other.clinician.person_id else []
            end(by, other, f"{asking.clinician} goes instead.", now=now)
    if asking.answer != ACCEPTED:
        asking.swap_with = None
        keep(by, asking, ACCEPTED, words=words, why_not="", now=now, way=way)
    if with_duties:
        take_duties(by, asking, before, now)


def declined(by: Viewer, asking: Asking, *, why_not: str, words: str, now: datetime, way: str) -> None:
    keep(by, asking, DECLINED, words=words, why_not=why_not, now=now, way=way)
    end(by, asking, "Cannot go.", now=now)


def keep(by: Viewer, asking: Asking, says: str, *, words: str, why_not: str, now: datetime, way: str) -> None:
    """Write the answer down, with its event."""
    was = asking.answer
    asking.answer, asking.answered_at, asking.answered_by, asking.answered_from = says, now, by.person, way
    asking.answer_words, asking.why_not = " ".join(words.split())[:LONGEST_WORDS], why_not
    asking.secret_hash = ""
    asking.save(
        update_fields=[
            *("answer", "answered_at", "answered_by", "answered_from", "answer_words", "why_not", "swap_with"),
            "secret_hash",
        ]
    )
    reason = cannot_words(why_not)
    detail = {
        "reason": f"{SAID[says]}{f': {reason[:1].lower()}{reason[1:]}' if reason else ''}",
        "answer": says,
        "was": was,
        "why_not": why_not,
        "note": asking.answer_words,
        "from": way,
        "swap_with": asking.swap_with_id if says == SWAP else None,
    }
    write(by, "cover_answered", asking, now, detail)
    end_mail(by, asking, "It is answered.", now=now)


def take_duties(by: Viewer, asking: Asking, before: list[int], now: datetime) -> None:
    """What the practice still owes for the conference and nobody has in hand, or who was to go before, is now with
    whoever goes; if they sign in here."""
    person = asking.clinician.person
    if person is None:
        return
    for duty in duties_to_take(asking, before):
        try:
            assign(by, duty_id=duty.pk, person_id=person.pk, now=now)
        except DutyRefused:  # their access has ended: the duty stays where it is
            return


def duties_to_take(asking: Asking, before: list[int]) -> list[Duty]:
    open_ones = Duty.objects.filter(
        conference=asking.conference_id, owed_by=OwedBy.PRACTICE, met_at=None, withdrawn_at=None
    ).order_by("pk")
    return [one for one in open_ones if one.person_id is None or one.person_id in before]


__all__ = ["GOES", "accepted", "answer", "duties_to_take", "swap"]
