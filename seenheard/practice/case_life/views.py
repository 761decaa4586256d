"""Pages of a case's life: how far it has come, what happened, and what its endings ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.casework.plan.stages import Stage
from seenheard.guidance.endings_file import load_endings
from seenheard.practice.children.door import opens
from seenheard.practice.children.facts import FactRefused
from seenheard.practice.children.models import Child
from seenheard.practice.children.plan import PlanWords
from seenheard.practice.children.presenters import child_bar
from seenheard.practice.children.queries import one_child
from seenheard.practice.conferences.models import Fact
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of

from .actions import enter_fact, take_back_fact
from .born_queries import birth_of, born_that_day
from .forms import BecauseForm, FactForm, RegisterForm, TickForm
from .models import Ending
from .open_endings import open_endings, rows_of
from .presenters import cards_of, life_of
from .ticking import TickRefused, take_back_tick, tick

ON_A_PAGE, EVENTS = 25, 25


@require_safe
@needs("see_plans")
def home(request: HttpRequest) -> HttpResponse:
    """Every ending that still asks for something, oldest first."""
    found = open_endings(viewer_of(request))
    part = part_of(request, number=found.count(), size=ON_A_PAGE)
    return render(request, "case_life/home.jinja", {"rows": rows_of(found, part.start, part.size), "part": part})


@require_safe
@needs("see_plans")
@opens("child")
def life(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one child's case has come."""
    return show(request, held(viewer_of(request), pk))


@require_POST
@needs("write_plans")
@opens("child")
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what happened."""
    viewer, today = viewer_of(request), timezone.localdate()
    child = held(viewer, pk)
    form = FactForm(request.POST, child=child, siblings=has_siblings(child))
    if not form.is_valid():
        return show(request, child, form=form)
    said = form.cleaned_data
    try:
        enter_fact(
            viewer,
            family=child.family,
            child=None if form.of_family else child,
            kind=said["kind"],
            on=said["on"],
            words=said["words"],
            today=today,
            now=timezone.now(),
        )
    except FactRefused as refusal:
        form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        return show(request, child, form=form)
    messages.success(request, "It is entered, and the diary is worked out anew.")
    return back_to(child)


@require_POST
@needs("write_plans")
@opens("child")
def take_back(request: HttpRequest, pk: int, fact_id: int) -> HttpResponse:
    """Take back what somebody entered by hand."""
    viewer = viewer_of(request)
    child = held(viewer, pk)
    rows = Fact.objects.filter(practice=viewer.practice, family=child.family_id, pk=fact_id)
    fact = rows.filter(child=pk).first() or rows.filter(child=None).first()
    if fact is None:
        raise Http404
    form = BecauseForm(request.POST)
    try:
        said = form.cleaned_data["because"] if form.is_valid() else ""
        take_back_fact(viewer, fact=fact, because=said, now=timezone.now())
    except LookupError:
        raise Http404 from None
    except FactRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is taken back, and the diary is worked out anew.")
    return back_to(child)


@require_POST
@needs("write_plans")
@opens("child")
def ticks(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a line of an ending's list, or take a tick back."""
    viewer = viewer_of(request)
    child = held(viewer, pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That could not be read. Open the list again and press once more.")
        return back_to(child)
    said = form.cleaned_data
    ending = Ending.objects.filter(practice=viewer.practice, child=child, pk=said["ending"]).first()
    if ending is None:
        raise Http404
    now = timezone.now()
    try:
        if said["do"] == "not" and not said["words"].strip():
            raise TickRefused("Say in a few words why it does not apply.")
        if said["do"] != "back":
            tick(viewer, ending=ending, line=said["line"], words=said["words"], now=now)
        else:
            take_back_tick(viewer, ending=ending, line=said["line"], because=said["words"], now=now)
    except TickRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('case_life:life', args=[pk])}#ending-{ending.pk}")


def held(viewer: Viewer, pk: int) -> Child:
    found = one_child(viewer, pk)
    if found is None:
        raise Http404
    return found


def has_siblings(child: Child) -> bool:
    return Child.objects.filter(family=child.family_id).exclude(pk=child.pk).exists()


def back_to(child: Child) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case_life:life", args=[child.pk]))


def show(
    request: HttpRequest,
    child: Child,
    *,
    form: FactForm | None = None,
    registering: RegisterForm | None = None,
    undoing: BecauseForm | None = None,
) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    found = life_of(child, today=today)
    birth = birth_of(child) if child.mother_id is not None else None
    part = part_of(request, number=len(found.events), size=EVENTS)
    wrong = form or registering or undoing
    context: dict[str, Any] = {
        "child": child,
        "bar": child_bar(child, PlanWords(found.tag, found.colour), today, lost=found.standing.stage is Stage.LOST),
        "life": found,
        "events": found.events[part.start : part.start + part.size],
        "part": part,
        "cards": cards_of(child, birth, dict(load_endings().kinds)),
        "birth": birth,
        "long_due": long_due(child, today),
        "form": form or FactForm(child=child, siblings=has_siblings(child)),
        "registering": registering,
        "undoing": undoing or BecauseForm(),
        "may_write": viewer.may("write_plans"),
    }
    if birth is not None and birth.patient_id is None and context["may_write"]:
        rows = born_that_day(viewer, child, birth.born_on, today=today)
        context["registering"] = registering or (RegisterForm(found=rows) if rows else None)
    return render(request, "case_life/life.jinja", context, status=422 if wrong is not None else 200)


def long_due(child: Child, today: date) -> bool:
    """Was the birth expected on a day that is past?"""
    return child.unborn and child.expected_on is not None and child.expected_on < today
