"""Nobody can go to the conference as it stands. When, and how, could somebody?

Four ways: at another time outside surgery; for the first half hour of the conference as it stands; by video instead of
in person; and here at the practice, which saves the way there. Of all that is possible up to three are offered, as
different from each other as can be, best placed first.

An offered time is never later than the day by which the rules want the conference held. If the conference itself stands
after that day already, none is later than the conference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from seenheard.casework.cover.knowing import score
from seenheard.casework.cover.minutes import LONDON, Minutes, inside, joined, london, minute, overlap, shared
from seenheard.casework.cover.problem import Clinician, Interval, Known
from seenheard.casework.vocabulary import Mode

FIRST_PART = 30  # minutes
STEP = 30  # minutes between two beginnings that are tried
MOST = 3


class OfferedWay(StrEnum):
    """What is asked of the chair. The order is that in which they are tried."""

    FIRST_PART = "first_part"
    VIDEO = "video"
    HERE = "here"
    OTHER_TIME = "other_time"


ORDER = list(OfferedWay)
AS_IT_STANDS = frozenset({OfferedWay.FIRST_PART, OfferedWay.VIDEO})


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the practice, and when it is taken."""

    id: str
    name: str
    booked: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The conference that nobody can go to. `time` and `mode` may not be known: then it counts as in person.
    `travel_minutes` each way; `limit_on` the day by which the rules want it held, if there is one."""

    on: date
    time: time | None
    minutes: int
    mode: Mode | None = None
    travel_minutes: int = 0
    children: tuple[str, ...] = ()
    limit_on: date | None = None

    @property
    def travels(self) -> bool:
        return self.mode in (None, Mode.IN_PERSON)

    @property
    def latest_on(self) -> date | None:
        """The last day that may be offered; None if the rules set no limit."""
        return max(self.limit_on, self.on) if self.limit_on is not None else None


@dataclass(frozen=True, slots=True)
class Within:
    """What an offered time must keep to. `now` has its zone; a conference at another time begins on one of `days`, the
    working days of the practice that are early enough to be told, and lies within its hours. `open_days` are all
    working days from today on."""

    now: datetime
    days: frozenset[date]
    open_days: frozenset[date]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Slot:
    """One time that could be offered, for whom, and what it costs. `minutes` is how long they would be there."""

    way: OfferedWay
    starts_at: datetime
    minutes: int
    clinician: str
    room: str | None
    score: int
    known: Known | None
    gives_up_minutes: int
    travel_minutes: int

    @property
    def on(self) -> date:
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class _Hours:
    """A clinician's time in minutes, ready to be asked many times."""

    free: Sequence[Minutes]
    there: Sequence[Minutes]
    surgery: Sequence[Minutes]
    busy: Sequence[Minutes]

    def could(self, window: Minutes, *, outside_surgery: bool) -> bool:
        if not inside(window, self.there) or any(overlap(window, one) for one in self.busy):
            return False
        return not outside_surgery or not shared(window, self.surgery)


def slots(
    wanted: Wanted,
    clinicians: Sequence[Clinician],
    rooms: Sequence[Room],
    within: Within,
    *,
    stay: frozenset[str] = frozenset(),
    most: int = MOST,
) -> tuple[Slot, ...]:
    """Up to `most` times to offer, best placed first. `stay` are clinicians who take part from the practice only."""
    best: dict[tuple[OfferedWay, datetime], Slot] = {}
    for slot in possible(wanted, clinicians, rooms, within, stay):
        place = (slot.way, slot.starts_at)
        if place not in best or rank(slot, wanted) < rank(best[place], wanted):
            best[place] = slot
    left = sorted(best.values(), key=lambda one: rank(one, wanted))
    chosen: list[Slot] = []
    while left and len(chosen) < most:
        following = min(left, key=lambda one: (*likeness(one, chosen), rank(one, wanted)))
        left.remove(following)
        chosen.append(following)
    return tuple(sorted(chosen, key=lambda one: rank(one, wanted)))


def likeness(slot: Slot, chosen: Sequence[Slot]) -> tuple[int, int, int]:
    """How much it is like those chosen already: the same way, the same day, the same clinician."""
    return (
        sum(slot.way == one.way for one in chosen),
        sum(slot.on == one.on for one in chosen),
        sum(slot.clinician == one.clinician for one in chosen),
    )


def rank(slot: Slot, wanted: Wanted) -> tuple[object, ...]:
    """Best placed first: who knows the child best, least surgery lost, nearest to when the conference stands."""
    clock = slot.starts_at.hour * 60 + slot.starts_at.minute
    stands = wanted.time.hour * 60 + wanted.time.minute if wanted.time else clock
    far = (abs((slot.on - wanted.on).days), slot.on, abs(clock - stands), clock)
    return -slot.score, slot.gives_up_minutes, *far, ORDER.index(slot.way), slot.clinician, slot.room or ""


def possible(
    wanted: Wanted, clinicians: Sequence[Clinician], rooms: Sequence[Room], within: Within, stay: frozenset[str]
) -> Iterator[Slot]:
    """Every time that could be offered, in no order."""
    stands = moment(wanted.on, wanted.time) if wanted.time else None
    others = list(other_beginnings(wanted, within))
    free_rooms = [(room.id, joined(one.minutes for one in room.booked)) for room in rooms]
    for one in clinicians:
        hours = hours_of(one)
        if stands is not None and wanted.on in within.open_days and stands > within.now:
            yield from as_it_stands(wanted, one, hours, stands, stays=one.id in stay)
            if wanted.travels:
                yield from at_home(wanted, one, hours, stands, free_rooms)
        for start in others:
            if wanted.travels:
                yield from at_home(wanted, one, hours, start, free_rooms)
            if not (wanted.travels and one.id in stay):
                yield from elsewhere(wanted, one, hours, start)


def other_beginnings(wanted: Wanted, within: Within) -> Iterator[datetime]:
    """Every half hour of the days that may be offered, but for when the conference stands."""
    for day in sorted(within.days & within.open_days):
        if wanted.latest_on is not None and day > wanted.latest_on:
            return
        start, last = moment(day, within.opens), moment(day, within.closes)
        for at in range(minute(start), minute(last) - wanted.minutes + 1, STEP):
            begins = london(at)
            if begins > within.now and (day, begins.time()) != (wanted.on, wanted.time):
                yield begins


def as_it_stands(wanted: Wanted, one: Clinician, hours: _Hours, stands: datetime, *, stays: bool) -> Iterator[Slot]:
    """The first half hour, or all of it by video. Surgery may be given up for it, and is then counted."""
    if wanted.minutes > FIRST_PART and not (wanted.travels and stays):
        travel = wanted.travel_minutes if wanted.travels else 0
        yield from fitting(OfferedWay.FIRST_PART, wanted, one, hours, stands, FIRST_PART, travel)
    if wanted.mode is not Mode.REMOTE and wanted.mode is not Mode.HYBRID:
        yield from fitting(OfferedWay.VIDEO, wanted, one, hours, stands, wanted.minutes, 0)


def elsewhere(wanted: Wanted, one: Clinician, hours: _Hours, start: datetime) -> Iterator[Slot]:
    """The whole conference at another time, outside surgery, as it is held now."""
    travel = wanted.travel_minutes if wanted.travels else 0
    yield from fitting(OfferedWay.OTHER_TIME, wanted, one, hours, start, wanted.minutes, travel, outside_surgery=True)


def at_home(
    wanted: Wanted, one: Clinician, hours: _Hours, start: datetime, rooms: Sequence[tuple[str, Sequence[Minutes]]]
) -> Iterator[Slot]:
    """The whole conference here, in a room that is free, outside surgery."""
    window = minute(start), minute(start) + wanted.minutes
    for room, booked in rooms:
        if not any(overlap(window, taken) for taken in booked):
            yield from fitting(
                OfferedWay.HERE, wanted, one, hours, start, wanted.minutes, 0, outside_surgery=True, room=room
            )
            return


def fitting(
    way: OfferedWay,
    wanted: Wanted,
    one: Clinician,
    hours: _Hours,
    start: datetime,
    minutes: int,
    travel: int,
    *,
    outside_surgery: bool = False,
    room: str | None = None,
) -> Iterator[Slot]:
    window = minute(start) - travel, minute(start) + minutes + travel
    if not hours.could(window, outside_surgery=outside_surgery):
        return
    known = best_known(one, wanted, start.date())
    yield Slot(
        way=way,
        starts_at=start,
        minutes=minutes,
        clinician=one.id,
        room=room,
        score=score(known, start.date()) if known else 0,
        known=known,
        gives_up_minutes=shared(window, hours.surgery),
        travel_minutes=travel,
    )


def best_known(one: Clinician, wanted: Wanted, on: date) -> Known | None:
    """What they know of the child whom they know best."""
    known = [one.knows[child] for child in wanted.children if child in one.knows]
    return max(known, key=lambda each: (score(each, on), each.contacts, each.last_on or date.min), default=None)


def hours_of(one: Clinician) -> _Hours:
    free, surgery = [each.minutes for each in one.free], [each.minutes for each in one.surgery]
    return _Hours(joined(free), joined([*free, *surgery]), joined(surgery), [each.minutes for each in one.busy])


def moment(day: date, at: time) -> datetime:
    """When London's clocks read so on that day."""
    return datetime.combine(day, at, LONDON)


def early_enough(days: Sequence[date], today: date, notice: int) -> frozenset[date]:
    """Those of the working days, in order, on which a conference can begin that is offered today with so many working
    days' notice."""
    after = [day for day in days if day > today]
    return frozenset(after[max(0, notice - 1) :])
