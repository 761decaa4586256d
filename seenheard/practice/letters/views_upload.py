"""Adding letters by hand: many files at once, each answered with a sentence."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer

from . import actions


@require_http_methods(["GET", "HEAD", "POST"])
@needs("add_letters")
def add(request: HttpRequest) -> HttpResponse:
    """The page for adding letters; with scripts it sends one file at a time and wants its answer as JSON."""
    viewer = viewer_of(request)
    answers: list[dict[str, Any]] = []
    error = ""
    if request.method == "POST":
        answers = [take(viewer, file) for file in request.FILES.getlist("letters") if isinstance(file, UploadedFile)]
        error = "" if answers else "Choose at least one file"
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"answers": answers, "error": error}, status=200 if answers else 422)
    context = {"answers": answers, "error": error, "has_errors": bool(error)}
    return render(request, "letters/add.jinja", context, status=422 if error else 200)


def take(viewer: Viewer, file: UploadedFile) -> dict[str, Any]:
    """Receive one file and say what became of it. Of a file that is too large only so much is read as shows that."""
    name = file.name or "letter"
    try:
        data = file.read(settings.MAX_LETTER_BYTES + 1)
        received = actions.receive_letter(viewer, data=data, name=name, way="upload")
    except (actions.LetterRefused, actions.LetterNotKept) as refused:
        return {"name": name, "words": str(refused), "how": "refused", "letter": None}
    return {
        "name": name,
        "words": received.words,
        "how": "new" if received.new else "known",
        "letter": received.letter.pk,
    }
