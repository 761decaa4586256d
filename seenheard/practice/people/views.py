"""Pages of the people: who works here, one colleague's account, somebody new, and for which practice one acts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import accounts, hearing, leaving, listing
from .accounts import AccountRefused, NoSuchColleague
from .doors import needs, viewer_of
from .forms import AddForm, PracticeForm, RoleForm
from .queries import PRACTICE_CHOSEN, practices_of
from .viewer import MAY, Viewer
from .words import ROLES

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@needs("manage_people")
def home(request: HttpRequest) -> HttpResponse:
    """Who works here, in which role, and who left."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = listing.people(viewer, today=today)
    context = {
        "here": [one for one in found if one.here],
        "gone": [one for one in found if not one.here],
        "no_lead": not any(one.here and one.role in MAY["hear_of_people"] for one in found),
        "orphaned": listing.duties_of_nobody_here(viewer, today=today),
    }
    return render(request, "people/home.jinja", context)


@require_http_methods(READ_OR_SEND)
@never_cache
@needs("manage_people")
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new; their first password is shown this once."""
    viewer, today = viewer_of(request), timezone.localdate()
    form = AddForm(request.POST or None, by=viewer, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            made, password = accounts.add_colleague(viewer, today=today, **form.cleaned_data)
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_password(request, viewer, made.pk, password)
    return render(request, "people/add.jinja", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs("manage_people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One colleague's account, and what can be done about it."""
    return show(request, pk)


@require_POST
@needs("manage_people")
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role, or another last day."""
    return with_role(request, pk, accounts.change_role, "The role and the last day are saved.")


@require_POST
@never_cache
@needs("manage_people")
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who left works here again."""
    return with_role(request, pk, leaving.bring_back, "They work here again, and sign in as they do elsewhere.")


@require_http_methods(READ_OR_SEND)
@needs("manage_people")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first what will end; then end it, at once."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = held(viewer, pk)
    if request.method == "POST":
        try:
            left = leaving.end_access(viewer, person_id=pk, now=timezone.now(), today=today)
        except AccountRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{left.name} has no access any more, from this moment.")
            if left.practice_feeds:
                messages.info(
                    request,
                    "The practice’s calendar address had been made by them and has ended. Make a new one in the diary.",
                )
        return redirect("people:person", pk)
    return render(request, "people/end.jinja", {"one": found, "duties": listing.open_duties(viewer, pk)})


@require_POST
@never_cache
@needs("manage_people")
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new first password, shown this once."""
    viewer = viewer_of(request)
    held(viewer, pk)
    try:
        given = accounts.give_password(viewer, person_id=pk, today=timezone.localdate())
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:person", pk)
    return show_password(request, viewer, pk, given)


@require_POST
@needs("manage_people")
def second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """The second step of somebody who lost their telephone or key is taken away."""
    done = "The second step is taken away. They are asked to set up a new one."

    def act(by: Viewer) -> str:
        there = accounts.reset_second_step(by, person_id=pk, today=timezone.localdate())
        return done if there else "There was no second step to take away."

    return act_on(request, pk, act)


@require_POST
@needs("manage_people")
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who typed too many wrong passwords may try again."""

    def act(by: Viewer) -> str:
        locked = accounts.unlock(by, person_id=pk)
        return "They can try to sign in again now." if locked else "The account was not locked."

    return act_on(request, pk, act)


@require_POST
@needs("hear_of_people")
def seen(request: HttpRequest) -> HttpResponse:
    """A lead has seen these changes of people."""
    up_to = request.POST.get("up_to", "")
    if up_to.isascii() and up_to.isdigit() and len(up_to) < 18:
        hearing.mark_heard(viewer_of(request), up_to=int(up_to))
    return redirect("web:home")


@require_http_methods(READ_OR_SEND)
@needs("choose_practice")
def practice(request: HttpRequest) -> HttpResponse:
    """For which practice somebody who works in several acts from now on."""
    viewer, today = viewer_of(request), timezone.localdate()
    held = practices_of(viewer.person, today=today) if viewer.person else []
    if len(held) < 2:
        raise Http404
    form = PracticeForm(request.POST or None, held=held, initial={"practice": str(viewer.practice.pk)})
    if request.method == "POST" and form.is_valid():
        request.session[PRACTICE_CHOSEN] = int(form.cleaned_data["practice"])
        return redirect("web:home")
    return render(request, "people/practice.jinja", {"form": form}, status=422 if form.errors else 200)


def with_role(request: HttpRequest, pk: int, action: Callable[..., object], success: str) -> HttpResponse:
    """Carry out an action that takes a role and a last day; a password that it answers is shown this once."""
    viewer, today = viewer_of(request), timezone.localdate()
    held(viewer, pk)
    form = RoleForm(request.POST, by=viewer, today=today)
    if form.is_valid():
        try:
            given = action(viewer, person_id=pk, today=today, **form.cleaned_data)
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            if isinstance(given, str) and given:
                return show_password(request, viewer, pk, given)
            messages.success(request, success)
            return redirect("people:person", pk)
    return show(request, pk, form=form)


def act_on(request: HttpRequest, pk: int, action: Callable[[Viewer], str]) -> HttpResponse:
    viewer = viewer_of(request)
    held(viewer, pk)
    try:
        messages.success(request, action(viewer))
    except (AccountRefused, NoSuchColleague) as refusal:
        messages.error(request, str(refusal))
    return redirect("people:person", pk)


def show(request: HttpRequest, pk: int, *, form: RoleForm | None = None) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    found = held(viewer, pk)
    context = {
        "one": found,
        "form": form or RoleForm(by=viewer, today=today, initial={"role": found.role.value, "ends_on": found.ends_on}),
        "may_change": not found.me and (found.role not in MAY["hear_of_people"] or viewer.may("manage_leads")),
        "locked_until": listing.locked_until(viewer, pk),
        "role_words": ROLES[found.role],
        "duties": listing.duties_to_give(viewer, pk),
        "still_theirs": 0 if found.here else listing.open_duties(viewer, pk),
        "may_see_diary": viewer.may("see_diary"),
    }
    return render(request, "people/person.jinja", context, status=422 if form else 200)


def show_password(request: HttpRequest, viewer: Viewer, pk: int, given: str) -> HttpResponse:
    return render(request, "people/password.jinja", {"one": held(viewer, pk), "password": given})


def held(viewer: Viewer, pk: int) -> listing.Colleague:
    found = listing.one(viewer, pk, today=timezone.localdate())
    if found is None:
        raise Http404
    return found
