"""Pages of how we took part: one conference, and those of which nobody has said so yet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of

from . import taking_part as rooms
from .offer_views import about
from .rows import NoSuchAsking
from .taking_part_forms import TakingPartForm
from .taking_part_shown import row, shown
from .unsaid import in_lines, told_apart
from .views import meeting_of

ON_A_PAGE = 30


@require_safe
@needs("see_cover")
def unsaid_list(request: HttpRequest) -> HttpResponse:
    """Conferences whose day has passed and of which nobody has said how we took part."""
    viewer, today = viewer_of(request), timezone.localdate()
    every = told_apart(viewer, today)
    old = request.GET.get("show") == "old"
    chosen = every.old if old else every.due
    part = part_of(request, number=len(chosen), size=ON_A_PAGE)
    here = reverse("cover:unsaid")
    return render(
        request,
        "cover/unsaid.jinja",
        {
            "rows": [row(viewer, one) for one in in_lines(chosen[part.start : part.start + part.size])],
            "part": part,
            "old": old,
            "tabs": [
                {"words": "To say", "href": here, "current": not old},
                {"words": "Already past when entered", "href": f"{here}?show=old", "current": old},
            ],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("arrange_cover")
@opens("conference")
def taking_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how we took part, or will."""
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, pk)
    here = rooms.who_may_have_gone(viewer, meeting)
    if request.method != "POST":
        told = shown(viewer, meeting)
        return page(request, viewer, meeting, TakingPartForm(here=here, initial=told.initial if told else {}))
    form = TakingPartForm(request.POST, here=here)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = rooms.say(
                viewer,
                meeting,
                way=said["way"],
                clinician=next((one for one in here if str(one.pk) == said["clinician"]), None),
                presented_by=said["presented_by"],
                why_not=said["why_not"],
                words=said["words"],
                now=timezone.now(),
            )
        except rooms.TakingPartRefused as refusal:
            for name, sentence in refusal.wrong.items():
                form.add_error(name or None, sentence)
        except NoSuchAsking:
            raise Http404 from None
        else:
            messages.success(request, f"Saved: {rooms.sentence_of(made)}")
            return HttpResponseRedirect(coming_back(request, reverse("conferences:conference", args=[pk])))
    return page(request, viewer, meeting, form)


@require_POST
@needs("arrange_cover")
@opens("conference")
def as_planned(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said before the conference is how it was."""
    viewer, now = viewer_of(request), timezone.now()
    meeting = meeting_of(viewer, pk)
    part = rooms.part_of(meeting)
    if part is None or rooms.planned(meeting, now):
        messages.error(request, "Nobody had said how we meant to take part. Say how it was.")
        return HttpResponseRedirect(reverse("cover:taking_part", args=[pk]))
    made = rooms.say(
        viewer,
        meeting,
        way=part.way,
        clinician=part.clinician,
        presented_by=part.presented_by,
        why_not=part.why_not,
        words=part.words,
        now=now,
    )
    messages.success(request, f"Saved: {rooms.sentence_of(made)}")
    return HttpResponseRedirect(coming_back(request, reverse("conferences:conference", args=[pk])))


def page(request: HttpRequest, viewer: Viewer, meeting: Conference, form: TakingPartForm) -> HttpResponse:
    context: dict[str, Any] = {
        **about(meeting),
        "form": form,
        "part": shown(viewer, meeting, with_history=True),
        "next": coming_back(request),
        "title_words": title_of(meeting),
    }
    return render(request, "cover/taking_part_page.jinja", context, status=422 if form.is_bound else 200)
