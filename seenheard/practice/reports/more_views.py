"""The page of what the records hold beyond what was filled in."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of as pages_of

from .locking import OPEN
from .models import Report
from .more import more_of, take
from .part_views import held_report
from .refused import ReportRefused

ON_A_PAGE = 40


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_reports")
@opens("report")
def more(request: HttpRequest, pk: int) -> HttpResponse:
    """Entries of the records that nobody put into the report, each with a button that does."""
    viewer = viewer_of(request)
    report = held_report(viewer, pk)
    if request.method == "POST":
        return put_in(request, viewer, report)
    found = more_of(viewer, report, now=timezone.now(), member=request.GET.get("of", ""))
    pages = pages_of(request, number=len(found.offered), size=ON_A_PAGE)
    return render(
        request,
        "reports/more.jinja",
        {
            "report": report,
            "offered": found.offered[pages.start : pages.start + pages.size],
            "pages": pages,
            "people": [(key, name, urlencode({"of": key})) for key, name in found.people],
            "of": request.GET.get("of", ""),
            "without": found.without,
            "is_open": report.state in OPEN,
        },
    )


def put_in(request: HttpRequest, viewer: Viewer, report: Report) -> HttpResponse:
    try:
        take(viewer, report, token=request.POST.get("take", ""), now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The sentence stands in the report now. Change it there if it needs to be.")
    query = request.GET.urlencode()
    return HttpResponseRedirect(f"{reverse('reports:more', args=[report.pk])}{f'?{query}' if query else ''}")
