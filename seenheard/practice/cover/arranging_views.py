"""What is usual of conferences, and what is known of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.children.door import opens
from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.people.doors import needs, viewer_of

from . import arranging
from .forms import ArrangementForm, UsualForm
from .models import Arrangement
from .windows import usual_of


@require_http_methods(["GET", "HEAD", "POST"])
@needs("arrange_cover")
def usual(request: HttpRequest) -> HttpResponse:
    """How long, how far, how long an appointment, how long to wait for an answer."""
    viewer = viewer_of(request)
    held = usual_of(viewer.practice)
    form = UsualForm(
        request.POST if request.method == "POST" else None, initial={n: getattr(held, n) for n in arranging.USUAL}
    )
    if form.is_bound and form.is_valid():
        arranging.set_usual(viewer, **form.cleaned_data, now=timezone.now())
        messages.success(request, "Saved what is usual of conferences.")
        return HttpResponseRedirect(reverse("cover:home"))
    context = {"form": form, "saved": held.pk is not None}
    return render(request, "cover/usual.jinja", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("arrange_cover")
@opens("conference")
def arrangement(request: HttpRequest, pk: int) -> HttpResponse:
    """How long this conference lasts and how far it is, once somebody knows."""
    viewer = viewer_of(request)
    meeting = conferences.one(viewer, pk)
    if meeting is None:
        raise Http404
    held = Arrangement.objects.filter(conference=meeting).first() or Arrangement(conference=meeting)
    initial = {"minutes": held.minutes, "travel_minutes": held.travel_minutes}
    form = ArrangementForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        arranging.arrange(viewer, conference_id=pk, **form.cleaned_data, now=timezone.now())
        messages.success(request, "Saved what is known of this conference.")
        return HttpResponseRedirect(reverse("cover:conference", args=[pk]))
    context = {"form": form, "meeting": meeting, "title": title_of(meeting), "usual": usual_of(viewer.practice)}
    return render(request, "cover/arrangement.jinja", context, status=422 if form.errors else 200)
