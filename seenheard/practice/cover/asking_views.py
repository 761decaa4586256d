"""One asking: its page, and what people do with it: yes, no, a swap, pin, call off."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.audit.finding import about
from seenheard.practice.audit.words import told
from seenheard.practice.children.door import opens
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician

from . import deciding, presenters
from .answering import duties_to_take
from .forms import AnswerForm, CallOffForm, SwapForm
from .letter import length_words
from .models import Asking
from .proposing import everybody_here
from .queries import one_asking
from .rows import ACCEPTED, DECLINED, CoverRefused, NoSuchAsking, moment_of
from .windows import arrangements_of, terms_of, usual_of
from .words import CANNOT, moment_text


@require_safe
@needs("see_cover")
@opens("asking")
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    return show(request, viewer, held(viewer, pk))


@require_POST
@needs("arrange_cover")
@opens("asking")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no, for oneself or for somebody who said so otherwise."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, viewer, found, wrong=form)
    said = form.cleaned_data

    def act() -> str:
        declines = bool(said["why_not"])
        deciding.answer(
            viewer,
            asking_id=pk,
            says=DECLINED if declines else ACCEPTED,
            why_not=said["why_not"],
            words=said["words"],
            with_duties=said["with_duties"],
            seen=form.moment,
            now=timezone.now(),
        )
        if declines:
            return f"Noted: {found.clinician} cannot go. See below who could."
        return "You go. It stands in your diary." if presenters.is_mine(viewer, found) else f"{found.clinician} goes."

    return done(request, found, act)


@require_POST
@needs("arrange_cover")
@opens("asking")
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = held(viewer, pk)
    form = SwapForm(request.POST, here=others(viewer, found))
    if not form.is_valid():
        return show(request, viewer, found, wrong=form)
    said = form.cleaned_data
    other = Clinician.objects.get(pk=int(said["swap_with"])) if said["swap_with"] else None

    def act() -> str:
        deciding.swap(
            viewer, asking_id=pk, swap_with=other, words=said["swap_words"], seen=form.moment, now=timezone.now()
        )
        asked = f"{other} is asked." if other else "It stands on the list, so that somebody can be asked."
        return f"Noted. {asked} Until somebody accepts, {found.clinician} goes."

    return done(request, found, act)


@require_POST
@needs("arrange_cover")
@opens("asking")
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = held(viewer, pk)
    pinned = request.POST.get("pinned") == "yes"

    def act() -> str:
        deciding.pin(viewer, asking_id=pk, pinned=pinned, now=timezone.now())
        return (
            f"{found.clinician} is kept, whatever is proposed." if pinned else f"{found.clinician} is no longer kept."
        )

    return done(request, found, act)


@require_POST
@needs("arrange_cover")
@opens("asking")
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = held(viewer, pk)
    form = CallOffForm(request.POST)
    if not form.is_valid():
        return show(request, viewer, found, wrong=form)

    def act() -> str:
        deciding.call_off(viewer, asking_id=pk, because=form.cleaned_data["because"], now=timezone.now())
        return f"{found.clinician} is no longer asked to go. Please tell them."

    return done(request, found, act)


def done(request: HttpRequest, found: Asking, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except NoSuchAsking:
        raise Http404 from None
    except CoverRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(coming_back(request, reverse("cover:conference", args=[found.conference_id])))


def held(viewer: Viewer, pk: int) -> Asking:
    try:
        return one_asking(viewer, pk)
    except NoSuchAsking:
        raise Http404 from None


def others(viewer: Viewer, found: Asking) -> list[Clinician]:
    here = everybody_here(viewer.practice, found.conference, timezone.localdate())
    return [one for one in here if one.pk != found.clinician_id]


def show(request: HttpRequest, viewer: Viewer, found: Asking, wrong: forms.Form | None = None) -> HttpResponse:
    meeting, now = found.conference, timezone.now()
    panel = presenters.panel(viewer, meeting, now=now)
    seen = moment_text(moment_of(meeting))
    seated = [seat.child for seat in meeting.seats.select_related("child__mother")]
    made: list[forms.Form] = [AnswerForm(), SwapForm(here=others(viewer, found)), CallOffForm()]
    shown = {type(form).__name__: wrong if wrong and isinstance(wrong, type(form)) else form for form in made}
    terms = terms_of(meeting, usual_of(viewer.practice), arrangements_of([meeting]).get(meeting.pk))
    return render(
        request,
        "cover/asking.jinja",
        {
            "asking": found,
            "meeting": meeting,
            "facts": presenters.asking_facts(found) | {"How long": length_words(terms)},
            "children": sorted(map(name_of, seated), key=lambda one: one.words),
            "mine": presenters.is_mine(viewer, found),
            "open": panel.open and found.ended_at is None,
            "broke": panel.state.broke if panel.state.asking and panel.state.asking.pk == found.pk else None,
            "seen": seen,
            "cannot": CANNOT,
            "duties": duties_to_take(found, []) if found.clinician.person_id else [],
            "forms": shown,
            "wrong": wrong,
            "told": presenters.told(found),
            "history": [told(event) for event in about(viewer, f"asking:{found.pk}") if event.verb != "looked"],
            "may_arrange": viewer.may("arrange_cover"),
            "next": coming_back(request),
        },
        status=422 if wrong else 200,
    )
