"""The page of one part: its questions with what is said in answer, written without scripts as well as with them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.casework.report.model import Report as Values
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer

from . import queries
from .beating import beat, writing_now
from .handing_panels import beside_questions
from .loading import outline_of
from .locking import OPEN
from .models import Report
from .page_form import PageForm, Trouble
from .part_page import page_of
from .sections import Part, part_href, part_of, parts_of


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_reports")
@opens("report")
def part(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One part of a report; a form of it saves the whole page."""
    viewer = viewer_of(request)
    report = held_report(viewer, pk)
    value = outline_of(report)
    found = part_of(value, section, request.GET.get("of", ""), today=timezone.localdate())
    if found is None:
        raise Http404
    if request.method == "POST":
        return save(request, viewer, report, value, found)
    return show(request, viewer, report, value, found)


def save(request: HttpRequest, viewer: Viewer, report: Report, value: Values, found: Part) -> HttpResponse:
    if not viewer.may("write_reports"):
        raise Http404
    now = timezone.now()
    form = PageForm(request.POST, viewer=viewer, report=report, part=found, now=now)
    troubles = form.save()
    beat(viewer, report, now=now)
    if troubles:
        return show(request, viewer, report, value, found, troubles, form)
    for words in form.told:
        messages.success(request, words)
    for words in form.warned:
        messages.warning(request, words)
    return HttpResponseRedirect(next_href(report, value, found) if request.POST.get("do") == "next" else form.goes_to)


def next_href(report: Report, value: Values, found: Part) -> str:
    """The page of the part after this one; after the last the report's own."""
    parts = parts_of(value, today=timezone.localdate())
    place = next((index for index, one in enumerate(parts) if one.key == found.key), len(parts))
    return parts[place + 1].href(report.pk) if place + 1 < len(parts) else reverse("reports:report", args=[report.pk])


def show(
    request: HttpRequest,
    viewer: Viewer,
    report: Report,
    value: Values,
    found: Part,
    troubles: list[Trouble] | None = None,
    form: PageForm | None = None,
) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    parts = parts_of(value, today=today)
    place = next(index for index, one in enumerate(parts) if one.key == found.key)
    may_write = viewer.may("write_reports") and report.state in OPEN
    before, after = parts[place - 1] if place else None, parts[place + 1] if place + 1 < len(parts) else None
    return render(
        request,
        "reports/section.jinja",
        {
            "report": report,
            "part": found,
            "page": page_of(request, report, found, value, typed=form.typed if form else {}),
            "before": before,
            "after": after,
            "before_href": before.href(report.pk) if before else "",
            "after_href": after.href(report.pk) if after else "",
            "here": part_href(report.pk, found.section.letter, found.of),
            "may_write": may_write,
            "others": writing_now(report, now=now, besides=viewer.person) if may_write else [],
            "troubles": troubles or [],
            "family_href": reverse("children:members", args=[report.family_id]),
            **beside_questions(report, found.of),
        },
        status=422 if troubles else 200,
    )


def held_report(viewer: Viewer, pk: int) -> Report:
    found = queries.one(viewer, pk)
    if found is None:
        raise Http404
    return found
