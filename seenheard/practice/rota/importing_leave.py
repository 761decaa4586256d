"""Leave brought in as a table or a calendar file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.links.calendar_entries import NotACalendar, read_busy
from seenheard.practice.people.viewer import Viewer

from .bringing_in import CHANGED, GONE, NEW, Asked, ImportRefused, Line, Step
from .knowing import staying
from .leave_feeds import AHEAD, BACK, MOST_LEAVE
from .leave_said import Said, said_by
from .leave_words import leave_words
from .leaving import enter_leave, overlapping, refuse_bad, take_back_leave
from .models import Clinician, Leave
from .naming import Named
from .refusing import RotaRefused
from .table_cells import (
    CellRefused,
    TableRefused,
    TableRow,
    as_brought_in,
    day_of,
    moment_of,
    needed_day,
    rows_of,
    time_of,
)

COLUMNS = ("clinician", "first day", "from", "last day", "until", "kind", "words")
NEEDED = ("clinician", "first day")
Act = Callable[[datetime], None]
KINDS = {name: key for key, words in Leave.WHY for name in (key, words)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A time of leave that a file asks for."""

    line: int
    clinician: Clinician
    starts_at: datetime
    ends_at: datetime
    why: str
    words: str = ""
    uid: str = ""

    @property
    def time(self) -> tuple[int, datetime, datetime]:
        return self.clinician.pk, self.starts_at, self.ends_at

    def said(self) -> str:
        return told(self.starts_at, self.ends_at, self.why, self.words)


def leave_table(data: bytes, *, whole: bool, today: date) -> LeaveFile:
    """Leave as a table with COLUMNS. Raises ImportRefused."""
    try:
        rows = rows_of(data, COLUMNS, NEEDED)
    except TableRefused as refused:
        raise ImportRefused(str(refused)) from refused
    return LeaveFile(rows=rows, whole=whole, today=today)


def leave_calendar(data: bytes, *, clinician: Clinician | None, whole: bool, today: date) -> LeaveFile:
    """Leave as a calendar file, of one clinician or of those named in its headings. Raises ImportRefused."""
    return LeaveFile(calendar=data, clinician=clinician, whole=whole, today=today)


@dataclass(frozen=True, slots=True)
class LeaveFile:
    """A file of leave: what it asks for depends on the leave that stands. `whole`: it holds all leave of those whom
    it names, from its first day to its last; what is ahead and not in it goes."""

    today: date
    whole: bool
    rows: list[TableRow] | None = None
    calendar: bytes = b""
    clinician: Clinician | None = None

    def __call__(self, by: Viewer) -> Asked:
        asked = Asked()
        if self.rows is not None:
            wanted = self.from_table(by, asked)
            ends: set[str] = set()
        else:
            wanted, ends = self.from_calendar(by, asked)
        people = {one.clinician.pk for one in wanted}
        standing = list(
            Leave.objects.filter(practice=by.practice, clinician__in=people).select_related("clinician", "calendar")
        )
        compare(by, asked, wanted, standing)
        self.end(by, asked, wanted, standing, ends)
        return asked

    def from_table(self, by: Viewer, asked: Asked) -> list[Wanted]:
        named, found = Named(by.practice, self.today), []
        for row in self.rows or ():
            try:
                found.append(wanted_row(row, named))
            except (CellRefused, RotaRefused) as refused:
                asked.wrong.append((row.line, str(refused)))
        return found

    def from_calendar(self, by: Viewer, asked: Asked) -> tuple[list[Wanted], set[str]]:
        try:
            busy = read_busy(self.calendar, since=self.today - BACK, until=self.today + AHEAD)
        except NotACalendar as refused:
            raise ImportRefused(str(refused)) from refused
        if len(busy.entries) > MOST_LEAVE:
            raise ImportRefused(
                f"It has more than {MOST_LEAVE:,} busy times: a calendar of appointments, not of leave."
            )
        lines = {one.key: one.line for one in busy.entries}
        said, left_out = said_by(busy, staying(by.practice, self.today), self.clinician)
        asked.wrong += [(one.line, f"“{one.heading or 'no heading'}”: {one.says}") for one in left_out]
        if busy.without_zone:
            asked.remarks.append(
                f"Times without a time zone: {busy.without_zone}. They are taken as the time in Britain."
            )
        return [wanted_entry(one, lines[one.key]) for one in said], busy.cancelled

    def end(self, by: Viewer, asked: Asked, wanted: list[Wanted], standing: list[Leave], cancelled: set[str]) -> None:
        """What the file takes back, or, if it is whole, holds no longer; first of all, so that it makes room."""
        kept, uids = {one.time for one in wanted}, {one.uid for one in wanted if one.uid}
        begins = min((one.starts_at for one in wanted), default=None)
        ends = max((one.ends_at for one in wanted), default=None)
        ours = Leave.objects.filter(practice=by.practice, source="imported", uid__in=cancelled)
        further = ours.exclude(pk__in=[one.pk for one in standing]).select_related("clinician")
        for one in [*standing, *further]:
            taken_back = one.source == "imported" and one.uid in cancelled
            inside = begins is not None and ends is not None and one.starts_at < ends and begins < one.ends_at
            told = (one.clinician_id, one.starts_at, one.ends_at) in kept or (one.uid != "" and one.uid in uids)
            missing = self.whole and inside and not told and one.source != "feed"
            if (taken_back or missing) and one.ends_at > whole_day(self.today)[0]:
                asked.steps.insert(0, Step(GONE, Line(0, one.clinician.name, words_of(one)), back(by, one)))


def wanted_row(row: TableRow, named: Named) -> Wanted:
    """Raises CellRefused, RotaRefused."""
    who = named.one(row["clinician"])
    first = needed_day(row["first day"], "first day")
    last = day_of(row["last day"], "last day") or first
    begins, ends = time_of(row["from"], "time"), time_of(row["until"], "time")
    kind = KINDS.get(row["kind"].casefold() or "annual")
    if kind is None:
        raise CellRefused(f"“{row['kind'][:30]}” is no kind of leave. Write one of: {', '.join(dict(Leave.WHY))}.")
    if len(row["words"]) > Leave._meta.get_field("words").max_length:  # type: ignore[operator]
        raise CellRefused("The words are too long. Shorten them to 200 letters.")
    starts_at = moment_of(first, begins) if begins else whole_day(first)[0]
    ends_at = moment_of(last, ends) if ends else whole_day(last)[1]
    refuse_bad(starts_at, ends_at, kind)
    return Wanted(row.line, who, starts_at, ends_at, kind, row["words"])


def wanted_entry(one: Said, line: int) -> Wanted:
    return Wanted(line, one.clinician, one.starts_at, one.ends_at, one.why, uid=one.key)


def compare(by: Viewer, asked: Asked, wanted: Iterable[Wanted], standing: list[Leave]) -> None:
    """New, changed, or as it stands already."""
    by_time = {(one.clinician_id, one.starts_at, one.ends_at): one for one in standing}
    by_uid = {(one.clinician_id, one.uid): one for one in standing if one.uid and one.source == "imported"}
    seen: set[tuple[int, datetime, datetime]] = set()
    for one in wanted:
        old = by_time.get(one.time)
        if one.time in seen:
            asked.wrong.append((one.line, f"{one.clinician.name} has the same leave on an earlier line."))
            continue
        seen.add(one.time)
        if old is not None and (one.uid or same(old, one)):
            asked.same += 1
        elif old is not None or (one.uid and (one.clinician.pk, one.uid) in by_uid):
            held = old or by_uid[one.clinician.pk, one.uid]
            line = Line(one.line, one.clinician.name, one.said(), words_of(held))
            asked.steps.append(Step(CHANGED, line, instead(by, held, one)))
        else:
            line = Line(one.line, one.clinician.name, one.said())
            asked.steps.append(Step(NEW, line, enter(by, one)))


def same(old: Leave, one: Wanted) -> bool:
    return old.why == one.why and as_brought_in(old.words) == one.words


def enter(by: Viewer, one: Wanted) -> Act:
    def act(now: datetime) -> None:
        others = overlapping(one.clinician, one.starts_at, one.ends_at)
        if others:
            raise RotaRefused(
                f"{one.clinician.name} has leave then already: {leave_words(others[0])}. Take that back first, or say "
                "that the file holds all leave of its days."
            )
        enter_leave(
            by,
            one.clinician,
            starts_at=one.starts_at.astimezone(LONDON),
            ends_at=one.ends_at.astimezone(LONDON),
            why=one.why,
            words=one.words,
            source="imported",
            uid=one.uid,
            now=now,
        )

    return act


def instead(by: Viewer, held: Leave, one: Wanted) -> Act:
    def act(now: datetime) -> None:
        if held.source == "feed" and (held.calendar is None or held.calendar.ended_at is None):
            raise RotaRefused("This leave comes from a calendar that is read. Change it there.")
        take_back_leave(by, held, because="Changed by a file that was brought in", now=now)
        enter(by, one)(now)

    return act


def back(by: Viewer, one: Leave) -> Act:
    def act(now: datetime) -> None:
        take_back_leave(by, one, because="Not in the file that was brought in", now=now)

    return act


def words_of(leave: Leave) -> str:
    return told(leave.starts_at, leave.ends_at, leave.why, leave.words)


def told(starts_at: datetime, ends_at: datetime, why: str, words: str) -> str:
    said = f"{leave_words(Leave(starts_at=starts_at, ends_at=ends_at))}: {dict(Leave.WHY)[why]}"
    return f"{said} ({words})" if words else said
