"""The page of an early warning: why, by when, the report begun early, and why no conference came."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.audit.finding import about
from seenheard.practice.audit.words import told
from seenheard.practice.children.door import opens
from seenheard.practice.conferences.models import Likely
from seenheard.practice.diary import marking
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.presenters import PRECEDENCES, name_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports import beginning
from seenheard.practice.reports.refused import ReportRefused

from . import keeping, presenters, queries
from .forms import BeginForm, WhyForm
from .keeping import LikelyRefused


@require_safe
@needs("see_diary")
@opens("likely")
def likely(request: HttpRequest, pk: int) -> HttpResponse:
    """One early warning, by its number."""
    return show(request, held(viewer_of(request), pk))


@require_POST
@needs("mark_duties")
@opens("likely")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin our report now, and give it to somebody."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    form = BeginForm(request.POST, people=caseworkers(viewer, today=timezone.localdate()))
    if not form.is_valid():
        return show(request, found, form)
    try:
        begin_and_give(viewer, found, form.cleaned_data["person"])
    except (LikelyRefused, ReportRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The report stands in the diary. When the conference comes, it goes on with that.")
    return HttpResponseRedirect(reverse("conferences:likely", args=[pk]))


def begin_and_give(by: Viewer, found: Likely, chosen: str) -> None:
    """Both or neither. Raises LikelyRefused, ReportRefused."""
    now = timezone.now()
    with transaction.atomic():
        if found.closed_at is not None:
            raise LikelyRefused("This early warning is closed. The report stands in the diary with its conference.")
        beginning.begin(by, likely=found, now=now)
        duty = queries.begun_duty(found)
        if duty is not None:
            marking.assign(by, duty_id=duty.pk, person_id=int(chosen) if chosen else None, now=now)


@require_POST
@needs("mark_duties")
@opens("likely")
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why no conference came; an open warning is closed with it."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    form = WhyForm(request.POST)
    if form.is_valid():
        act = keeping.close_by_hand if found.closed_at is None else keeping.say_why
        try:
            with transaction.atomic():
                said = form.cleaned_data
                act(viewer, pk=pk, code=said["code"], words=said["words"], now=timezone.now())
                keep_in_step(viewer, found.family)
        except LikelyRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "Thank you. It is kept, and this early warning asks no more.")
            return HttpResponseRedirect(reverse("conferences:likely", args=[pk]))
    return show(request, found, form)


def show(request: HttpRequest, found: Likely, wrong: forms.Form | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    owed = queries.report_due(found) if found.closed_at is None else None
    duty = queries.begun_duty(found)
    people = caseworkers(viewer, today=timezone.localdate())
    return render(
        request,
        "conferences/likely.jinja",
        {
            "likely": found,
            "row": presenters.row(found),
            "children": [name_of(child) for child in queries.children_of(found)],
            "report": owed,
            "report_rule": PRECEDENCES[owed.precedence] if owed else "",
            "duty": duty,
            "begin_form": wrong if isinstance(wrong, BeginForm) else BeginForm(people=people, chosen=duty_person(duty)),
            "why_form": wrong if isinstance(wrong, WhyForm) else WhyForm(initial={"code": found.why_code}),
            "wrong": wrong,
            "history": [told(event) for event in about(viewer, f"likely:{found.pk}") if event.verb != "looked"],
            "may_mark": viewer.may("mark_duties"),
        },
        status=422 if wrong else 200,
    )


def duty_person(duty: object) -> int | None:
    return getattr(duty, "person_id", None)


def held(viewer: Viewer, pk: int) -> Likely:
    found = queries.one(viewer, pk)
    if found is None:
        raise Http404
    return found
