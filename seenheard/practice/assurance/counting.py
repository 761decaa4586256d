"""The numbers of the ledger's pages, kept ready until something changes.

They are counted from the lines anew as soon as anything in the practice has changed since, which is sure, because no
change is without its event in the record (as with calendars, see diary.feed_kept, but here what is said of taking part
counts too). Only numbers are kept, never a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from seenheard.casework.assurance.measure import Group
from seenheard.casework.assurance.measures import measures
from seenheard.casework.assurance.periods import Period, year_of
from seenheard.casework.assurance.tally import Count, Notice, notice, tally, tally_by_month
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer

from .loading import facts_of
from .queries import IS_CONFERENCE, ledger_of, lines_from, years_with_meetings

MOST_KEPT = 64
#: Events after which every number is as it was. What is not named here makes them be counted anew.
CHANGES_NOTHING = (
    *("looked", "exported", "file_exported", "reason_given", "signed_in", "signed_out", "timed_out"),
    *("reminded", "daily_list", "mail_posted", "mail_sent"),
    *("report_reader_added", "report_reader_changed", "report_reader_out", "report_reader_decided"),
    *("report_copies_made", "report_sent", "report_received", "report_left", "report_came_back"),
    *("report_settings", "report_form_brought", "report_form_ended", "report_claim_saved", "report_scheme"),
    *("report_domain_allowed", "report_domain_ended"),
)
#: What a table of many years shows: what needs neither letters nor askings to be counted.
OVER_YEARS = (Group.TAKING_PART, Group.REPORT)
_kept: dict[Any, Any] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Numbers:
    """One year: each measure, each measure by month, the middle notice, and conferences without a day (in no year)."""

    year: dict[str, Count]
    months: dict[str, dict[str, Count]]
    notice: Notice
    undated: Count


@dataclass(frozen=True, slots=True)
class Year:
    period: Period
    counts: dict[str, Count]


def numbers_of(viewer: Viewer, period: Period, *, short: int, today: date) -> Numbers:
    """Every number of this year."""
    return kept(viewer, ("year", period.key, short, today), lambda: count_year(viewer, period, short, today))


def count_year(viewer: Viewer, period: Period, short: int, today: date) -> Numbers:
    every = measures(short)
    other = [one for one in every if one.group is Group.OTHER]
    rest = [one for one in every if one.group is not Group.OTHER]
    lines = ledger_of(viewer, period, today=today)
    others = ledger_of(viewer, period, today=today, conferences=False)
    undated = tally([one for one in rest if one.key == "left_out_no_date"], ledger_of(viewer, None, today=today))
    return Numbers(
        year=tally(rest, lines) | tally(other, others),
        months=tally_by_month(rest, lines, period.months),
        notice=notice(lines),
        undated=undated["left_out_no_date"],
    )


def years_of(viewer: Viewer, *, financial: bool, today: date) -> list[Year]:
    """Each year in which there is a conference, latest first."""
    return kept(viewer, ("years", financial, today), lambda: count_years(viewer, financial, today))


def count_years(viewer: Viewer, financial: bool, today: date) -> list[Year]:
    lines = lines_from(viewer.practice, facts_of(viewer, IS_CONFERENCE, taking_part_only=True), today)
    shown = [one for one in measures() if one.group in OVER_YEARS]
    periods = years_between(viewer, financial=financial, today=today)
    return [Year(period, tally(shown, lines.within(period))) for period in periods]


def years_between(viewer: Viewer, *, financial: bool, today: date) -> list[Period]:
    """The years from the first conference to the last, and this one, latest first."""
    reach = years_with_meetings(viewer) or (today, today)
    period = year_of(max(reach[1], today), financial=financial)
    first = min(reach[0], today)
    found = [period]
    while period.first > first:
        period = year_of(period.first.replace(year=period.first.year - 1), financial=financial)
        found.append(period)
    return found


def kept(viewer: Viewer, what: tuple[Any, ...], count: Callable[[], Any]) -> Any:
    """What was counted before, if nothing has changed since; else it is counted now."""
    key = (viewer.practice.pk, *what)
    state = last_change(viewer.practice.pk)
    with _lock:
        found = _kept.get(key)
    if found is not None and found[0] == state:
        return found[1]
    made = count()
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = (state, made)
    return made


def last_change(practice_id: int) -> tuple[int, str] | None:
    """The practice's last event that can change a number."""
    events = Event.objects.filter(practice=practice_id).exclude(verb__in=CHANGES_NOTHING)
    return events.order_by("-number").values_list("number", "hash").first()
