"""The last report beside this one, a section a page; its sentences are copied one at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.guidance.report import load_questions
from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of

from .family import members_of
from .handing_views import held
from .last_time import copy_one, last_of, pairs
from .locking import OPEN, NoSuchReport, ReportRefused
from .places import anchor
from .sections import place_of


@require_safe
@needs("see_reports")
@opens("report")
def last_time(request: HttpRequest, pk: int) -> HttpResponse:
    """What our last report said, and what stands here now."""
    report = held(request, pk)
    last = last_of(report)
    if last is None:
        return render(request, "reports/last.jinja", {"report": report, "last": None})
    questions = {one.id: one for one in load_questions()}
    names = {one.key: one.name for one in (*last.members, *members_of(report)[0])}
    found = [one for one in pairs(report, last) if one.question in questions]
    sections = {questions[one.question].section.letter: questions[one.question].section for one in found}
    asked = request.GET.get("part", "")
    letter = asked if asked in sections else next(iter(sections), "")
    rows: list[dict[str, Any]] = [
        {
            "pair": one,
            "words": questions[one.question].words,
            "name": names.get(one.member, ""),
            "anchor": f"{one.question}-{anchor(one.member)}".rstrip("-"),
            "href": place_of(pk, one.question, one.member),
        }
        for one in found
        if questions[one.question].section.letter == letter
    ]
    here = reverse("reports:last", args=[pk])
    tabs = [
        {"words": section.title, "href": f"{here}?part={key}", "current": key == letter}
        for key, section in sorted(sections.items())
    ]
    context = {
        "report": report,
        "last": last,
        "tabs": tabs,
        "rows": rows,
        "letter": letter,
        "may_copy": report.state in OPEN and viewer_of(request).may("write_reports"),
    }
    return render(request, "reports/last.jinja", context)


@require_POST
@needs("write_reports")
@opens("report")
def copy_last(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One sentence of our last report, by the number that it had there."""
    report = held(request, pk)
    try:
        copy_one(viewer_of(request), report, key=f"statement:{number}", now=timezone.now())
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It stands in this report too. Read whether it still holds.")
    return HttpResponseRedirect(coming_back(request, reverse("reports:last", args=[pk])))
