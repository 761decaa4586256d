"""The whole report on one page, as the chair will read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.casework.report.model import Reader, ReaderKind
from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.paper import Answer, Line, Table
from seenheard.casework.report.readers import lay_out, suggest
from seenheard.guidance.report import load_questions
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of

from .loading import report_of
from .part_views import held_report
from .report_settings import matrix_of


@require_safe
@needs("see_reports")
@opens("report")
def as_read(request: HttpRequest, pk: int) -> HttpResponse:
    """What the chair's copy says, as it is now: nothing leaves by it."""
    viewer, today = viewer_of(request), timezone.localdate()
    report = held_report(viewer, pk)
    value = report_of(report, today=today)
    papers = lay_out(
        value,
        chair_of(value),
        load_questions(),
        matrix_of(report.practice),
        made_on=today,
        version=report.version,
        undecided_left_out=True,
    )
    return render(request, "reports/as_read.jinja", {"report": report, "papers": papers, "kind_of": kind_of})


def chair_of(value: Values) -> Reader:
    """The chair whom somebody entered among the readers, or else the one whom every report has."""
    entered = next((one for one in value.readers if one.kind is ReaderKind.CHAIR), None)
    return entered or suggest(value)[0]


def kind_of(part: Answer | Table | Line) -> str:
    """Which part of a paper this is, for the template."""
    return type(part).__name__.lower()
