"""Deciding who goes: asking somebody, going oneself, pinning, ending. A person decides; nothing here proposes.

At most one is asked and one goes to a conference, by rules of the database. Asking another while somebody goes lets
the first stay until the other accepts.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from .answering import accepted, answer, swap
from .closed_to import NOT_TO_BE_ASKED, is_closed
from .letter import send_asking
from .models import Asking
from .proposing import shown_for
from .rows import (
    GOES,
    CoverRefused,
    NoSuchAsking,
    clinician_here,
    end,
    locked_asking,
    locked_conference,
    refuse_if_gone,
    standing,
    write,
)
from .shown import Shown

__all__ = ["CoverRefused", "NoSuchAsking", "answer", "ask", "ask_again", "call_off", "go_oneself", "pin", "swap"]


def ask(
    by: Viewer,
    *,
    conference: Conference,
    clinician: Clinician,
    now: datetime,
    instead_of: int | None = None,
    pinned: bool = False,
    shown: Shown | None = None,
) -> Asking:
    """Ask a clinician to go. `instead_of` is the asking that the page showed: if somebody else was asked or goes
    meanwhile, this is refused with who it is. Raises CoverRefused, NoSuchAsking."""
    shown = shown or looked_up(by, conference, clinician, now)
    with transaction.atomic():
        held = locked_conference(by, conference.pk)
        refuse_if_gone(held, timezone.localdate(now))
        who = clinician_here(by, clinician)
        refuse_if_closed(held, who)
        make_room(by, held, who, instead_of, now)
        made = make(by, held, who, now=now, pinned=pinned, shown=shown)
        send_asking(by, made, now=now)
    return made


def looked_up(by: Viewer, conference: Conference, who: Clinician, now: datetime) -> Shown:
    """What the page says of them, worked out before anything is locked: it may take a while. Raises NoSuchAsking."""
    if conference.practice_id != by.practice.pk or who.practice_id != by.practice.pk:
        raise NoSuchAsking(conference.pk)
    return shown_for(conference, who, now=now)


def go_oneself(
    by: Viewer, *, conference: Conference, now: datetime, instead_of: int | None = None, with_duties: bool = True
) -> Asking:
    """ "I go": asked and accepted in one. Raises CoverRefused if who acts is no clinician here."""
    me = Clinician.objects.filter(practice=by.practice, person=by.person, ended_at=None).first()
    if me is None or by.person is None:
        raise CoverRefused("You are not among the clinicians of this practice. Ask somebody who is.")
    shown = looked_up(by, conference, me, now)
    with transaction.atomic():
        held = locked_conference(by, conference.pk)
        refuse_if_gone(held, timezone.localdate(now))
        refuse_if_closed(held, me)
        mine = next((one for one in standing(held) if one.clinician_id == me.pk), None)
        if mine is None:
            make_room(by, held, me, instead_of, now)
            mine = make(by, held, me, now=now, pinned=False, shown=shown)
        mine.conference = held
        accepted(by, mine, now=now, way="page", words="", with_duties=with_duties)
    return mine


def ask_again(by: Viewer, asking: Asking, *, because: str, shown: Shown, now: datetime) -> Asking:
    """What was promised has changed: the same clinician is asked anew, for what holds now. In the caller's
    transaction, with the asking and its conference locked."""
    end(by, asking, because, now=now, broke=True)
    made = make(by, asking.conference, asking.clinician, now=now, pinned=asking.pinned, shown=shown, again_of=asking)
    send_asking(by, made, now=now, again_because=because)
    return made


def pin(by: Viewer, *, asking_id: int, pinned: bool, now: datetime) -> Asking:
    """A person wants this one, whatever is proposed later; or lets that go. Raises CoverRefused, NoSuchAsking."""
    with transaction.atomic():
        asking = locked_asking(by, asking_id)
        if asking.ended_at is not None:
            raise CoverRefused(f"{asking.clinician} is not asked any more. {asking.ended_because}")
        if asking.pinned != pinned:
            asking.pinned = pinned
            asking.save(update_fields=["pinned"])
            write(by, "cover_pinned" if pinned else "cover_unpinned", asking, now, {})
    return asking


def call_off(by: Viewer, *, asking_id: int, because: str, now: datetime) -> Asking:
    """The clinician is no longer asked, or need not go. Raises CoverRefused, NoSuchAsking."""
    with transaction.atomic():
        asking = locked_asking(by, asking_id)
        if asking.ended_at is not None:
            raise CoverRefused(f"{asking.clinician} is not asked any more. {asking.ended_because}")
        who = by.name if by.person else "a command"
        words = " ".join(because.split())
        end(by, asking, f"Called off by {who}{f': {words}' if words else '.'}", now=now)
    return asking


def refuse_if_closed(conference: Conference, who: Clinician) -> None:
    if is_closed(conference.family_id, who):
        raise CoverRefused(f"{who} is {NOT_TO_BE_ASKED}. Choose somebody else, or ask your safeguarding lead.")


def make_room(by: Viewer, conference: Conference, who: Clinician, instead_of: int | None, now: datetime) -> None:
    """Nobody else is asked for this conference after this. Who goes stays until the new one accepts. Raises
    CoverRefused if the page knew less than what stands."""
    for one in standing(conference):
        one.conference = conference
        if one.clinician_id == who.pk:
            raise CoverRefused(already_words(one))
        if one.pk == instead_of:
            if one.answer not in GOES:
                end(by, one, f"{who} was asked instead.", now=now)
        elif one.answer in GOES:
            known = instead_of is not None and Asking.objects.filter(pk=instead_of, conference=conference).exists()
            if not known:
                raise CoverRefused(f"{one.clinician} goes already. Look at who is asked now, then decide.")
        else:
            asked_by = f" by {one.asked_by}" if one.asked_by else ""
            raise CoverRefused(
                f"{one.clinician} was asked{asked_by} meanwhile and has not answered. Look at who is asked now, then "
                "decide."
            )


def already_words(one: Asking) -> str:
    if one.answer in GOES:
        return f"{one.clinician} goes already."
    asked_by = f" by {one.asked_by}" if one.asked_by else ""
    return f"{one.clinician} was asked already{asked_by} and has not answered yet."


def make(
    by: Viewer,
    conference: Conference,
    who: Clinician,
    *,
    now: datetime,
    pinned: bool,
    shown: Shown,
    again_of: Asking | None = None,
) -> Asking:
    """The row of an asking, with its event."""
    assert conference.on is not None  # noqa: S101 - nobody is asked before the day is known
    made = Asking.objects.create(
        practice=by.practice,
        conference=conference,
        clinician=who,
        asked_at=now,
        asked_by=by.person,
        on=conference.on,
        time=conference.time,
        mode=conference.mode,
        reasons=list(shown.reasons),
        others=list(shown.others),
        gives_up_minutes=shown.gives_up_minutes,
        first_choice=shown.first_choice,
        although=shown.although[:300],
        pinned=pinned,
        again_of=again_of,
    )
    detail = {
        "on": conference.on.isoformat(),
        "time": conference.time.isoformat() if conference.time else None,
        "pinned": pinned,
        "first_choice": shown.first_choice,
        "again_of": again_of.pk if again_of else None,
    }
    write(by, "cover_asked", made, now, detail)
    return made
