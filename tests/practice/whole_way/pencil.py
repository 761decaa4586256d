"""The family's diary worked out a second time, with pencil and calendar: nothing of the product's counting is used.

Every rule is one short paragraph of `owed`. Days are counted one after the other. The public holidays of England and
Wales are typed from GOV.UK (https://www.gov.uk/bank-holidays), substitute days included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

HOLIDAYS = {
    date.fromisoformat(day)
    for day in (
        *("2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25"),
        *("2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31"),
        *("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31"),
        *("2027-08-30", "2027-12-27", "2027-12-28"),
    )
}
ON = {"plan_made", "plan_continued"}
OFF = {"plan_ended", "no_plan"}
ONE = timedelta(days=1)

#: Which meetings answer what, once they are in the diary.
BOOKED = {
    "initial_conference": {"initial", "pre_birth"},
    "review_conference": {"review"},
    "next_conference_date": {"review"},
    "core_group": {"core_group"},
    "further_core_group": {"core_group"},
}

#: (what is owed, day, whose names)
Line = tuple[str, str, tuple[str, ...]]


def is_open(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in HOLIDAYS


def working_days(since: date, number: int, step: timedelta = ONE) -> date:
    """So many open days after that day, which itself does not count; before it if `step` goes back."""
    day = since
    while number:
        day += step
        if is_open(day):
            number -= 1
    return day


def before(day: date, number: int) -> date:
    return working_days(day, number, -ONE)


def months(since: date, number: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = since.year, since.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    first_of_next = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return min(first_of_next - ONE, date(year, month, 1) + timedelta(days=since.day - 1))


@dataclass
class Meeting:
    """A conference or core group as somebody would note it: whom it is about, and what has come of it."""

    type: str
    on: date
    children: set[str]
    decisions: dict[str, str] = field(default_factory=dict)
    report_sent: bool = False
    letter_came: bool = False
    minutes_came: bool = False

    @property
    def conference(self) -> bool:
        return self.type != "core_group"


@dataclass
class Notes:
    """Everything that happened, as noted by hand. Of each child: days on which things began and ended."""

    strategy_on: date | None = None
    strategy_children: set[str] = field(default_factory=set)
    meetings: list[Meeting] = field(default_factory=list)
    actions: dict[str, tuple[date, set[str]]] = field(default_factory=dict)
    missed: dict[str, tuple[date, str]] = field(default_factory=dict)
    told: dict[str, tuple[date, str]] = field(default_factory=dict)
    born: dict[str, date] = field(default_factory=dict)
    in_care_since: dict[str, date] = field(default_factory=dict)
    care_ended: set[str] = field(default_factory=set)
    assessed: dict[str, date] = field(default_factory=dict)

    def meeting(self, type: str, on: date) -> Meeting:
        return next(one for one in self.meetings if (one.type, one.on) == (type, on))

    def owed(self) -> list[Line]:
        """Every line that must stand open in the diary, sorted. What is owed for several children stays open until it
        is answered for each of them."""
        found: dict[tuple[str, date, str], set[str]] = defaultdict(set)
        waits: set[tuple[str, date, str]] = set()
        for kind, day, origin, child in self.lines():
            found[kind, day, origin].add(child)
            if not self.booked(kind, origin, child):
                waits.add((kind, day, origin))
        return sorted((kind, day.isoformat(), tuple(sorted(found[kind, day, at]))) for kind, day, at in waits)

    def booked(self, kind: str, origin: str, child: str) -> bool:
        """Is a meeting of the kind that is waited for in the diary, after the one from which the days are counted?"""
        if kind not in BOOKED:
            return False
        since = date.fromisoformat(origin.split()[-1])
        mine = [one.on for one in self.meetings if child in one.children and one.type in BOOKED[kind]]
        return any(on > since or (kind == "core_group" and on == since) for on in mine)

    def lines(self) -> Iterator[tuple[str, date, str, str]]:
        for child in self.everybody():
            mine = sorted((one for one in self.meetings if child in one.children), key=lambda one: one.on)
            yield from self.first_conference(child)
            for one in mine:
                yield from of_conference(child, one, mine) if one.conference else of_core_group(child, one, mine)
            yield from self.in_care(child)
        for words, (day, children) in self.actions.items():
            yield from (("action", day, words, child) for child in children)
        for clinic, (known_on, child) in self.missed.items():
            # A child on a plan was not brought: the social worker is told within 1 working day of our knowing.
            yield "action", working_days(known_on, 1), clinic, child
        for words, (told_on, child) in self.told.items():
            # What we told is answered within 5 working days.
            yield "answer_to_telling", working_days(told_on, 5), words, child

    def everybody(self) -> set[str]:
        return self.strategy_children | {child for one in self.meetings for child in one.children}

    def on_plan(self) -> list[str]:
        """Of whom the last conference that decided anything said that there is a plan."""
        last: dict[str, str] = {}
        for one in sorted((one for one in self.meetings if one.conference), key=lambda one: one.on):
            last |= one.decisions
        return sorted(child for child, decision in last.items() if decision in ON)

    def first_conference(self, child: str) -> Iterator[tuple[str, date, str, str]]:
        """The first conference is within 15 working days of the strategy discussion that started the enquiry."""
        if self.strategy_on and child in self.strategy_children:
            yield "initial_conference", working_days(self.strategy_on, 15), f"strategy {self.strategy_on}", child

    def in_care(self, child: str) -> Iterator[tuple[str, date, str, str]]:
        since, assessed = self.in_care_since.get(child), self.assessed.get(child)
        if since is None or child in self.care_ended:
            return
        if assessed is None:
            # The first health assessment is within 20 working days of coming into care.
            yield "looked_after_initial_health_assessment", working_days(since, 20), "care", child
        else:
            # The next one of a child under 5 is within 6 months.
            assert assessed < months(self.born[child], 60)
            yield "looked_after_review_health_assessment", months(assessed, 6), "care", child
        # The questionnaire is for children from 4: a year from coming into care, or from the fourth birthday if later.
        yield "strengths_and_difficulties", months(max(since, months(self.born[child], 48)), 12), "care", child


def of_conference(child: str, one: Meeting, mine: list[Meeting]) -> Iterator[tuple[str, date, str, str]]:
    origin = f"{one.type} {one.on}"
    decision = one.decisions.get(child, "")
    later = [other for other in mine if other.on > one.on]
    decided_later = any(other.conference and other.decisions.get(child) for other in later)
    if not decision and not one.report_sent:
        # Our report is sent 5 working days before a review, 3 before any other conference.
        yield "report", before(one.on, 5 if one.type == "review" else 3), origin, child
    if not one.letter_came and not one.minutes_came:
        # The decision letter comes within 3 working days.
        yield "decision_letter", working_days(one.on, 3), origin, child
    if not one.minutes_came:
        # The minutes come within 20 working days.
        yield "minutes", working_days(one.on, 20), origin, child
    if decision == "plan_made":
        # The first core group is within 10 working days of the conference that made the plan.
        yield "core_group", working_days(one.on, 10), origin, child
    if decision in ON and not decided_later:
        # The first review is within 3 months, each further one within 6 months of the one before.
        further = one.type == "review" and decision == "plan_continued"
        yield "review_conference", months(one.on, 6 if further else 3), origin, child
    if decision in ON and not decided_later:
        # The date of the next conference is known when the decision letter is: within 3 working days.
        yield "next_conference_date", working_days(one.on, 3), origin, child


def of_core_group(child: str, one: Meeting, mine: list[Meeting]) -> Iterator[tuple[str, date, str, str]]:
    origin = f"core group {one.on}"
    before_it = [other.decisions[child] for other in mine if other.on < one.on and child in other.decisions]
    if before_it and before_it[-1] in OFF:
        return  # a core group of brothers and sisters alone
    if not one.minutes_came:
        # The notes of a core group come within 20 working days.
        yield "core_group_notes", working_days(one.on, 20), origin, child
    if not any(other.on >= one.on and other.decisions.get(child) in OFF for other in mine):
        # While the plan lasts, the next core group is within 6 weeks.
        yield "further_core_group", one.on + timedelta(weeks=6), origin, child
