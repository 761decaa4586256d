"""The ledger as tables to save and open in a spreadsheet: the year's numbers, or the rows behind one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone

from seenheard.casework.assurance.facts import Asked
from seenheard.casework.assurance.line import Line
from seenheard.casework.assurance.measures import measures
from seenheard.casework.assurance.periods import Period
from seenheard.casework.assurance.tally import Count
from seenheard.casework.cover.taking_part import WAYS
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.people.viewer import Viewer

from .counting import Numbers
from .rows import Row, children_words, names_of
from .words import ANSWERS, why_words

NUMBERS = ("Time", "Measure", "Conferences", "Of conferences", "Child-conferences", "Of child-conferences", "Meaning")
ROWS = (
    "Date",
    "Meeting",
    "Number",
    "Children",
    "Child-conferences in this row",
    "Decided on",
    "Told on",
    "Notice in working days",
    "Told only afterwards",
    "Times moved",
    "Told of the last change on",
    "Notice of the last change in working days",
    "Asked",
    "First asked",
    "Last answer",
    "How we took part",
    "Who",
    "Why nobody went",
    "In words",
    "Report due",
    "Report sent",
    "Report",
    "Report late by working days",
    "Minutes due",
    "Minutes came",
    "Minutes",
    "Minutes late by working days",
    "Offers made",
    "Offers accepted",
)


def numbers_table(numbers: Numbers, period: Period, *, short: int, today: date) -> Iterator[tuple[object, ...]]:
    """A row a measure for each month that has begun, and for the year."""
    months = [(month, numbers.months[month.key]) for month in period.months if month.first <= today]
    for time, counts in [*months, (period, numbers.year)]:
        for one in measures(short):
            if one.key in counts:
                whole = counts.get(one.of) if one.of else None
                yield (time.words, one.words, *cells(counts[one.key], whole), one.definition)


def cells(count: Count, whole: Count | None) -> tuple[object, ...]:
    of = (whole.meetings, whole.children) if whole is not None else (None, None)
    return count.meetings, of[0], count.children, of[1]


def rows_table(viewer: Viewer, rows: Sequence[Row]) -> Iterable[tuple[object, ...]]:
    """The rows with every date. A restricted child's row names nobody and holds nobody's words."""
    names = names_of(viewer, rows)
    return (row(line, seats, names) for line, seats in rows)


def row(line: Line, seats: tuple[object, ...], names: dict[int, str]) -> tuple[object, ...]:
    facts, said = line.facts, line.facts.said
    spoken = said if said is not None and line.way is not None else None
    open_record = not facts.restricted
    last_move = facts.moves[-1].told_on if facts.moves else None
    answers = [one for one in facts.asked if one.answered_at is not None]
    return (
        iso(facts.on),
        meeting_words(facts.type),
        facts.key,
        children_words(line, seats, names),  # type: ignore[arg-type]
        len(seats),
        iso(facts.decided.on if facts.decided else None),
        iso(facts.told.on if facts.told else None),
        line.notice,
        "yes" if line.told_after else "no",
        len(facts.moves),
        iso(last_move),
        line.notice_of_change,
        ", ".join(asked_words(one, named=open_record) for one in facts.asked),
        iso(facts.asked[0].at if facts.asked else None),
        iso(answers[-1].answered_at if answers else None),
        WAYS[line.way] if line.way else "not said yet",
        (spoken.clinician or spoken.presented_by) if spoken and open_record else "",
        why_words(spoken.why_not) if spoken else "",
        spoken.words if spoken and open_record else "",
        iso(line.report_due_on),
        iso(line.report_sent_on),
        line.report.value.replace("_", " "),
        line.report_late_by,
        iso(line.minutes_due_on),
        iso(line.minutes_on),
        line.minutes.value.replace("_", " "),
        line.minutes_late_by,
        len(facts.offers),
        sum(one.answer == "accepted" for one in facts.offers),
    )


def asked_words(one: Asked, *, named: bool) -> str:
    """ "Dr Osei (goes)"; of a restricted record the answer alone."""
    said = ANSWERS.get(one.answer, one.answer)
    return f"{one.clinician} ({said})" if named else said


def iso(value: date | datetime | None) -> str:
    """ "2026-06-04", or with the practice's own time "2026-06-04 09:32"."""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if value else ""
