"""The page on which GP records are brought in from files."""

from __future__ import annotations

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .bringing_in import MOST_FILES, Result, decide, take_all
from .reading import MOST_BYTES

NONE_CHOSEN = "Choose at least one file"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("import_records")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose files; see what became of each; decide about those that wait for somebody."""
    viewer, today, now = viewer_of(request), timezone.localdate(), timezone.now()
    results: list[Result] = []
    error = ""
    if request.method == "POST" and request.POST.get("do") == "decide":
        results = decided(request, viewer, today, now)
    elif request.method == "POST":
        uploads = [one for one in request.FILES.getlist("records") if isinstance(one, UploadedFile)]
        results = take_all(viewer, uploads, today=today, now=now)
        error = "" if uploads else NONE_CHOSEN
    context = {
        "results": [one for one in results if one.how != "asked"],
        "waiting": [one for one in results if one.how == "asked"],
        "error": error,
        "has_errors": bool(error),
        "most_files": MOST_FILES,
        "most_mb": MOST_BYTES // 1024 // 1024,
    }
    return render(request, "gp_record/import.jinja", context, status=422 if error else 200)


def decided(request: HttpRequest, viewer: Viewer, today: date, now: datetime) -> list[Result]:
    """What somebody said of each file that waited. One of which nothing was said waits on."""
    found = []
    for place in range(MOST_FILES):
        carried = request.POST.get(f"carried-{place}", "")
        if carried:
            answer = request.POST.get(f"answer-{place}", "")
            patient = row_number(request.POST.get(f"patient-{place}", ""))
            found.append(
                decide(viewer, carried, patient=patient, yes=answer == "yes", said=bool(answer), today=today, now=now)
            )
    return found
