"""Looked-after children: the list, one child's health, and what is entered there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.presenters import child_bar
from seenheard.practice.children.queries import one_child
from seenheard.practice.people.doors import needs
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of

from . import actions
from .forms import BecauseForm, CareForm, DoneForm, PlanForm, TakenOverForm
from .listing import listed_rows
from .queries import health_of, looked_after

ON_A_PAGE = 50
#: The forms of the page, by the name under which it holds them.
FORMS: dict[str, type[django_forms.Form]] = {"plan": PlanForm, "done": DoneForm, "care": CareForm}


@require_safe
@needs("see_plans")
def home(request: HttpRequest) -> HttpResponse:
    """Every looked-after child, by what is due next."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = listed_rows(looked_after(viewer, today=timezone.localdate()))
    part = part_of(request, number=len(rows), size=ON_A_PAGE)
    shown = rows[part.start : part.start + ON_A_PAGE]
    return render(request, "looked_after/home.jinja", {"rows": shown, "part": part})


@require_safe
@needs("see_plans")
@opens("child")
def child(request: HttpRequest, pk: int) -> HttpResponse:
    """One child's assessments, passports, and the care that somebody must take over."""
    viewer, found = theirs(request, pk)
    return page(request, viewer, found)


def page(request: HttpRequest, viewer: Viewer, found: Child, wrong: dict[str, Any] | None = None) -> HttpResponse:
    """The page; `wrong` holds the form that was refused, in place of an empty one."""
    today = timezone.localdate()
    health = health_of(viewer, found, today=today)
    shown: dict[str, Any] = {
        "plan_form": PlanForm(prefix="plan", initial={"kind": health.next_kind}),
        "done_form": DoneForm(planned=health.planned, prefix="done", initial={"kind": health.next_kind}),
        "care_form": CareForm(prefix="care"),
        "small": {},
    }
    shown |= wrong or {}
    context: dict[str, Any] = {
        "child": found,
        "bar": child_bar(found, plan_of([]), today),
        "health": health,
        "may_write": viewer.may("write_plans"),
        **shown,
    }
    return render(request, "looked_after/child.jinja", context, status=422 if wrong else 200)


@require_POST
@needs("write_plans")
@opens("child")
def planned(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    form = PlanForm(request.POST, prefix="plan")
    return entered(
        request,
        viewer,
        found,
        form,
        "plan_form",
        lambda said: actions.plan_assessment(viewer, child=found, **said, **moment()),
        "The day is entered.",
    )


@require_POST
@needs("write_plans")
@opens("child")
def done(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    health = health_of(viewer, found, today=timezone.localdate())
    form = DoneForm(request.POST, planned=health.planned, prefix="done")
    return entered(
        request,
        viewer,
        found,
        form,
        "done_form",
        lambda said: actions.assessment_done(viewer, child=found, **said, **moment()),
        "It is entered as done. The diary counts the next from its day.",
    )


@require_POST
@needs("write_plans")
@opens("child")
def taken_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    return small(
        request,
        viewer,
        found,
        BecauseForm,
        f"back-{number}",
        lambda said: actions.take_back_assessment(
            viewer, child=found, number=number, because=said["because"], now=timezone.now()
        ),
        "It is taken back.",
    )


@require_POST
@needs("write_plans")
@opens("child")
def care(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    form = CareForm(request.POST, prefix="care")
    return entered(
        request,
        viewer,
        found,
        form,
        "care_form",
        lambda said: actions.care_to_be_taken_over(viewer, child=found, **said, **moment()),
        "It stands in the diary until the first appointment there was kept.",
    )


@require_POST
@needs("write_plans")
@opens("child")
def care_taken_over(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    return small(
        request,
        viewer,
        found,
        TakenOverForm,
        f"over-{number}",
        lambda said: actions.care_taken_over(viewer, child=found, number=number, **said, **moment()),
        "It is entered as taken over.",
    )


@require_POST
@needs("write_plans")
@opens("child")
def care_ended(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    viewer, found = theirs(request, pk)
    return small(
        request,
        viewer,
        found,
        BecauseForm,
        f"end-{number}",
        lambda said: actions.care_not_to_be_taken_over(
            viewer, child=found, number=number, because=said["because"], now=timezone.now()
        ),
        "Nobody has to take this over any more.",
    )


def small(
    request: HttpRequest,
    viewer: Viewer,
    found: Child,
    kind: type[django_forms.Form],
    name: str,
    act: Callable[[dict[str, Any]], object],
    well: str,
) -> HttpResponse:
    """A small form beside one line: its prefix names the line."""
    form = kind(request.POST, prefix=name)
    return entered(request, viewer, found, form, "small", act, well, name=name)


def entered(
    request: HttpRequest,
    viewer: Viewer,
    found: Child,
    form: django_forms.Form,
    place: str,
    act: Callable[[dict[str, Any]], object],
    well: str,
    *,
    name: str = "",
) -> HttpResponse:
    """Do it if the form is right, and go back to the page; else show the page with what is wrong and what was typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except actions.Refused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, well)
            return HttpResponseRedirect(reverse("looked_after:child", args=[found.pk]))
    return page(request, viewer, found, {place: {name: form} if name else form, "wrong": form})


def theirs(request: HttpRequest, pk: int) -> tuple[Viewer, Child]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = one_child(viewer, pk)
    if found is None:
        raise Http404
    return viewer, found


def moment() -> dict[str, Any]:
    return {"today": timezone.localdate(), "now": timezone.now()}
