"""What reminders there should have been: a second count, slow and obvious, from what the practice did.

It shares no code with the site's: it sees the diary as it stands after each act, keeps its own notes of who was told,
and counts working days by going through a list of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .living import Life

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
LIST_AT, OPENS_AT = time(8, 30), time(8, 0)
#: Who was told of which duty by which rung, and in whose place.
Line = tuple[int, int, str, int | None]


@dataclass(frozen=True)
class Row:
    """One line of the diary."""

    ours: bool
    due: date | None
    person: int | None
    met: bool
    withdrawn: bool


@dataclass(frozen=True)
class Kept:
    """What is noted of a duty: since when it has its day, since when whoever has it has it, until when an answer is
    awaited."""

    row: Row
    dated: datetime
    begun: datetime
    made: datetime
    met_from_the_start: bool = False
    awaited: date | None = None


class Expected:
    """Everybody is told of everything at its time, or at the next time at which somebody could be told."""

    def __init__(self, life: Life, holidays: set[date], first: date, last: date) -> None:
        self.life, self.holidays = life, holidays
        self.span = [first + n * ONE_DAY for n in range((last - first).days)]
        self.duties: dict[int, Kept] = {}
        self.told: dict[tuple[int, datetime, int], date] = {}
        self.lists: set[date] = set()
        self.today_told: dict[tuple[int, int], date | None] = {}
        self.day: date | None = None
        self.leads = [life.team.person("lee").pk]
        self.administrators = [one.pk for one in life.team.administrators]
        self.everybody = [life.team.person(name).pk for name in life.team.viewers]

    # What happened

    def see(self, rows: dict[int, Row], chases: dict[int, date], now: datetime) -> None:
        """The diary after something happened at this moment."""
        for number, row in rows.items():
            kept = self.duties.get(number)
            if kept is None:
                self.duties[number] = Kept(row, now, now, now, met_from_the_start=row.met)
                continue
            was = kept.row
            if row.due != was.due:
                kept = replace(kept, dated=now, begun=now)
            else:
                back = was.met and not row.met and not kept.met_from_the_start
                if row.person != was.person or (was.withdrawn and not row.withdrawn) or back:
                    kept = replace(kept, begun=now)
            still = kept.met_from_the_start and row.met
            self.duties[number] = replace(kept, row=row, awaited=chases.get(number), met_from_the_start=still)

    # Working days

    def open(self) -> list[date]:
        shut = self.holidays | self.life.closed
        return [day for day in self.span if day.weekday() < 5 and day not in shut]

    def on_leave(self, person: int, day: date) -> bool:
        return any(who == person and first <= day <= last for who, first, last, _ in self.life.away)

    def back(self, person: int, day: date, open_days: list[date]) -> date:
        return next(one for one in open_days if one > day and not self.on_leave(person, one))

    # Who hears

    def instead(self, person: int, day: date) -> list[int]:
        """Who hears for somebody on leave."""
        seen, at = [person], self.life.deputies.get(person)
        while at is not None and at not in seen:
            if not self.on_leave(at, day):
                return [at]
            seen.append(at)
            at = self.life.deputies.get(at)
        for group in (self.leads, self.administrators):
            if here := [one for one in group if not self.on_leave(one, day)]:
                return here
        return [person]

    def who(self, person: int | None, day: date) -> list[tuple[int, int | None]]:
        if person is None:
            return [(one, None) for one in self.administrators]
        if not self.on_leave(person, day):
            return [(person, None)]
        return [(one, person if one != person else None) for one in self.instead(person, day)]

    # What is due

    def tell(self, now: datetime) -> set[Line]:
        """What is told by a round at this moment."""
        here = now.astimezone(LONDON)
        day, at = here.date(), here.time()
        open_days = self.open()
        if day not in open_days or at < OPENS_AT:
            return set()
        if self.day != day:
            self.day, self.today_told = day, {}
        list_now = day not in self.lists and at >= LIST_AT
        left = day in self.lists
        lines: set[Line] = set()
        for number, kept in self.duties.items():
            row = kept.row
            if row.met or row.withdrawn or self.long_past(kept):
                continue
            if row.ours:
                lines |= self.of_ours(number, kept, day, open_days, list_now=list_now, left=left)
            elif list_now and self.to_chase(number, kept, day, open_days):
                lines |= {(number, who, "overdue", instead) for who, instead in self.who(row.person, day)}
        lines = {
            line for line in lines if self.today_told.get((line[0], line[1]), "no") != self.duties[line[0]].row.due
        }
        for number, who, _, _ in lines:
            kept = self.duties[number]
            self.told[number, kept.begun, who] = day
            self.today_told[number, who] = kept.row.due
        if list_now:
            self.lists.add(day)
        return lines

    def of_ours(
        self, number: int, kept: Kept, day: date, open_days: list[date], *, list_now: bool, left: bool
    ) -> set[Line]:
        row, lines = kept.row, set()
        hearing = self.who(row.person, day)
        begun = kept.begun.astimezone(LONDON)
        on_list = begun.date() if begun.time() <= LIST_AT else begun.date() + ONE_DAY
        for who, instead in hearing:
            last = self.last(number, kept, who, nobody=row.person is None)
            rung = ""
            if list_now:
                rung = self.rung(kept, on_list, day, open_days, last)
                if rung and instead is not None and last is None:
                    comes_back = self.back(instead, day, open_days)
                    if row.due is None or row.due >= comes_back:
                        rung = self.rung(kept, on_list, day, open_days, last, only_today=True)
            if not rung and last is None and (left or begun.date() == day) and self.presses(kept, day, open_days):
                rung = self.rung(kept, begun.date(), day, open_days, None)
            if rung:
                lines.add((number, who, rung, instead))
        first = next(one for one in open_days if one >= on_list)
        if list_now and row.due is not None and row.due < day and first <= day:
            heard = {who for who, _ in hearing}
            deputy = self.life.deputies.get(row.person) if row.person is not None else None
            also: list[tuple[int, int | None]] = []
            if deputy is not None and not self.on_leave(deputy, day):
                also.append((deputy, None))
            for lead in self.leads:
                also += self.who(lead, day)
            for who, instead in also:
                if who not in heard:
                    heard.add(who)
                    lines.add((number, who, "overdue", instead))
        return lines

    def last(self, number: int, kept: Kept, who: int, *, nobody: bool) -> date | None:
        people = self.everybody if nobody else [who]
        days = [self.told[number, kept.begun, one] for one in people if (number, kept.begun, one) in self.told]
        return max(days, default=None)

    def rung(
        self,
        kept: Kept,
        on_list: date,
        day: date,
        open_days: list[date],
        last: date | None,
        *,
        only_today: bool = False,
    ) -> str:
        """The most urgent rung that falls in the days since the person was last told."""
        due = kept.row.due
        first = next(one for one in open_days if one >= on_list)
        if due is not None and day > due and day >= first:
            return "overdue"
        falls: dict[date, list[str]] = defaultdict(list)
        falls[first].append("entered")
        if due is not None:
            on_the_day = [one for one in open_days if one <= due][-1]
            place = open_days.index(on_the_day)
            dated = min(kept.dated.astimezone(LONDON).date(), on_list)
            half = [one for one in open_days if one <= dated + timedelta(days=(due - dated).days // 2)][-1]
            if half > first:
                falls[half].append("half_time")
            if open_days[place - 2] >= first:
                falls[open_days[place - 2]].append("before")
            if on_the_day >= first:
                falls[on_the_day].append("on_the_day")
        names = [
            name
            for when, all_of_day in falls.items()
            for name in all_of_day
            if when <= day and (last is None or (when > last and name != "entered")) and (not only_today or when == day)
        ]
        return next((name for name in ("on_the_day", "before", "half_time", "entered") if name in names), "")

    def presses(self, kept: Kept, day: date, open_days: list[date]) -> bool:
        due = kept.row.due
        if due is None:
            return False
        following = next(one for one in open_days if one > day)
        return [one for one in open_days if one <= due][-1] <= following

    def to_chase(self, number: int, kept: Kept, day: date, open_days: list[date]) -> bool:
        due = kept.row.due
        begun = kept.begun.astimezone(LONDON)
        on_list = begun.date() if begun.time() <= LIST_AT else begun.date() + ONE_DAY
        if due is None or due >= day or day < next(one for one in open_days if one >= on_list):
            return False
        told = self.last(number, kept, 0, nobody=True)
        if kept.awaited is not None:
            if day <= kept.awaited:
                return False
            if told is None or told <= kept.awaited:
                return True
        return told is None or len([one for one in open_days if told < one <= day]) >= 5

    def long_past(self, kept: Kept) -> bool:
        """Its day was more than 13 weeks past when its letter was entered: old post."""
        made, due = kept.made.astimezone(LONDON).date(), kept.row.due
        return due is not None and due < made - timedelta(days=91)
