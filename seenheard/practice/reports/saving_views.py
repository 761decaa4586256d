"""Where the writing script saves: one statement, a new one, why there is no answer, and that somebody is writing.

Each answers JSON with a sentence. 201: saved. 202: kept beside another wording, or as a comment of a signed report.
422: refused, with how to mend it. A save shows nothing of the record, so it is no look.
"""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.row_number import row_number
from seenheard.practice.web.words import clock

from . import queries
from .answering import MetAnother, answer
from .beating import beat, writing_now
from .loading import outline_of
from .models import Report
from .part_page import asks_words
from .part_views import held_report
from .refused import ReportRefused
from .saving import Boxes, Saved
from .sections import parts_of
from .writing import add_statement, save_statement

KEPT, BESIDE, REFUSED = 201, 202, 422


@require_POST
@needs("write_reports")
@opens("statement")
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one statement over the version that the window knows."""
    viewer, now = viewer_of(request), timezone.now()
    found = queries.statement(viewer, pk)
    if found is None:
        raise Http404
    base = row_number(request.POST.get("base", ""))
    try:
        if base is None:
            raise ReportRefused("This page is out of date. Load it anew; your words are kept in this window.")
        saved = save_statement(viewer, found, base_version=base, on=found.on, now=now, **boxes(request))
    except ReportRefused as refusal:
        return refused(refusal)
    beat(viewer, found.report, now=now)
    return answered(saved)


@require_POST
@needs("write_reports")
@opens("report")
def add(request: HttpRequest, pk: int) -> JsonResponse:
    """A new statement. The same save sent again answers the same one."""
    viewer, now = viewer_of(request), timezone.now()
    report = held_report(viewer, pk)
    try:
        question, member = asked_here(report, request)
        saved = add_statement(viewer, report, question=question, member=member, now=now, **boxes(request))
    except ReportRefused as refusal:
        return refused(refusal)
    beat(viewer, report, now=now)
    return answered(saved)


@require_POST
@needs("write_reports")
@opens("report")
def no_answer(request: HttpRequest, pk: int) -> JsonResponse:
    """Why a question is not answered."""
    viewer, now = viewer_of(request), timezone.now()
    report = held_report(viewer, pk)
    try:
        question, member = asked_here(report, request)
        made = answer(
            viewer,
            report,
            question=question,
            member=member,
            why=request.POST.get("why", ""),
            reason=request.POST.get("reason", ""),
            shown=row_number(request.POST.get("shown", "")),
            now=now,
        )
    except MetAnother as met:
        shown = met.other.pk if met.other else ""
        return JsonResponse({"beside": True, "shown": shown, "words": str(met)}, status=BESIDE)
    except ReportRefused as refusal:
        return refused(refusal)
    beat(viewer, report, now=now)
    return JsonResponse({"shown": made.pk if made else "", "at": clock(now), "words": at_words(now)}, status=KEPT)


@require_POST
@needs("write_reports")
@opens("report")
def beats(request: HttpRequest, pk: int) -> JsonResponse:
    """Somebody is writing in this minute. Answers who else is."""
    viewer, now = viewer_of(request), timezone.now()
    report = held_report(viewer, pk)
    beat(viewer, report, now=now)
    others = [str(one) for one in writing_now(report, now=now, besides=viewer.person)]
    return JsonResponse({"others": others}, status=KEPT)


def boxes(request: HttpRequest) -> Boxes:
    return {
        "text": request.POST.get("text", ""),
        "kind": request.POST.get("kind", ""),
        "reported_by": request.POST.get("by", ""),
        "source": request.POST.get("source", ""),
        "save_key": request.POST.get("key", ""),
    }


def asked_here(report: Report, request: HttpRequest) -> tuple[str, str]:
    """The question and member that are named, if this report is asked that. Raises ReportRefused."""
    question, member = request.POST.get("question", ""), request.POST.get("member", "")
    today = timezone.localdate()
    for part in parts_of(outline_of(report), today=today):
        if part.of == member and any(asked.id == question and asks_words(asked) for asked in part.asked):
            return question, member
    raise ReportRefused("The report does not ask this any more. Load the page anew; your words stay in this window.")


def refused(refusal: ReportRefused) -> JsonResponse:
    return JsonResponse({"refused": True, "words": str(refusal)}, status=REFUSED)


def answered(saved: Saved) -> JsonResponse:
    told: dict[str, object] = {"statement": saved.statement, "version": saved.version, "at": clock(saved.at)}
    if saved.closed:
        told |= {"closed": True, "words": "The report was signed meanwhile. What you wrote is kept beside it."}
        return JsonResponse(told, status=BESIDE)
    if saved.statement:
        told |= {"href": reverse("reports:wordings", args=[saved.statement])}
        told |= {"save": reverse("reports:save", args=[saved.statement])}
    if saved.beside:
        told |= {"beside": True, "words": "Somebody else wrote here while you did. Both wordings are kept."}
        return JsonResponse(told, status=BESIDE)
    return JsonResponse(told | {"words": at_words(saved.at)}, status=KEPT)


def at_words(at: datetime) -> str:
    return f"Saved at {clock(at)}"
