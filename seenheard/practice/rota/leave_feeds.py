"""Calendars of leave: adding and ending one, and reading it. What it said last stands while it is down.

Nothing is taken away because a calendar cannot be read, or because most of it has gone at once: then a person says so.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from seenheard.links.calendar_entries import Busy, LeftOut, NotACalendar, read_busy
from seenheard.links.calendars import AddressRefused, CalendarTrouble, Limits, fetch, plain_address, shown
from seenheard.practice.audit.actions import record
from seenheard.practice.config.rounds import told_to_stop
from seenheard.practice.people.viewer import Viewer, software

from .knowing import has_left, staying
from .leave_said import Difference, Said, difference, said_by
from .leaving import enter_leave, take_back_leave
from .models import Clinician, Leave, LeaveCalendar
from .refusing import RotaRefused

log = logging.getLogger(__name__)
EVERY = timedelta(minutes=30)
BACK, AHEAD = timedelta(days=31), timedelta(days=550)
MOST_CALENDARS, MOST_LEAVE, MOST_TOLD, AT_ONCE = 100, 2_000, 100, 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a calendar: what changed, or why it could not be read."""

    new: int = 0
    gone: int = 0
    lost: int = 0
    trouble: str = ""


def add_calendar(by: Viewer, *, name: str, address: str, clinician: Clinician | None, now: datetime) -> LeaveCalendar:
    """Add a calendar of leave: of one clinician, or of all by their names. Raises RotaRefused."""
    try:
        plain = plain_address(address)
    except AddressRefused as refused:
        raise RotaRefused(str(refused), "address") from refused
    if not name.strip():
        raise RotaRefused("Enter what you call this calendar.", "name")
    if clinician is not None and clinician.practice_id != by.practice.pk:
        raise RotaRefused("Choose whose leave it holds from the list.", "clinician")
    with transaction.atomic():
        ours = in_use().filter(practice=by.practice)
        if ours.filter(address=plain).exists():
            raise RotaRefused("This address is read already. It stands in the list of calendars.", "address")
        if ours.count() >= MOST_CALENDARS:
            raise RotaRefused(f"There are {MOST_CALENDARS} calendars already. End one that is not needed any more.")
        made = LeaveCalendar.objects.create(
            practice=by.practice,
            clinician=clinician,
            name=name.strip(),
            address=plain,
            added_at=now,
            added_by=by.person,
        )
        detail = {"name": made.name, "address": shown(plain), "of": clinician.name if clinician else "all, by name"}
        record(by, "leave_calendar_added", about(made), detail=detail, at=now)
    return made


def end_calendar(by: Viewer, calendar: LeaveCalendar, *, keep_leave: bool, now: datetime) -> None:
    """Read it no more. The leave ahead that it told stays or goes with it; what is over stays."""
    with transaction.atomic():
        held = held_calendar(by, calendar)
        if held.ended_at is not None:
            return
        ahead = [] if keep_leave else list(Leave.objects.filter(calendar=held, ends_at__gt=now))
        for leave in ahead:
            take_back_leave(by, leave, because="Its calendar was ended", now=now)
        held.ended_at, held.waiting, held.address = now, [], ""  # a secret that is not needed is not kept
        held.save(update_fields=["ended_at", "waiting", "address"])
        detail = {"name": held.name, "leave taken back": len(ahead)}
        record(by, "leave_calendar_ended", about(held), detail=detail, at=now)


def read_again(by: Viewer, calendar: LeaveCalendar, *, now: datetime) -> None:
    """Let the next round read it whole, whatever its server says of changes."""
    with transaction.atomic():
        held = held_calendar(by, calendar)
        held.tried_at, held.etag, held.changed, held.fingerprint = None, "", "", ""
        held.save(update_fields=["tried_at", "etag", "changed", "fingerprint"])
        record(by, "leave_calendar_asked", about(held), detail={"name": held.name}, at=now)


def let_go(by: Viewer, calendar: LeaveCalendar, *, now: datetime) -> int:
    """A person says that the leave that the calendar lost is truly gone. Returns how much was taken back."""
    with transaction.atomic():
        held = held_calendar(by, calendar)
        lost = list(Leave.objects.filter(calendar=held, pk__in=held.waiting, ends_at__gt=now))
        for leave in lost:
            take_back_leave(by, leave, because="It is not in its calendar any more", now=now)
        if held.waiting:
            held.waiting = []
            held.save(update_fields=["waiting"])
            detail = {"name": held.name, "leave taken back": len(lost)}
            record(by, "leave_calendar_let_go", about(held), detail=detail, at=now)
    return len(lost)


def read_leave_calendars(now: datetime) -> None:
    """The round: read the calendars of every practice that were not asked for half an hour; so many at once that it
    ends in time though all their servers hang."""
    due = in_use().filter(Q(tried_at=None) | Q(tried_at__lte=now - EVERY)).select_related("practice", "clinician")
    for calendar in due.order_by(F("tried_at").asc(nulls_first=True), "pk")[:AT_ONCE]:
        if told_to_stop():
            return
        try:
            read_one(calendar, now=now)
        except Exception:
            log.exception("A calendar of leave could not be read")


def read_one(calendar: LeaveCalendar, *, now: datetime, limits: Limits | None = None) -> Outcome | None:
    """Read one calendar, and bring the leave that it tells up to date; None if somebody else is at it already."""
    mine = in_use().filter(pk=calendar.pk, tried_at=calendar.tried_at).update(tried_at=now)
    if not mine or (calendar.clinician is not None and has_left(calendar.clinician, timezone.localdate(now))):
        return None
    limits = limits or Limits(own_computer=settings.CALENDARS_HERE)
    fresh = calendar.good_at is not None and timezone.localdate(calendar.good_at) == timezone.localdate(now)
    etag, changed = (calendar.etag, calendar.changed) if fresh and not calendar.trouble else ("", "")
    try:
        got = fetch(calendar.address, etag=etag, changed=changed, limits=limits)
        if got.data is None:
            return keep_unchanged(calendar, now)
        print_of = sha256(got.data).hexdigest()
        if fresh and not calendar.trouble and print_of == calendar.fingerprint:
            return keep_unchanged(calendar, now, etag=got.etag, changed=got.changed)
        today = timezone.localdate(now)
        busy = read_busy(got.data, since=today - BACK, until=today + AHEAD)
        if len(busy.entries) > MOST_LEAVE:
            raise NotACalendar(f"It has more than {MOST_LEAVE:,} busy times: a calendar of appointments, not of leave.")
    except (CalendarTrouble, NotACalendar) as trouble:
        return keep_trouble(calendar, str(trouble), now)
    good = {"etag": got.etag, "changed": got.changed, "fingerprint": print_of}
    return keep_read(calendar, busy, good, now)


def keep_unchanged(calendar: LeaveCalendar, now: datetime, **more: str) -> Outcome:
    in_use().filter(pk=calendar.pk).update(good_at=now, **more)
    return Outcome()


def keep_trouble(calendar: LeaveCalendar, sentence: str, now: datetime) -> Outcome:
    """The trouble with since when; the leave stands as it was."""
    by = software(calendar.practice)
    with transaction.atomic():
        held = in_use().select_for_update().filter(pk=calendar.pk).first()
        if held is not None and held.trouble != sentence[:500]:
            held.trouble, held.trouble_since = sentence[:500], held.trouble_since or now
            held.save(update_fields=["trouble", "trouble_since"])
            record(by, "leave_calendar_down", about(held), detail={"name": held.name, "because": sentence}, at=now)
    return Outcome(trouble=sentence)


def keep_read(calendar: LeaveCalendar, busy: Busy, good: dict[str, str], now: datetime) -> Outcome:
    """Bring leave up to date with a calendar that was read whole, all or nothing."""
    by = software(calendar.practice)
    with transaction.atomic():
        held = in_use().select_for_update(of=("self",)).select_related("clinician").filter(pk=calendar.pk).first()
        if held is None:
            return Outcome()
        people = staying(calendar.practice, timezone.localdate(now))
        said, left_out = said_by(busy, people, held.clinician)
        found = difference(said, Leave.objects.filter(calendar=held), now=now)
        make_so(by, held, found, now)
        before = (held.trouble, held.waiting, held.left_out, held.without_zone)
        held.waiting = [one.pk for one in found.lost]
        held.left_out = [told_left_out(one) for one in left_out[:MOST_TOLD]]
        held.without_zone, held.trouble, held.trouble_since, held.good_at = busy.without_zone, "", None, now
        held.etag, held.changed, held.fingerprint = good["etag"], good["changed"], good["fingerprint"]
        held.save()
        if found.new or found.gone or before != (held.trouble, held.waiting, held.left_out, held.without_zone):
            detail = {"name": held.name, "new": len(found.new), "gone": len(found.gone), "lost": len(found.lost)}
            record(by, "leave_calendar_read", about(held), detail=detail, at=now)
    return Outcome(len(found.new), len(found.gone), len(found.lost))


def make_so(by: Viewer, calendar: LeaveCalendar, found: Difference, now: datetime) -> None:
    for leave in found.gone:
        take_back_leave(by, leave, because="It is not so in its calendar any more", now=now)
    for one in found.new:
        enter_said(by, calendar, one, now)


def enter_said(by: Viewer, calendar: LeaveCalendar, one: Said, now: datetime) -> None:
    enter_leave(
        by,
        one.clinician,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        why=one.why,
        source="feed",
        calendar=calendar,
        uid=one.key,
        now=now,
    )


def told_left_out(one: LeftOut) -> list[Any]:
    return [one.line, one.heading, one.says]


def in_use() -> QuerySet[LeaveCalendar]:
    return LeaveCalendar.objects.filter(ended_at=None)


def held_calendar(by: Viewer, calendar: LeaveCalendar) -> LeaveCalendar:
    found = LeaveCalendar.objects.select_for_update().filter(practice=by.practice, pk=calendar.pk).first()
    if found is None:
        raise LookupError(calendar.pk)
    return found


def about(calendar: LeaveCalendar) -> str:
    return f"leave_calendar:{calendar.pk}"
