"""The list of letters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from seenheard.practice.people.doors import needs

from . import queries


@require_safe
@needs("see_letters")
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "letters/waiting.jinja", {"letters": queries.waiting(viewer)})
