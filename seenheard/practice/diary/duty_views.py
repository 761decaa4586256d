"""One duty: why it stands in the diary, what happened to it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.audit.finding import about
from seenheard.practice.audit.words import told
from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.panel import reminded, who_has_it
from seenheard.practice.reports.on_other_pages import for_duty

from . import marking, queries
from .chasing import Chaser, chaser
from .forms import ChaseForm, DoneForm, GiveForm, NotDoneForm
from .marking import DutyRefused, NoSuchDuty
from .models import Duty
from .presenters import chased_words, done_words, duty_line, duty_words, why


@require_safe
@needs("see_diary")
@opens("duty")
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """A duty or an expectation, by its number."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    return show(request, viewer, found)


@require_POST
@needs("mark_duties")
@opens("duty")
def done(request: HttpRequest, pk: int) -> HttpResponse:
    form = DoneForm(request.POST)
    return act(
        request,
        pk,
        form,
        lambda by, now: marking.mark_met(by, duty_id=pk, note=form.cleaned_data["note"], now=now),
        "Marked as done.",
    )


@require_POST
@needs("mark_duties")
@opens("duty")
def not_done(request: HttpRequest, pk: int) -> HttpResponse:
    form = NotDoneForm(request.POST)
    return act(
        request,
        pk,
        form,
        lambda by, now: marking.unmark_met(by, duty_id=pk, because=form.cleaned_data["because"], now=now),
        "It stands in the diary again as not done.",
    )


@require_POST
@needs("mark_duties")
@opens("duty")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    form = GiveForm(request.POST, duty=held(viewer, pk), people=caseworkers(viewer, today=timezone.localdate()))

    def to_chosen(by: Viewer, now: datetime) -> object:
        chosen = form.cleaned_data["person"]
        return marking.assign(by, duty_id=pk, person_id=int(chosen) if chosen else None, now=now)

    return act(request, pk, form, to_chosen, "Saved who does it.")


def act(
    request: HttpRequest, pk: int, form: forms.Form, what: Callable[[Viewer, datetime], object], success: str
) -> HttpResponse:
    """Do it and go back to where the person came from; or show the page again with what is wrong and nothing lost."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    if not form.is_valid():
        return show(request, viewer, found, wrong=form)
    try:
        what(viewer, timezone.now())
    except NoSuchDuty:
        raise Http404 from None
    except DutyRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, success)
    return HttpResponseRedirect(coming_back(request, reverse("diary:duty", args=[pk])))


def show(request: HttpRequest, viewer: Viewer, found: Duty, wrong: forms.Form | None = None) -> HttpResponse:
    today = timezone.localdate()
    ours = found.owed_by == OwedBy.PRACTICE
    message = None if ours else chaser(found, by=viewer, today=today)
    made: list[forms.Form] = [
        DoneForm(),
        NotDoneForm(),
        GiveForm(duty=found, people=caseworkers(viewer, today=today)),
        chase_form(message),
    ]
    shown = {type(form).__name__: wrong if wrong and isinstance(wrong, type(form)) else form for form in made}
    return render(
        request,
        "diary/duty.jinja",
        {
            "duty": found,
            "line": duty_line(found, who_has_it(viewer.practice, today)),
            "reminded": reminded(found, timezone.now()),
            "words": duty_words(found),
            "why": why(found),
            "done": done_words(found),
            "chased": chased_words(found.chases.all()),
            "chases": sorted(found.chases.all(), key=lambda one: one.at, reverse=True),
            "message": message,
            "forms": shown,
            "wrong": wrong,
            "ours": ours,
            "open": found.met_at is None and found.withdrawn_at is None,
            "history": [told(event) for event in about(viewer, f"duty:{found.pk}") if event.verb != "looked"],
            "may_mark": viewer.may("mark_duties"),
            "next": coming_back(request),
            **for_duty(viewer, found),
        },
        status=422 if wrong else 200,
    )


def chase_form(message: Chaser | None) -> ChaseForm:
    if message is None:
        return ChaseForm()
    return ChaseForm(ways=message.ways, initial={"words": message.text, "answer_by": message.answer_by})


def held(viewer: Viewer, pk: int) -> Duty:
    found = queries.one_duty(viewer, pk)
    if found is None:
        raise Http404
    return found
