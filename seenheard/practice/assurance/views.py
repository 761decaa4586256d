"""Pages of the ledger of taking part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.casework.assurance.measure import Group
from seenheard.casework.assurance.measures import SHORT_NOTICE_CHOICES
from seenheard.casework.assurance.periods import Period
from seenheard.practice.audit.actions import record
from seenheard.practice.children.door import opens
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.cover.taking_part import from_minutes
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.safe_cells import download

from . import board, exporting, presenters, rows
from .asked import financial_asked, rows_asked, year_asked, year_shown
from .chart import chart
from .counting import numbers_of, years_between, years_of
from .one_conference import parts
from .queries import of_meeting, rows_of
from .told import with_strategy

ON_A_PAGE = 50


@require_safe
@needs("see_ledger")
def home(request: HttpRequest) -> HttpResponse:
    """One year: the true figure, the months, and every measure beside what it means."""
    viewer, today = viewer_of(request), timezone.localdate()
    asked = year_asked(request, today)
    period = asked.period
    assert period is not None  # noqa: S101 - year_asked answers a year
    numbers = numbers_of(viewer, period, short=asked.short, today=today)
    months = presenters.month_rows(numbers, asked, today)
    bars = [(f"{month.first:%b %Y}"[:3] + f" {month.first:%y}", numbers.months[month.key]) for month in period.months]
    begun = [bar for bar, month in zip(bars, period.months, strict=True) if month.first <= today]
    context = {
        "sentences": presenters.true_figure(numbers.year, period, today),
        "period": period,
        "asked": asked,
        "rows": months,
        "headings": [presenters.SHORT_HEADINGS[key] for key in presenters.BY_MONTH],
        "chart": chart(begun, children=asked.children),
        "tables": presenters.tables(numbers, asked),
        "years": year_choices(viewer, today),
        "short_choices": SHORT_NOTICE_CHOICES,
        "tabs": unit_tabs(request),
        "save": f"{reverse('assurance:save')}?{request.GET.urlencode()}",
    }
    return render(request, "assurance/home.jinja", context)


@require_safe
@needs("see_ledger")
def years(request: HttpRequest) -> HttpResponse:
    """All years, calendar years or from April to March."""
    viewer, today = viewer_of(request), timezone.localdate()
    financial = financial_asked(request)
    asked = year_asked(request, today)
    found = years_of(viewer, financial=financial, today=today)
    here = reverse("assurance:years")
    context = {
        "rows": presenters.year_rows(found, asked),
        "headings": [presenters.SHORT_HEADINGS[key] for key in presenters.BY_MONTH],
        "chart": chart([(year.period.key[:7], year.counts) for year in found], children=asked.children),
        "asked": asked,
        "financial": financial,
        "tabs": [
            {"words": "Calendar years", "href": here, "current": not financial},
            {"words": "April to March", "href": f"{here}?years=financial", "current": financial},
        ],
    }
    return render(request, "assurance/years.jinja", context)


@require_safe
@needs("see_ledger")
def behind(request: HttpRequest) -> HttpResponse:
    """The rows behind one number, as many as the number."""
    viewer, today = viewer_of(request), timezone.localdate()
    asked = rows_asked(request, today)
    found = rows_of(viewer, asked.period, asked.measure, children=asked.children, today=today)
    part = part_of(request, number=len(found), size=ON_A_PAGE)
    year = year_shown(asked, today)
    context = {
        "asked": asked,
        "measure": asked.measure,
        "when": asked.period.words if asked.period else "no date yet",
        "number": len(found),
        "part": part,
        "rows": rows.shown(viewer, found[part.start : part.start + part.size]),
        "year": year,
        "tabs": [
            {"words": "Conferences", "href": asked.rows_at(children=False), "current": not asked.children},
            {"words": "Child-conferences", "href": asked.rows_at(children=True), "current": asked.children},
        ],
        "counted": asked.measure.group not in (Group.OTHER, Group.LEFT_OUT),
        "save": asked.rows_at(save=True),
    }
    return render(request, "assurance/rows.jinja", context)


@require_safe
@needs("see_ledger")
@opens("conference", ledger=True)
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    """Every date of one conference, and where each comes from."""
    viewer, today = viewer_of(request), timezone.localdate()
    line = of_meeting(viewer, pk, today=today)
    meeting = Conference.everything.select_related("practice").filter(practice=viewer.practice, pk=pk).first()
    if line is None or meeting is None:
        raise Http404
    names = rows.full_names(viewer, line)
    context = {
        "title": title_of(meeting),
        "meeting": meeting,
        "line": line,
        "children": names,
        "parts": parts(line),
        "minutes": from_minutes(viewer, meeting) if line.facts.is_conference else None,
    }
    return render(request, "assurance/conference.jinja", context)


@require_safe
@needs("see_ledger")
def save(request: HttpRequest) -> HttpResponse:
    """The year's numbers as a table to save."""
    viewer, today = viewer_of(request), timezone.localdate()
    asked = year_asked(request, today)
    period = asked.period
    assert period is not None  # noqa: S101 - year_asked answers a year
    numbers = numbers_of(viewer, period, short=asked.short, today=today)
    table = list(exporting.numbers_table(numbers, period, short=asked.short, today=today))
    exported(viewer, {"period": period.key, "rows": len(table)})
    return download(f"ledger-{period.key}.csv", exporting.NUMBERS, table)


@require_safe
@needs("see_ledger")
def save_rows(request: HttpRequest) -> HttpResponse:
    """The rows behind one number as a table to save. Who saved it is kept, and for which children."""
    viewer, today = viewer_of(request), timezone.localdate()
    asked = rows_asked(request, today)
    found = rows_of(viewer, asked.period, asked.measure, children=asked.children, today=today)
    told = with_strategy(viewer.practice.pk, [line.facts for line, _ in found])
    whole = [(rows.with_facts(line, facts), seats) for (line, seats), facts in zip(found, told, strict=True)]
    name = asked.period.key if asked.period else "no-date"
    detail = {"period": name, "measure": asked.measure.key, "rows": len(found)}
    exported(viewer, detail, children={seat.child for _, seats in found for seat in seats})
    return download(f"ledger-{name}-{asked.measure.key}.csv", exporting.ROWS, exporting.rows_table(viewer, whole))


@require_safe
@needs("see_ledger_numbers")
def numbers(request: HttpRequest) -> HttpResponse:
    """For those who see no cases: whole years, with no number that could tell which family is meant."""
    viewer, today = viewer_of(request), timezone.localdate()
    context = {"years": board.years(viewer, today=today), "fewest": settings.FEWEST_SHOWN}
    return render(request, "assurance/numbers.jinja", context)


def exported(viewer: Viewer, detail: dict[str, Any], children: Collection[int] = ()) -> None:
    """Keep who saved what: once for each child of whom a row tells, so that each child's record is whole."""
    now = timezone.now()
    named: list[int | None] = [*sorted(children)]
    with transaction.atomic():
        for child in named or [None]:
            record(viewer, "exported", "ledger", child_id=child, detail=detail, at=now)


def year_choices(viewer: Viewer, today: date) -> list[tuple[str, list[Period]]]:
    return [
        ("Calendar years", years_between(viewer, financial=False, today=today)),
        ("Financial years, April to March", years_between(viewer, financial=True, today=today)),
    ]


def unit_tabs(request: HttpRequest) -> list[dict[str, object]]:
    """The same page counted in conferences or in child-conferences."""
    rest = request.GET.copy()
    children = rest.pop("count", [""])[-1] == "children"
    other = rest.copy()
    other["count"] = "children"
    return [
        {"words": "In conferences", "href": f"?{rest.urlencode()}", "current": not children},
        {"words": "In child-conferences", "href": f"?{other.urlencode()}", "current": children},
    ]
