"""Close the day: what came in, what was dealt with, what waits, and whether it adds up."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.audit.heads import head_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.words import day as in_words

from . import actions, queries
from .day import closing


@require_safe
@needs("see_day")
def today(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("day.year", ""), request.GET.get("day.month", ""), request.GET.get("day.day", "")
    if any(asked):
        try:
            year, month, number = (int(part) for part in asked)
            return redirect("letters:day", date(year, month, number).isoformat())
        except ValueError:
            messages.error(request, "That is no real date. Type it like 31 7 2026.")
    return redirect("letters:day", timezone.localdate().isoformat())


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_day")
def one_day(request: HttpRequest, on: date) -> HttpResponse:
    """A day's numbers; a press closes it."""
    viewer = viewer_of(request)
    now = timezone.localdate()
    if on > now or on.year < 2000:
        raise Http404
    if request.method == "POST":
        if not viewer.may("close_day"):
            raise Http404
        actions.close_day(viewer, day=on)
        messages.success(request, f"{in_words(on)} is closed.")
        return redirect("letters:day", on.isoformat())
    context = {
        "on": on,
        "is_today": on == now,
        "numbers": queries.day_numbers(viewer, on),
        "closed": closing(viewer, on),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < now else None,
        "may_close": viewer.may("close_day"),
        "may_see_letters": viewer.may("see_letters"),
        "head": head_of(viewer.practice),
    }
    return render(request, "letters/day.jinja", context)
