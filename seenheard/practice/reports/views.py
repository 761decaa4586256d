"""The list of reports, beginning one, and the page of one report, made of panels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.likely import queries as likely_queries
from seenheard.practice.gp_record.models import Import
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of as pages_of

from . import presenters, queries
from .beating import writing_now
from .beginning import begin, bring_children_in_step
from .copies_shown import copies_panel
from .family import Household, household, patients_of
from .handing_panels import where_it_stands
from .loading import Loaded, outline_of, report_of
from .locking import OPEN
from .models import Report
from .moving_on import children_of
from .part_views import held_report
from .refused import NoSuchReport, ReportRefused
from .sections import groups, homeless, parts_of, rows_of, states_of
from .settling import unsettled

ON_A_PAGE = 20
#: What other rooms show on a report's page: each answers what its template needs. Their templates stand in hub.jinja.
Panel = Callable[[HttpRequest, Viewer, Report, Loaded], dict[str, Any]]
PANELS: list[Panel] = [where_it_stands, copies_panel]


@require_safe
@needs("see_reports")
def home(request: HttpRequest) -> HttpResponse:
    """The practice's reports, those that can be written in first; and conferences ahead that have none."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = queries.in_order(viewer)
    pages = pages_of(request, number=found.count(), size=ON_A_PAGE)
    shown = list(found[pages.start : pages.start + pages.size])
    return render(
        request,
        "reports/home.jinja",
        {
            "rows": presenters.rows(viewer, shown, today=today),
            "pages": pages,
            "to_begin": presenters.to_begin(viewer, today=today) if viewer.may("write_reports") else [],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_reports")
@opens("conference")
def begin_for_conference(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the report to a conference, or go on with the one that is open."""
    viewer = viewer_of(request)
    meeting = conferences.one(viewer, pk)
    if meeting is None:
        raise Http404
    standing = queries.open_report(viewer.practice, meeting)
    if request.method != "POST":
        if standing is not None:
            return HttpResponseRedirect(reverse("reports:report", args=[standing.pk]))
        return render(request, "reports/begin.jinja", presenters.before_beginning(meeting))
    return begun(request, lambda now: begin(viewer, conference=meeting, now=now))


@require_POST
@needs("write_reports")
@opens("likely")
def begin_for_likely(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the report early, because a conference is likely."""
    viewer = viewer_of(request)
    warning = likely_queries.one(viewer, pk)
    if warning is None:
        raise Http404
    return begun(request, lambda now: begin(viewer, likely=warning, now=now))


def begun(request: HttpRequest, act: Callable[[datetime], Report]) -> HttpResponse:
    try:
        report = act(timezone.now())
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("reports:home"))
    return HttpResponseRedirect(reverse("reports:report", args=[report.pk]))


@require_safe
@needs("see_reports")
@opens("report")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what is open in each part, who has it, with whom it was shared, its copies."""
    viewer = viewer_of(request)
    found = held_report(viewer, pk)
    context: dict[str, Any] = {}
    family = household(found)
    loaded = Loaded(family, report_of(found, today=timezone.localdate(), family=family))
    for panel in (sections_panel, *PANELS):
        context |= panel(request, viewer, found, loaded)
    return render(request, "reports/hub.jinja", {"report": found, **presenters.heading(found), **context})


def sections_panel(request: HttpRequest, viewer: Viewer, found: Report, loaded: Loaded) -> dict[str, Any]:
    """The task list: every part with what is open in it, and who else is writing now."""
    today, now = timezone.localdate(), timezone.now()
    value = outline_of(found, loaded.family) if found.frozen is None else loaded.value
    rows = rows_of(found)
    besides = unsettled([one.pk for held in rows.statements.values() for one in held])
    states = states_of(parts_of(value, today=today), rows, besides)
    open_now = found.state in OPEN
    seats = {one.pk for one in children_of(found.conference)} if found.conference and open_now else set()
    return {
        "value": value,
        "groups": groups(value, states, today),
        "silent": sum(one.silent for one in states),
        "unread": sum(one.unread for one in states),
        "beside": sum(one.beside for one in states),
        "homeless": homeless(value, rows) if open_now else [],
        "others": writing_now(found, now=now, besides=viewer.person),
        "may_write": viewer.may("write_reports") and open_now,
        "other_children": bool(seats) and seats != {one.pk for one in found.children.all()},
        "newest_record_at": newest_import(found, loaded.family),
        "family_href": reverse("children:members", args=[found.family_id]),
    }


def newest_import(found: Report, family: Household) -> datetime | None:
    """When the newest record of somebody of the family was brought in; None if none was."""
    patients = [one.pk for one in patients_of(found, family).values()]
    return Import.objects.filter(patient__in=patients).aggregate(newest=Max("at"))["newest"]


@require_POST
@needs("write_reports")
@opens("report")
def children_in_step(request: HttpRequest, pk: int) -> HttpResponse:
    """The report is about the children whom the letters name for its conference now."""
    viewer = viewer_of(request)
    try:
        bring_children_in_step(viewer, held_report(viewer, pk), now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The report is about the children whom the letters name now.")
    return HttpResponseRedirect(reverse("reports:report", args=[pk]))
