"""What could be offered to the chair of a conference that nobody can go to: the rota, the rooms and the rules as a
question for `casework.cover.slots`, and its answer in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from seenheard.casework.cover import problem as pure
from seenheard.casework.cover.slots import Room, Slot, Wanted, Within, early_enough, slots
from seenheard.casework.cover.slots_words import nothing_words, reasons
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Mode, WhyNot
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.queries import rule_for
from seenheard.practice.people.models import Practice
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.models import Room as RoomRow
from seenheard.practice.rota.presence import presence
from seenheard.practice.rota.queries import clinicians, rooms
from seenheard.practice.rota.workdays import Workdays, hours_of

from .closed_to import closed_families
from .models import Arrangement, Asking, OfferedTime
from .problem import clinician_of, knowing
from .rows import DECLINED
from .windows import Terms, starts_at, terms_of, usual_of, window_of

#: Working days between telling the chair and another time that is offered; not confirmed by any rule.
NOTICE = 2
#: How far ahead another time is looked for if no rule says by when the conference must be held.
AHEAD_WORKDAYS = 10
#: Who said no for one of these reasons may still be free for the first part, or by video.
STILL_PART = (WhyNot.SURGERY, WhyNot.DISTANCE, WhyNot.NO_COVER)


@dataclass(frozen=True, slots=True)
class Offerable:
    """One time that could be offered, with the sentences that say why."""

    slot: Slot
    clinician: Clinician
    room: RoomRow | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """What could be offered, best placed first; without anything, `nothing` says why. `limit_on`: by when the rules
    want it held."""

    times: tuple[Offerable, ...] = ()
    nothing: str = ""
    limit_on: date | None = None


def limit_of(meeting: Conference) -> date | None:
    """The day by which the rules want this conference held, if a rule says so."""
    rule = rule_for(meeting)
    return rule.due_on if rule is not None else None


def possible_times(meeting: Conference, *, now: datetime) -> Possible:
    """Up to three times to offer for this conference."""
    if meeting.on is None:
        return Possible(nothing="The day of this conference is not known yet, so no other can be offered.")
    practice, today = meeting.practice, timezone.localdate(now)
    limit = limit_of(meeting)
    days = Workdays(practice)
    try:
        last = max(limit, meeting.on) if limit is not None else days.after(meeting.on, AHEAD_WORKDAYS)
        open_days = [day for day in every_day(today, last) if days.open(day)]
        people = {one.pk: one for one in clinicians(practice, max(today, meeting.on))}
        closed = closed_families(practice, people.values())
        people = {pk: one for pk, one in people.items() if meeting.family_id not in closed[pk]}
        there = presence(list(people.values()), today, last)
    except BeyondKnownHolidays as beyond:
        return Possible(nothing=str(beyond), limit_on=limit)
    usual = usual_of(practice)
    known_of = Arrangement.objects.filter(conference=meeting).first()
    terms = terms_of(meeting, usual, known_of)
    wanted = Wanted(
        on=meeting.on,
        time=meeting.time,
        minutes=(known_of.minutes if known_of else None) or usual.minutes,
        mode=Mode(meeting.mode) if meeting.mode else None,
        travel_minutes=terms.travel,
        children=tuple(str(seat.child_id) for seat in meeting.seats.all() if seat.removed_at is None),
        limit_on=limit,
    )
    hours = hours_of(practice)
    within = Within(now, early_enough(open_days, today, NOTICE), frozenset(open_days), hours.opens, hours.closes)
    known, busy = knowing(practice, [meeting]), busy_times(practice, meeting, terms, today)
    held, taken = {one.pk: one for one in rooms(practice)}, booked(practice, today)
    found = slots(
        wanted,
        [
            clinician_of(one, there.get(pk), {}, known.get(pk, {}), tuple(busy.get(pk, ())))
            for pk, one in people.items()
        ],
        [Room(str(pk), one.name, tuple(taken.get(pk, ()))) for pk, one in held.items()],
        within,
        stay=frozenset(str(pk) for pk, one in people.items() if one.travel == "stays" and not terms.here),
    )
    times = tuple(offerable(slot, wanted, people, held) for slot in found)
    return Possible(times, "" if times else nothing_words(wanted), limit)


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def offerable(slot: Slot, wanted: Wanted, people: dict[int, Clinician], held: dict[int, RoomRow]) -> Offerable:
    who, room = people[int(slot.clinician)], held[int(slot.room)] if slot.room else None
    return Offerable(slot, who, room, reasons(slot, wanted, name=who.name, room=room.name if room else ""))


def busy_times(practice: Practice, meeting: Conference, terms: Terms, today: date) -> dict[int, list[pure.Interval]]:
    """Clinician -> when they are promised: to other conferences, in offers that are open, and at the time of this one
    if they said that they cannot for a reason that no other way of taking part helps."""
    found: dict[int, list[pure.Interval]] = defaultdict(list)
    asked = Asking.objects.filter(practice=practice, ended_at=None, conference__on__gte=today).exclude(
        conference=meeting
    )
    usual = usual_of(practice)
    for one in asked.select_related("conference__arrangement").filter(
        conference__cancelled_at=None, conference__handed_on_at=None
    ):
        other = one.conference
        window = window_of(other.on, other.time, terms_of(other, usual, getattr(other, "arrangement", None)))
        if window is not None:
            found[one.clinician_id].append(pure.Interval(window.starts_at, window.ends_at))
    for offered in open_times(practice, today).exclude(offer__conference=meeting):
        found[offered.clinician_id].append(interval(offered))
    said_no = Asking.objects.filter(conference=meeting, answer=DECLINED, on=meeting.on, time=meeting.time)  # type: ignore[misc]
    window = window_of(meeting.on, meeting.time, terms)
    if window is not None:
        for clinician in said_no.exclude(why_not__in=STILL_PART).values_list("clinician", flat=True):
            found[clinician].append(pure.Interval(window.starts_at, window.ends_at))
    return found


def booked(practice: Practice, today: date) -> dict[int, list[pure.Interval]]:
    """Room -> when it is taken: by conferences held here, and by times here that are offered."""
    found: dict[int, list[pure.Interval]] = defaultdict(list)
    usual = usual_of(practice)
    held = Arrangement.objects.filter(
        Q(conference__cancelled_at=None, conference__removed_at=None, conference__handed_on_at=None),
        conference__practice=practice,
        conference__on__gte=today,
        conference__time__isnull=False,
        room__isnull=False,
    ).select_related("conference")
    for one in held:
        meeting = one.conference
        start = starts_at(meeting.on, meeting.time)  # type: ignore[arg-type]  # chosen by them
        length = timedelta(minutes=one.minutes or usual.minutes)
        found[one.room_id].append(pure.Interval(start, start + length))  # type: ignore[index]
    for offered in open_times(practice, today).filter(room__isnull=False):
        found[offered.room_id].append(interval(offered))
    return found


def open_times(practice: Practice, today: date):  # type: ignore[no-untyped-def]
    """The times of offers that wait for an answer."""
    return OfferedTime.objects.filter(
        offer__conference__practice=practice,
        offer__conference__cancelled_at=None,
        offer__conference__removed_at=None,
        offer__conference__handed_on_at=None,
        offer__answer="",
        on__gte=today,
    )


def interval(offered: OfferedTime) -> pure.Interval:
    start = starts_at(offered.on, offered.time)
    return pure.Interval(start, start + timedelta(minutes=offered.minutes))
