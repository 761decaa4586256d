"""A looked-after child's health passport: made, read and printed, given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs
from seenheard.practice.web.words import day

from . import actions
from .forms import GivenForm, PassportForm
from .models import Passport
from .passport import TYPED, contents_of, open_actions
from .views import moment, theirs


def iso_day(said: str | None) -> str:
    """ "4 June 2026" for the day that a kept passport holds; "" for none."""
    return day(date.fromisoformat(said)) if said else ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_plans")
@opens("child")
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Type what this site does not know, see the rest, and keep it as a passport."""
    viewer, found = theirs(request, pk)
    last = Passport.objects.filter(practice=viewer.practice, child=found).order_by("-number").first()
    typed = last.contents.get("typed", {}) if last else {}
    open_ones = open_actions(found)
    form = PassportForm(request.POST if request.method == "POST" else None, actions=open_ones, initial=typed)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in TYPED}
        today = timezone.localdate()
        contents = contents_of(viewer, found, typed=typed, actions=form.chosen(), today=today)
        made = actions.make_passport(viewer, child=found, contents=contents, now=timezone.now())
        messages.success(request, "The passport is made. Print it, give it, and say here to whom.")
        return HttpResponseRedirect(reverse("looked_after:passport", args=[found.pk, made.number]))
    contents = contents_of(viewer, found, typed={}, today=timezone.localdate())
    context = {
        "child": found,
        "form": form,
        "actions": open_ones,
        "contents": contents,
        "typed_names": TYPED,
        "iso_day": iso_day,
    }
    return render(request, "looked_after/make_passport.jinja", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_plans")
@opens("child")
def passport(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One passport as it was made; who may write says to whom it was given."""
    viewer, found = theirs(request, pk)
    held = Passport.objects.filter(practice=viewer.practice, child=found, number=number)
    row = held.select_related("made_by", "given_by").first()
    if row is None or (request.method == "POST" and not viewer.may("write_plans")):
        raise Http404
    form = GivenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.passport_given(viewer, child=found, number=number, **form.cleaned_data, **moment())
        except actions.Refused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, "It is entered to whom the passport was given.")
            return HttpResponseRedirect(reverse("looked_after:child", args=[found.pk]))
    context: dict[str, Any] = {
        "child": found,
        "passport": row,
        "contents": row.contents,
        "typed_names": TYPED,
        "iso_day": iso_day,
        "form": form,
        "may_write": viewer.may("write_plans"),
    }
    return render(request, "looked_after/passport.jinja", context, status=422 if form.errors else 200)
