"""Clinicians: the list, one of them, adding, changing, ending, and the usual week."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from . import actions, listing
from .forms import ClinicianForm, EndForm
from .models import Clinician, UsualSession
from .queries import one_clinician
from .refusing import RotaRefused
from .tabs import tabs
from .usual_week_form import UsualWeekForm, like_monday
from .usual_weeks import usual_weeks
from .workdays import hours_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
SHOWN, LEAVE_SHOWN = 50, 20


@require_safe
@needs("see_rota")
def clinicians(request: HttpRequest) -> HttpResponse:
    """Who can go to conferences, who comes, who has gone; and colleagues who are not in the rota yet."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = listing.listed(viewer, today)
    part = part_of(request, number=len(found), size=SHOWN)
    context = {
        "rows": found[part.start : part.start + part.size],
        "part": part,
        "missing": listing.not_in_the_rota(viewer, today),
        "tabs": tabs(viewer, "rota:clinicians"),
        "may_edit": viewer.may("edit_rota"),
    }
    return render(request, "rota/clinicians.jinja", context)


@require_safe
@needs("see_rota")
def clinician(request: HttpRequest, pk: int) -> HttpResponse:
    """One clinician: what is held, the usual week, leave ahead."""
    viewer, today = viewer_of(request), timezone.localdate()
    one = held(viewer, pk)
    ahead = listing.leave_ahead(viewer, today).filter(clinician=one)
    context = {
        "one": one,
        "why_gone": listing.why_gone(one, today),
        "standing": next(each.standing for each in listing.listed(viewer, today) if each.clinician.pk == pk),
        "weeks": usual_weeks(one, today),
        "leave": listing.leave_lines(viewer, ahead[:LEAVE_SHOWN], timezone.now()),
        "more_leave": max(ahead.count() - LEAVE_SHOWN, 0),
        "may_edit": viewer.may("edit_rota"),
    }
    return render(request, "rota/clinician.jinja", context)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def add(request: HttpRequest) -> HttpResponse:
    """A new clinician; with a colleague in the address, that colleague."""
    viewer, today = viewer_of(request), timezone.localdate()
    people = listing.may_be(viewer, today)
    asked = row_number(request.GET.get("person", ""))
    person = next((one for one in people if one.pk == asked), None)
    begin = {"name": str(person), "person": str(person.pk)} if person else {}
    form = ClinicianForm(request.POST if request.method == "POST" else None, people=people, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_clinician(viewer, values=form.values(), now=timezone.now())
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{made.name} is in the rota. Now enter the usual week.")
            return redirect("rota:usual_week", made.pk)
    return render(request, "rota/clinician_form.jinja", {"form": form, "one": None}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is held of a clinician."""
    viewer, today = viewer_of(request), timezone.localdate()
    one = held(viewer, pk)
    form = ClinicianForm(
        request.POST if request.method == "POST" else None, people=listing.may_be(viewer, today, one), clinician=one
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_clinician(viewer, one, values=form.values(), now=timezone.now())
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{form.values().name} is saved.")
            return redirect("rota:clinician", pk)
    return render(request, "rota/clinician_form.jinja", {"form": form, "one": one}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def usual_week(request: HttpRequest, pk: int) -> HttpResponse:
    """The usual week, and from when it holds."""
    viewer = viewer_of(request)
    one = held(viewer, pk)
    form = week_form(request, viewer, one)
    if request.method == "POST" and request.POST.get("do") != "fill" and form.is_valid():
        try:
            actions.set_usual_week(
                viewer, one, sessions=form.sessions(), from_on=form.cleaned_data["from_on"], now=timezone.now()
            )
        except RotaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The usual week of {one.name} is saved.")
            return redirect("rota:clinician", pk)
    context = {"form": form, "one": one, "opens": hours_of(viewer.practice)}
    return render(request, "rota/usual_week.jinja", context, status=422 if form.is_bound and form.errors else 200)


def week_form(request: HttpRequest, viewer: Viewer, one: Clinician) -> UsualWeekForm:
    """The form as it was sent, as it was sent with Monday copied, or with what is held."""
    weekdays = hours_of(viewer.practice).weekdays
    if request.method != "POST":
        today = timezone.localdate()
        sessions = actions.standing(one, today)
        begins = today if UsualSession.objects.filter(clinician=one).exists() else None
        return UsualWeekForm(None, weekdays=weekdays, sessions=sessions, from_on=begins)
    if request.POST.get("do") == "fill":
        return UsualWeekForm(like_monday(request.POST.dict()), weekdays=weekdays)
    return UsualWeekForm(request.POST, weekdays=weekdays)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first what will end; then end it."""
    viewer = viewer_of(request)
    one = held(viewer, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.end_clinician(viewer, one, because=form.cleaned_data["because"], now=timezone.now())
        messages.success(request, f"{one.name} is proposed for no conference any more. What was stays on record.")
        return redirect("rota:clinician", pk)
    return render(request, "rota/end.jinja", {"one": one, "form": form}, status=422 if form.errors else 200)


@require_POST
@needs("edit_rota")
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who was ended can go to conferences again."""
    viewer = viewer_of(request)
    one = held(viewer, pk)
    try:
        actions.bring_back_clinician(viewer, one, now=timezone.now())
    except RotaRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{one.name} is in the rota again.")
    return redirect("rota:clinician", pk)


def held(viewer: Viewer, pk: int) -> Clinician:
    found = one_clinician(viewer, pk)
    if found is None:
        raise Http404
    return found
