"""Pages of a birth: entering it, saying which row of our list the child is, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.children.facts import FactRefused
from seenheard.practice.children.models import Patient
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.row_number import row_number

from .births import MOST_AT_ONCE, born, register, take_back_birth
from .born_queries import birth_of, born_that_day
from .forms import BecauseForm, BirthForm, RegisterForm, typed_day
from .views import back_to, held, show


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_plans")
@opens("child")
def birth(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a birth: first the day and how many, then who they are."""
    viewer, today = viewer_of(request), timezone.localdate()
    child = held(viewer, pk)
    if not child.unborn:
        return back_to(child)
    asked = request.method == "POST" and request.POST.get("do") in ("look", "enter")
    on = typed_day(request.POST) if asked else None
    found: list[Patient] = born_that_day(viewer, child, on, today=today) if on is not None else []
    babies = how_many(request.POST.get("number", "")) if asked and on is not None else 0
    if not asked:
        form = BirthForm()
    elif request.POST.get("do") == "look":
        form = BirthForm(request.POST, found=found, babies=0)
        if form.is_valid():  # the names are still to be asked, and what was typed of them is kept
            typed = {name: value for name, value in request.POST.items() if value}
            form = BirthForm(found=found, babies=babies)
            form.initial = {**typed, "on": on}
    else:
        form = BirthForm(request.POST, found=found, babies=babies)
        if form.is_valid() and not unnamed(form):
            try:
                born(
                    viewer,
                    child=child,
                    born_on=form.cleaned_data["on"],
                    babies=form.babies_of(found),
                    today=today,
                    now=timezone.now(),
                )
            except FactRefused as refusal:
                form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
            else:
                messages.success(request, "The birth is entered. What was decided before it stands with the child.")
                return back_to(child)
    context = {"child": child, "form": form, "babies": babies, "found": found}
    return render(request, "case_life/birth.jinja", context, status=422 if form.errors else 200)


def how_many(said: str) -> int:
    number = row_number(said)
    return number if number is not None and 1 <= number <= MOST_AT_ONCE else 1


def unnamed(form: BirthForm) -> bool:
    """Says beside each empty box that a name is needed."""
    empty = form.nameless()
    for name in empty:
        form.add_error(name, "Enter the child’s name. If it has none yet, say so: “Baby” and the surname")
    return bool(empty)


@require_POST
@needs("write_plans")
@opens("child")
def registered(request: HttpRequest, pk: int) -> HttpResponse:
    """A child that was born to us is this row of our list."""
    viewer, today = viewer_of(request), timezone.localdate()
    child = held(viewer, pk)
    entered = birth_of(child)
    if entered is None:
        return back_to(child)
    found = born_that_day(viewer, child, entered.born_on, today=today)
    form = RegisterForm(request.POST, found=found)
    if form.is_valid():
        patient = next(one for one in found if str(one.pk) == form.cleaned_data["patient"])
        try:
            register(viewer, child=child, patient=patient, now=timezone.now())
        except FactRefused as refusal:
            form.add_error("patient", str(refusal))
        else:
            messages.success(request, f"{patient.name} is the child that was born to us.")
            return back_to(child)
    return show(request, child, registering=form)


@require_POST
@needs("write_plans")
@opens("child")
def unborn_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A birth was entered by mistake."""
    viewer = viewer_of(request)
    child = held(viewer, pk)
    form = BecauseForm(request.POST)
    if form.is_valid():
        try:
            take_back_birth(viewer, child=child, because=form.cleaned_data["because"], now=timezone.now())
        except FactRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            messages.success(request, "The birth is taken back. The child stands as unborn again.")
            return back_to(child)
    return show(request, child, undoing=form)
