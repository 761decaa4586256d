"""Who stands in for whom, and the steps of the practice's ladders."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.diary.presenters import kind_words
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.listing import one as colleague
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .deputies import DeputyRefused, may_stand_in, set_deputy
from .forms import AddressForm, DeputyForm, HourForm, StepsForm
from .models import Deputy
from .own import OwnRefused, set_address_of
from .presenters import KINDS, ladders_in_words
from .standing_in import effective
from .steps import ALL, StepsRefused, back_to_default, hour_of, ladders, set_hour, set_steps
from .views import READ_OR_SEND, page


@require_safe
@needs("own_reminders")
def deputies(request: HttpRequest) -> HttpResponse:
    """Everybody who sees the diary, who stands in for them, and who is away today."""
    viewer = viewer_of(request)
    standing = effective(viewer.practice, timezone.localdate())
    held = {one.person_id: one for one in rows_of(viewer)}
    found = [
        {
            "person": one,
            "deputy": held[one.pk].deputy if one.pk in held else None,
            "gone": one.pk in held and held[one.pk].deputy_id not in standing.people,
            "away": standing.said(one),
            "may_change": viewer.may("set_reminders") or (viewer.person is not None and viewer.person.pk == one.pk),
        }
        for one in may_stand_in(viewer)
    ]
    return page(request, "reminders/deputies.jinja", "deputies", people=found)


@require_http_methods(READ_OR_SEND)
@needs("own_reminders")
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands in for one person."""
    viewer = viewer_of(request)
    people = may_stand_in(viewer)
    person = next((one for one in people if one.pk == pk), None)
    mine = viewer.person is not None and viewer.person.pk == pk
    may_change = mine or viewer.may("set_reminders")
    if person is None or (request.method == "POST" and not may_change):
        raise Http404
    held = Deputy.objects.filter(practice=viewer.practice, person=person).select_related("deputy").first()
    others = [one for one in people if one != person]
    form = DeputyForm(request.POST or None, people=others, held=held.deputy_id if held else None)
    if request.method == "POST" and form.is_valid():
        try:
            set_deputy(viewer, person_id=pk, deputy_id=row_number(form.cleaned_data["deputy"]))
        except DeputyRefused as refusal:
            form.add_error("deputy", str(refusal))
        else:
            messages.success(request, f"Saved who stands in for {'you' if mine else person}.")
            return redirect("reminders:deputies")
    context = {"person": person, "mine": mine, "form": form, "held": held, "may_change": may_change}
    return render(request, "reminders/deputy.jinja", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@needs("own_reminders")
def steps(request: HttpRequest) -> HttpResponse:
    """The ladder of each kind of duty in words, and when the daily list leaves."""
    viewer = viewer_of(request)
    hour = hour_of(viewer.practice)
    form = HourForm(request.POST or None, initial={"at": f"{hour.hour}:{hour.minute:02}"})
    if request.method == "POST":
        if not viewer.may("set_reminders"):
            raise Http404
        if form.is_valid():
            try:
                set_hour(viewer, at=form.cleaned_data["at"])
            except StepsRefused as refusal:
                form.add_error("at", str(refusal))
            else:
                messages.success(request, "Saved when the daily list leaves.")
                return redirect("reminders:steps")
    return page(
        request,
        "reminders/steps.jinja",
        "steps",
        status=422 if form.errors else 200,
        form=form,
        hour=hour,
        ladders=ladders_in_words(ladders(viewer.practice)),
        may_set=viewer.may("set_reminders"),
    )


@require_http_methods(READ_OR_SEND)
@needs("set_reminders")
def steps_of(request: HttpRequest, kind: str) -> HttpResponse:
    """The steps of one kind of duty."""
    viewer, asked = viewer_of(request), kind_of(kind)
    held = ladders(viewer.practice)
    form = StepsForm(request.POST or None, steps=held.of_kind(asked), everything=asked == ALL)
    if request.method == "POST" and form.is_valid():
        try:
            set_steps(viewer, kind=asked, steps=form.chosen())
        except StepsRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved the steps. They hold from the next list on.")
            return redirect("reminders:steps")
    context = {
        "kind": kind,
        "words": kind_words(asked) if asked else "All duties",
        "form": form,
        "changed": asked in held.changed,
    }
    return render(request, "reminders/steps_of.jinja", context, status=422 if form.errors else 200)


@require_POST
@needs("set_reminders")
def default_steps(request: HttpRequest, kind: str) -> HttpResponse:
    """The steps of one kind of duty are the defaults again."""
    if back_to_default(viewer_of(request), kind=kind_of(kind)):
        messages.success(request, "The steps are the default again.")
    return redirect("reminders:steps")


@require_http_methods(READ_OR_SEND)
@needs("manage_people")
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """To which address a colleague's reminders go."""
    viewer = viewer_of(request)
    one = colleague(viewer, pk, today=timezone.localdate())
    if one is None or one.me:
        raise Http404
    held = Person.objects.get(pk=pk)
    form = AddressForm(request.POST or None, initial={"email": held.email})
    if request.method == "POST" and form.is_valid():
        try:
            set_address_of(viewer, person_id=pk, email=form.cleaned_data["email"])
        except OwnRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, f"Saved the e-mail address of {held}.")
            return redirect("people:person", pk)
    return render(request, "reminders/address.jinja", {"one": one, "form": form}, status=422 if form.errors else 200)


def kind_of(word: str) -> str:
    if word == "all":
        return ALL
    if word not in KINDS:
        raise Http404
    return word


def rows_of(viewer: Viewer) -> list[Deputy]:
    return list(Deputy.objects.filter(practice=viewer.practice).select_related("deputy"))
