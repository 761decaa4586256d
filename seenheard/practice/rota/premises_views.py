"""Rooms for conferences, opening hours, and days on which the practice is closed: one page, a form for each."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.words import day

from . import premises, queries
from .forms import ClosingForm, HoursForm, RoomForm
from .models import Closing, Room
from .public_holidays import holidays_ahead
from .refusing import RotaRefused
from .tabs import tabs
from .workdays import hours_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
SHOWN = 50
#: Three forms on one page: each has ids of its own.
IDS: dict[type[forms.Form], str] = {HoursForm: "hours-%s", ClosingForm: "closing-%s", RoomForm: "room-%s"}


@require_safe
@needs("see_rota")
def show(request: HttpRequest) -> HttpResponse:
    """Rooms, hours, closed days, and the public holidays ahead."""
    return page(request)


@require_POST
@needs("edit_rota")
def hours(request: HttpRequest) -> HttpResponse:
    """When the practice is open."""
    form = HoursForm(request.POST, auto_id=IDS[HoursForm])

    def act(by: Viewer) -> str:
        given = form.cleaned_data
        premises.set_hours(
            by,
            weekdays=[int(one) for one in given["weekdays"]],
            opens=given["opens"],
            closes=given["closes"],
            rest_hours=given["rest_hours"],
            now=timezone.now(),
        )
        return "The hours are saved."

    return carried_out(request, form, act, "hours_form")


@require_POST
@needs("edit_rota")
def add_closing(request: HttpRequest) -> HttpResponse:
    """A day on which the practice is closed."""
    form = ClosingForm(request.POST, auto_id=IDS[ClosingForm])

    def act(by: Viewer) -> str:
        made = premises.add_closing(by, **form.cleaned_data, now=timezone.now())
        return f"The practice is closed on {day(made.on)}."

    return carried_out(request, form, act, "closing_form")


@require_POST
@needs("edit_rota")
def remove_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """The practice is open that day after all."""
    viewer = viewer_of(request)
    found = Closing.objects.filter(practice=viewer.practice, pk=pk).first()
    if found is None:
        raise Http404
    premises.remove_closing(viewer, found, now=timezone.now())
    messages.success(request, f"The practice is open on {day(found.on)}, as on any such day.")
    return redirect("rota:premises")


@require_POST
@needs("edit_rota")
def add_room(request: HttpRequest) -> HttpResponse:
    """A room in which a conference can be held."""
    form = RoomForm(request.POST, auto_id=IDS[RoomForm])

    def act(by: Viewer) -> str:
        made = premises.add_room(by, **form.cleaned_data, now=timezone.now())
        return f"{made.name} is added."

    return carried_out(request, form, act, "room_form")


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a room, or say that no conference is held there any more."""
    viewer, now = viewer_of(request), timezone.now()
    found = Room.objects.filter(practice=viewer.practice, pk=pk, ended_at=None).first()
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "end":
        premises.end_room(viewer, found, now=now)
        messages.success(request, f"{found.name} is not offered for conferences any more.")
        return redirect("rota:premises")
    held = {"name": found.name, "seats": found.seats, "words": found.words}
    form = RoomForm(request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            premises.change_room(viewer, found, **form.cleaned_data, now=now)
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is saved.")
            return redirect("rota:premises")
    return render(request, "rota/room.jinja", {"form": form, "room": held["name"]}, status=422 if form.errors else 200)


def carried_out(request: HttpRequest, form: forms.Form, act: Callable[[Viewer], str], name: str) -> HttpResponse:
    """Act if the form is good, else the page again with what was typed."""
    if form.is_valid():
        try:
            messages.success(request, act(viewer_of(request)))
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            return redirect("rota:premises")
    return page(request, **{name: form})


def page(request: HttpRequest, **sent: forms.Form) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    held = hours_of(viewer.practice)
    now_set = {
        "weekdays": [str(one) for one in held.weekdays],
        "opens": held.opens,
        "closes": held.closes,
        "rest_hours": held.rest_hours,
    }
    closed = queries.closings(viewer.practice, today)
    part = part_of(request, number=len(closed), size=SHOWN)
    context = {
        "hours": held,
        "rooms": queries.rooms(viewer.practice),
        "closings": closed[part.start : part.start + part.size],
        "part": part,
        "holidays": holidays_ahead(viewer.practice, today),
        "hours_form": HoursForm(initial=now_set, auto_id=IDS[HoursForm]),
        "closing_form": ClosingForm(auto_id=IDS[ClosingForm]),
        "room_form": RoomForm(auto_id=IDS[RoomForm]),
        "tabs": tabs(viewer, "rota:premises"),
        "may_edit": viewer.may("edit_rota"),
        **sent,
    }
    return render(request, "rota/premises.jinja", context, status=422 if sent else 200)
