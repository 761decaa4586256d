"""The page of one's own calendar address and the practice's."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.diary import feeds

from .doors import needs, viewer_of


@require_safe
@needs("own_feed")
def calendar(request: HttpRequest) -> HttpResponse:
    """Is there an address, since when, and how to make, change or end it?"""
    return show(request)


@require_POST
@never_cache
@needs("own_feed")
def change_calendar(request: HttpRequest) -> HttpResponse:
    """Make or change an address, and show it this once; or end it."""
    viewer = viewer_of(request)
    for_practice = request.POST.get("whose") == "practice"
    if for_practice and not viewer.may("practice_feed"):
        raise Http404
    if request.POST.get("do") == "end":
        if feeds.end_address(viewer, for_practice=for_practice, now=timezone.now()):
            messages.success(request, "The address has ended. Calendars that use it get nothing any more.")
        return HttpResponseRedirect(reverse("people:calendar"))
    secret = feeds.make_address(viewer, for_practice=for_practice, now=timezone.now())
    made = request.build_absolute_uri(reverse("feeds:feed", args=[secret]))
    return show(request, made=made, for_practice=for_practice)


def show(request: HttpRequest, made: str = "", for_practice: bool = False) -> HttpResponse:
    viewer = viewer_of(request)
    kinds = [("own", False, feeds.current(viewer))]
    if viewer.may("practice_feed"):
        kinds.append(("practice", True, feeds.current(viewer, for_practice=True)))
    return render(
        request,
        "people/calendar.jinja",
        {"kinds": kinds, "made": made, "for_practice": for_practice},
    )
