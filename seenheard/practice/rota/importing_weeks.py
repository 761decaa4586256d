"""Half-days brought in as a table: what differs from the usual week becomes a change of that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from seenheard.casework.rota.week import Worker
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day as day_words

from .bringing_in import CHANGED, GONE, NEW, Asked, ImportRefused, Line, Step
from .changing import back_to_usual, change_half_day
from .exporting import LONGEST, WEEKS, Done, on_day
from .models import Clinician
from .naming import Named
from .presence import workers
from .table_cells import CellRefused, TableRefused, TableRow, as_brought_in, needed_day, rows_of, time_of
from .telling import HALVES, KINDS

NEEDED = ("clinician", "day", "half", "kind")
HALF_WORDS = {name: half for half in Half for name in (half.value, HALVES[half])}
KIND_WORDS = {name: kind for kind in SessionKind for name in (kind.value, KINDS[kind])}
LONGEST_WORDS = 200
Act = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session that the table asks for."""

    line: int
    clinician: Clinician
    day: date
    half: Half
    kind: SessionKind
    starts: time | None
    ends: time | None
    words: str

    @property
    def place(self) -> tuple[int, date, str]:
        return self.clinician.pk, self.day, self.half.value

    @property
    def told(self) -> tuple[str, str, str, str]:
        return self.kind.value, clock(self.starts), clock(self.ends), self.words


@dataclass(frozen=True, slots=True)
class WeeksFile:
    """A table of half-days; those that are not in it stay as they are. What it asks for depends on the rota."""

    rows: list[TableRow]
    today: date

    def __call__(self, by: Viewer) -> Asked:
        asked = Asked()
        wanted = sorted(self.wanted(by, asked), key=lambda one: (one.place, one.line))
        if not wanted:
            return asked
        first, last = min(one.day for one in wanted), max(one.day for one in wanted)
        if last - first > LONGEST:
            raise ImportRefused("The table holds more than a year. Bring it in in parts.")
        people = {one.clinician.pk: one.clinician for one in wanted}
        known = workers(list(people.values()), first, last)
        for _, group in groupby(wanted, key=lambda one: one.place):
            lines = list(group)
            compare(by, asked, lines, known[lines[0].clinician.pk])
        return asked

    def wanted(self, by: Viewer, asked: Asked) -> Iterator[Wanted]:
        named = Named(by.practice, self.today)
        for row in self.rows:
            try:
                yield wanted_row(row, named)
            except CellRefused as refused:
                asked.wrong.append((row.line, str(refused)))


def weeks_table(data: bytes, *, today: date) -> WeeksFile:
    """Half-days as a table with the columns WEEKS. Raises ImportRefused."""
    try:
        return WeeksFile(rows_of(data, WEEKS, NEEDED), today)
    except TableRefused as refused:
        raise ImportRefused(str(refused)) from refused


def wanted_row(row: TableRow, named: Named) -> Wanted:
    """Raises CellRefused."""
    half, kind = HALF_WORDS.get(row["half"].casefold()), KIND_WORDS.get(row["kind"].casefold())
    if half is None:
        raise CellRefused(f"“{row['half'][:30]}” is no half of a day. Write am, pm or night.")
    if kind is None:
        raise CellRefused(f"“{row['kind'][:30]}” is nothing that is done. Write one of: {', '.join(SessionKind)}.")
    if len(row["words"]) > LONGEST_WORDS:
        raise CellRefused(f"The words are too long. Shorten them to {LONGEST_WORDS} letters.")
    starts, ends = time_of(row["from"], "time"), time_of(row["until"], "time")
    if kind is SessionKind.OFF:
        starts = ends = None
    return Wanted(
        row.line, named.one(row["clinician"]), needed_day(row["day"], "day"), half, kind, starts, ends, row["words"]
    )


def compare(by: Viewer, asked: Asked, wanted: Sequence[Wanted], worker: Worker) -> None:
    """One half-day of one clinician: as it stands, back to usual, or something else instead."""
    one = wanted[0]
    now = in_half(one.clinician, worker, one.day, one.half)
    usual = in_half(one.clinician, Worker(worker.sessions, first=worker.first, last=worker.last), one.day, one.half)
    asks = sorted(each.told for each in wanted)
    off = asks == [(SessionKind.OFF.value, "", "", "")] or asks == [(SessionKind.OFF.value, "", "", one.words)]
    if asks == told_all(now) or (off and not now and not one.words):
        asked.same += len(wanted)
        return
    what, before = "; ".join(said(*each) for each in asks), "; ".join(said(*each) for each in told_all(now))
    line = Line(one.line, f"{one.clinician.name}, {place_words(one)}", what, before)
    if asks == told_all(usual):
        section, act = CHANGED, back(by, one)
    elif len(wanted) > 1:
        asked.wrong += [
            (each.line, f"{place_words(one)}: there are several lines for this half-day. Leave one of them.")
            for each in wanted
        ]
        return
    else:
        section = GONE if one.kind is SessionKind.OFF else CHANGED if now else NEW
        act = change(by, one)
    asked.steps.append(Step(section, line, act))


def in_half(clinician: Clinician, worker: Worker, day: date, half: Half) -> list[Done]:
    return [one for one in on_day(clinician, worker, day) if one.half == half.value]


def told_all(found: Sequence[Done]) -> list[tuple[str, str, str, str]]:
    return sorted((one.kind, one.starts, one.ends, as_brought_in(one.words)) for one in found)


def change(by: Viewer, one: Wanted) -> Act:
    def act(now: datetime) -> None:
        change_half_day(
            by,
            one.clinician,
            on=one.day,
            half=one.half,
            kind=one.kind,
            starts=one.starts,
            ends=one.ends,
            words=one.words,
            now=now,
        )

    return act


def back(by: Viewer, one: Wanted) -> Act:
    def act(now: datetime) -> None:
        back_to_usual(by, one.clinician, on=one.day, half=one.half, now=now)

    return act


def place_words(one: Wanted) -> str:
    return f"{day_words(one.day)}, {HALVES[one.half]}"


def said(kind: str, starts: str, ends: str, words: str) -> str:
    told = KINDS[SessionKind(kind)] + (f" {starts} to {ends}" if starts or ends else "")
    return f"{told} ({words})" if words else told


def clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at is not None else ""
