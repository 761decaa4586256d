"""The year's page: the practice's true figure in a sentence, the months, and every measure beside its definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.assurance.measure import Group, Measure
from seenheard.casework.assurance.measures import measures
from seenheard.casework.assurance.periods import Period
from seenheard.casework.assurance.tally import Count, Notice
from seenheard.practice.web.words import count, day

from .asked import Asked
from .counting import Numbers, Year
from .words import GROUPS, lower, working_days

#: A share is said in percent from so many conferences on; below, only the two numbers are said.
PERCENT_FROM = 10
#: The columns of the months, after both denominators.
BY_MONTH = ("went", "report_presented", "report_only", "nothing", "not_said", "report_on_time")
SHORT_HEADINGS = {
    "went": "Somebody went",
    "report_presented": "Report presented",
    "report_only": "Report only",
    "nothing": "Nothing",
    "not_said": "Not said yet",
    "report_on_time": "Report on time",
}
NONE = Count(0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that leads to its rows (none to lead to if it is 0). `of` is its whole; `hidden` says what it is."""

    number: int
    href: str = ""
    of: int | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    words: str
    held: Cell
    children: Cell
    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    words: str
    definition: str
    conferences: Cell
    children: Cell


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    rows: tuple[MeasureRow, ...]
    note: str = ""


def true_figure(counts: dict[str, Count], period: Period, today: date) -> list[str]:
    """The practice's own figure, in sentences."""
    held, went, unsaid = (counts.get(key, NONE) for key in ("held", "went", "not_said"))
    when = f"In {period.words}" + (f" up to {day(today)}" if period.has(today) and today != period.last else "")
    if not held.meetings:
        return [f"{when} no child protection conference on our children was held."]
    missing = "nobody has said yet"
    first = f"{when} somebody of ours took part in {share(went.meetings, held.meetings, 'conference')}"
    first += f"; for {unsaid.meetings:,} {missing}." if unsaid.meetings else ". For each, somebody has said how."
    second = f"Counted for each child, that is {share(went.children, held.children, 'child-conference')}"
    return [first, second + (f"; for {unsaid.children:,} {missing}." if unsaid.children else ".")]


def share(part: int, whole: int, unit: str) -> str:
    """ "9 of 14 conferences (64%)"; without the percentage while it would say more than the numbers do."""
    said = f"{part:,} of {count(whole, unit)}"
    return f"{said} ({round(100 * part / whole)}%)" if whole >= PERCENT_FROM else said


def notice_note(notice: Notice) -> str:
    if notice.median is None:
        return f"No notice is known ({count(notice.held, 'conference')} held)."
    middle = f"{notice.median:g}"
    days = working_days(int(notice.median)) if notice.median == int(notice.median) else f"{middle} working days"
    return (
        f"The middle notice (median) was {days}: as many were told earlier as later. It is known of "
        f"{notice.known:,} of {notice.held:,} conferences."
    )


def month_rows(numbers: Numbers, asked: Asked, today: date) -> list[MonthRow]:
    """The months of the year that have begun, then the year."""
    assert asked.period is not None  # noqa: S101 - a year's page has a year
    begun = [month for month in asked.period.months if month.first <= today]
    rows = [row_of(month, numbers.months[month.key], asked) for month in begun]
    return [*rows, row_of(asked.period, numbers.year, asked)] if rows else []


def year_rows(years: Iterable[Year], asked: Asked) -> list[MonthRow]:
    return [row_of(year.period, year.counts, asked) for year in years]


def row_of(period: Period, counts: dict[str, Count], asked: Asked) -> MonthRow:
    held = counts.get("held", NONE)
    whole = held.children if asked.children else held.meetings
    names = {one.key: one for one in measures(asked.short)}
    return MonthRow(
        words=period.words,
        held=cell(held.meetings, "held", period, asked, children=False, hidden=f"conferences held, {period.words}"),
        children=cell(held.children, "held", period, asked, children=True, hidden=f"child-conferences, {period.words}"),
        cells=tuple(
            cell(
                number_of(counts.get(key, NONE), asked.children),
                key,
                period,
                asked,
                children=asked.children,
                of=whole,
                hidden=f"{lower(names[key].words)}, {period.words}",
            )
            for key in BY_MONTH
        ),
        key=period.key,
    )


def number_of(count: Count, children: bool) -> int:
    return count.children if children else count.meetings


def cell(
    number: int, measure: str, period: Period, asked: Asked, *, children: bool, hidden: str, of: int | None = None
) -> Cell:
    href = asked.rows_at(measure=measure, period=period.key, children=children) if number else ""
    return Cell(number, href, of, hidden)


def tables(numbers: Numbers, asked: Asked) -> list[Table]:
    """Every measure of the year, group by group, in conferences and in child-conferences."""
    every = measures(asked.short)
    return [table(group, [one for one in every if one.group is group], numbers, asked) for group in Group]


def table(group: Group, chosen: Sequence[Measure], numbers: Numbers, asked: Asked) -> Table:
    note = notice_note(numbers.notice) if group is Group.TOLD else ""
    return Table(GROUPS[group], tuple(measure_row(one, numbers, asked) for one in chosen), note)


def measure_row(measure: Measure, numbers: Numbers, asked: Asked) -> MeasureRow:
    undated = measure.key == "left_out_no_date"
    counts = numbers.undated if undated else numbers.year[measure.key]
    whole = numbers.year[measure.of] if measure.of else None
    cells = []
    for children, unit in ((False, "conferences"), (True, "child-conferences")):
        number = number_of(counts, children)
        href = asked.rows_at(measure=measure.key, period="no-date" if undated else None, children=children)
        of = number_of(whole, children) if whole is not None else None
        cells.append(Cell(number, href if number else "", of, f"{unit}: {lower(measure.words)}"))
    return MeasureRow(measure.words, measure.definition, cells[0], cells[1])
