"""Weeks and leave given out as tables, in the shape in which they can be brought in again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.rota.week import Shift, Worker, shifts
from seenheard.casework.vocabulary import SessionKind
from seenheard.practice.people.models import Practice

from .knowing import staying
from .models import Clinician, Leave
from .presence import workers
from .table_cells import clock_cell

WEEKS = ("clinician", "day", "half", "kind", "from", "until", "words")
LEAVE = ("clinician", "first day", "from", "last day", "until", "kind", "words", "source")
LONGEST = timedelta(days=366)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """What a clinician does in a session, leave or not; `off` if a half-day is changed to nothing."""

    clinician: Clinician
    day: date
    half: str
    kind: str
    starts: str = ""
    ends: str = ""
    words: str = ""

    @property
    def row(self) -> tuple[object, ...]:
        return self.clinician.name, self.day, self.half, self.kind, self.starts, self.ends, self.words


def people_of(practice: Practice, today: date, only: Clinician | None) -> list[Clinician]:
    """Whose weeks and leave are given out: of all who have not left, or of one."""
    return [only] if only is not None else list(staying(practice, today).select_related("practice"))


def done(people: Sequence[Clinician], first: date, last: date) -> Iterator[Done]:
    """What each does from `first` to `last`, one session after another; usual weeks and changes, not leave and not
    holidays, which stand elsewhere."""
    known = workers(people, first, last)
    for one in people:
        for number in range((last - first).days + 1):
            yield from on_day(one, known[one.pk], first + number * DAY)


def on_day(clinician: Clinician, worker: Worker, day: date) -> Iterator[Done]:
    if worker.why_not_here(day):
        return
    off = {change.half: change for change in worker.changes if change.on == day and change.kind is SessionKind.OFF}
    for half, change in off.items():
        yield Done(clinician, day, half.value, SessionKind.OFF.value, words=change.words)
    for one in shifts(worker, day):
        if one.half not in off:
            yield done_in(clinician, one)


def done_in(clinician: Clinician, one: Shift) -> Done:
    starts, ends = one.starts_at.astimezone(LONDON), one.ends_at.astimezone(LONDON)
    return Done(clinician, one.day, one.half.value, one.kind.value, f"{starts:%H:%M}", f"{ends:%H:%M}", one.words)


def leave_of(people: Sequence[Clinician], first: date, last: date) -> list[Leave]:
    """Their leave that reaches into these days, by name and time."""
    rows = Leave.objects.filter(clinician__in=people, ends_at__gt=whole_day(first)[0], starts_at__lt=whole_day(last)[1])
    return list(rows.select_related("clinician").order_by("clinician__name", "starts_at", "pk"))


def leave_row(one: Leave, *, all_told: bool = True) -> tuple[object, ...]:
    """Whole days without times; `until` is the time on the last day at which it ends. Without `all_told` nobody is said
    to be ill, and notes are left out."""
    starts, ends = one.starts_at.astimezone(LONDON), one.ends_at.astimezone(LONDON)
    from_midnight = one.starts_at == whole_day(starts.date())[0]
    to_midnight = one.ends_at == whole_day(ends.date())[0]
    return (
        one.clinician.name,
        starts.date(),
        "" if from_midnight else clock_cell(one.starts_at),
        ends.date() - DAY if to_midnight else ends.date(),
        "" if to_midnight else clock_cell(one.ends_at),
        one.why if all_told or one.why != "sick" else "other",
        one.words if all_told else "",
        one.get_source_display(),
    )
