"""The ledger for those who see no cases: whole calendar years, each number shown only if it and its rest are large."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from seenheard.casework.assurance.hiding import shown
from seenheard.casework.assurance.tally import Count
from seenheard.practice.people.viewer import Viewer

from .counting import years_of

SHOWN_YEARS = 5
NOT_SHOWN = "not shown"
#: What each year is divided into. The parts of a division exclude one another and add up to the conferences held.
DIVISIONS = (
    (
        "How we took part",
        (
            ("Somebody of ours went", ("went",)),
            ("A report without anybody of ours", ("report_presented", "report_only")),
            ("Nothing", ("nothing",)),
            ("Not said", ("not_said",)),
        ),
    ),
    (
        "Our report",
        (
            ("Sent on time", ("report_on_time",)),
            ("Sent late, or no last day known", ("report_late", "report_no_due_date")),
            ("Not marked as sent", ("report_not_sent",)),
            ("Not known", ("report_not_known",)),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Division:
    title: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class YearShown:
    words: str
    held: str
    divisions: tuple[Division, ...]


def years(viewer: Viewer, *, today: date) -> list[YearShown]:
    """The last whole calendar years. The present year is not shown: its number of today beside that of yesterday
    would tell of one conference."""
    found = [year for year in years_of(viewer, financial=False, today=today) if year.period.last < today]
    return [year_shown(year.period.words, year.counts, settings.FEWEST_SHOWN) for year in found[:SHOWN_YEARS]]


def year_shown(words: str, counts: dict[str, Count], fewest: int) -> YearShown:
    divisions = []
    held = counts["held"].meetings
    for title, parts in DIVISIONS:
        numbers = {name: sum(counts[key].meetings for key in keys) for name, keys in parts}
        _, visible = shown(held, numbers, fewest)
        divisions.append(Division(title, tuple((name, said(visible[name])) for name, _ in parts)))
    return YearShown(words, said(held if held >= fewest else None), tuple(divisions))


def said(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"{number:,}"
