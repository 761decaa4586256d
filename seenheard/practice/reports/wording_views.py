"""The wordings of one statement: two that stand beside each other, and all that it ever said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of as pages_of
from seenheard.practice.web.row_number import row_number

from . import queries
from .loading import outline_of
from .locking import OPEN
from .models import Statement, Wording
from .part_page import KINDS
from .refused import ReportRefused
from .sections import part_of, place_of
from .settling import bring_back, settle

ON_A_PAGE = 20


@require_safe
@needs("see_reports")
@opens("statement")
def wordings(request: HttpRequest, pk: int) -> HttpResponse:
    """All wordings of a statement; first those between which somebody must choose."""
    viewer = viewer_of(request)
    found = held_statement(viewer, pk)
    rows = Wording.objects.filter(statement=found).select_related("by", "settled_by").order_by("-at", "-pk")
    pages = pages_of(request, number=rows.count(), size=ON_A_PAGE)
    today = timezone.localdate()
    part = part_of(outline_of(found.report), found.question[:1], found.member, today=today)
    asked = next((one for one in part.asked if one.id == found.question), None) if part else None
    return render(
        request,
        "reports/wordings.jinja",
        {
            "report": found.report,
            "statement": found,
            "question": asked.words if asked else "",
            "about": part.title if part else "",
            "beside": list(rows.filter(beside=True, settled_at=None).order_by("at", "pk")),
            "wordings": list(rows[pages.start : pages.start + pages.size]),
            "pages": pages,
            "kinds": {kind.value: words for kind, words in KINDS.items()},
            "back": place_of(found.report_id, found.question, found.member, found.pk)
            if part
            else reverse("reports:report", args=[found.report_id]),
            "may_write": viewer.may("write_reports") and found.report.state in OPEN and found.removed_at is None,
        },
    )


@require_POST
@needs("write_reports")
@opens("statement")
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of two wordings stays, or both."""
    viewer = viewer_of(request)
    found = held_statement(viewer, pk)
    choice, version = request.POST.get("choice", ""), row_number(request.POST.get("version", "")) or 0
    try:
        one = wording_of(found, request)
        settle(viewer, one, choice=choice, shown_version=version, now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("reports:wordings", args=[pk]))
    messages.success(request, "Chosen. What was not chosen stays among the wordings.")
    return go_on(found)


@require_POST
@needs("write_reports")
@opens("statement")
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the statement say again what it once said."""
    viewer = viewer_of(request)
    found = held_statement(viewer, pk)
    try:
        one = wording_of(found, request)
        bring_back(viewer, one, shown_version=row_number(request.POST.get("version", "")) or 0, now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The statement says this again.")
    return HttpResponseRedirect(reverse("reports:wordings", args=[pk]))


def go_on(found: Statement) -> HttpResponse:
    """To the next choice on this statement, or back to its place."""
    if Wording.objects.filter(statement=found, beside=True, settled_at=None).exists():
        return HttpResponseRedirect(reverse("reports:wordings", args=[found.pk]))
    return HttpResponseRedirect(place_of(found.report_id, found.question, found.member, found.pk))


def wording_of(found: Statement, request: HttpRequest) -> Wording:
    number = row_number(request.POST.get("wording", ""))
    one = Wording.objects.filter(statement=found, pk=number).select_related("statement").first() if number else None
    if one is None:
        raise ReportRefused("There is no such wording of this statement. Look at the wordings once more.")
    return one


def held_statement(viewer: Viewer, pk: int) -> Statement:
    found = queries.statement(viewer, pk)
    if found is None:
        raise Http404
    return found
