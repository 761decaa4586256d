"""Leave: entering it and taking it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .actions import about, held_clinician
from .leave_words import leave_words
from .models import Clinician, Leave, LeaveCalendar
from .refusing import RotaRefused
from .telling import stamp

#: Longer leave than this is a slip of the pen: a wrong year.
LONGEST = timedelta(days=731)


def enter_leave(
    by: Viewer,
    clinician: Clinician,
    *,
    starts_at: datetime,
    ends_at: datetime,
    why: str = "annual",
    words: str = "",
    source: str = "entered",
    calendar: LeaveCalendar | None = None,
    uid: str = "",
    now: datetime,
) -> Leave:
    """The clinician is away from `starts_at` to just before `ends_at` (aware moments).

    Raises RotaRefused if it ends before it begins, is longer than two years, or, where a person enters it, overlaps
    leave that stands; LookupError if this practice has no such clinician.
    """
    refuse_bad(starts_at, ends_at, why)
    with transaction.atomic():
        held = held_clinician(by, clinician)
        if source == "entered":
            refuse_overlap(held, starts_at, ends_at)
        leave = Leave.objects.create(
            practice=by.practice,
            clinician=held,
            starts_at=starts_at,
            ends_at=ends_at,
            why=why,
            words=words.strip(),
            source=source,
            calendar=calendar,
            uid=uid,
            entered_at=now,
            entered_by=by.person,
        )
        record(by, "leave_entered", about(held), detail=told_leave(leave), at=now)
    return leave


def take_back_leave(by: Viewer, leave: Leave, *, because: str = "", now: datetime) -> Leave:
    """That leave does not stand any more. Taken back twice changes nothing. Raises LookupError if it is not ours."""
    with transaction.atomic():
        held = (
            Leave.everything.select_for_update(of=("self",))
            .select_related("clinician")
            .filter(practice=by.practice, pk=leave.pk)
            .first()
        )
        if held is None:
            raise LookupError(leave.pk)
        if held.removed_at is None:
            held.removed_at = now
            held.save(update_fields=["removed_at"])
            detail = told_leave(held) | {"because": because.strip()}
            record(by, "leave_taken_back", about(held.clinician), detail=detail, at=now)
    return held


def overlapping(clinician: Clinician, starts_at: datetime, ends_at: datetime) -> list[Leave]:
    """Leave of the clinician that shares a moment with that time, in order."""
    shared = Leave.objects.filter(clinician=clinician, starts_at__lt=ends_at, ends_at__gt=starts_at)
    return list(shared.order_by("starts_at", "pk"))


def refuse_bad(starts_at: datetime, ends_at: datetime, why: str) -> None:
    if timezone.is_naive(starts_at) or timezone.is_naive(ends_at):
        raise ValueError("leave runs between two aware moments")
    if ends_at <= starts_at:
        raise RotaRefused("The leave ends before it begins. Change the first or the last day.", "last")
    if ends_at - starts_at > LONGEST:
        raise RotaRefused("That is longer than two years. Check the years of both days.", "last")
    if why not in dict(Leave.WHY):
        raise RotaRefused("Choose the kind of leave from the list.", "why")


def refuse_overlap(clinician: Clinician, starts_at: datetime, ends_at: datetime) -> None:
    others = overlapping(clinician, starts_at, ends_at)
    if others:
        raise RotaRefused(
            f"{clinician.name} has leave then already: {leave_words(others[0])}. "
            "Change the days, or take that leave back first.",
            "first",
        )


def told_leave(leave: Leave) -> dict[str, object]:
    return {
        "leave": leave.pk,
        "name": leave.clinician.name,
        "from": stamp(leave.starts_at),
        "to": stamp(leave.ends_at),
        "why": leave.why,
        "words": leave.words,
        "source": leave.source,
        "note": f"{leave.get_why_display()}, {leave_words(leave)}",
    }
