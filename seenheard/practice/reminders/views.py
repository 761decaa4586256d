"""Your reminders, and where they go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.diary.presenters import duty_words, kind_words
from seenheard.practice.diary.queries import one_duty
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.queries import mail_is_on
from seenheard.practice.web.paging import part_of

from . import queries
from .asked import unanswered
from .forms import OwnForm
from .own import OwnRefused, set_own, wants_email
from .presenters import days_of, heard, next_words
from .standing_in import effective

SHOWN = 30
READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
@needs("own_reminders")
def home(request: HttpRequest) -> HttpResponse:
    """What I was reminded of, newest first; who I stand in for; what I am asked and did not answer."""
    viewer, now = viewer_of(request), timezone.now()
    found = queries.mine(viewer)
    part = part_of(request, number=found.count(), size=SHOWN)
    today = timezone.localdate(now)
    return page(
        request,
        "reminders/home.jinja",
        "home",
        part=part,
        days=days_of(found[part.start : part.start + part.size]),
        list=queries.todays_list(viewer.practice, now),
        stood_in_for=queries.stood_in_for(viewer, effective(viewer.practice, today)),
        askings=unanswered(viewer.practice, today).get(viewer.person.pk if viewer.person else 0, []),
        by_email=mail_is_on() and wants_email(viewer) and bool(viewer.person and viewer.person.email),
    )


@require_safe
@needs("see_diary")
@opens("duty")
def of_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who was reminded of one duty, and what comes next."""
    duty = one_duty(viewer_of(request), pk)
    if duty is None:
        raise Http404
    found = queries.of_duty(duty)
    part = part_of(request, number=found.count(), size=SHOWN)
    hidden = any(child.restricted for child in duty.children.all())
    context = {
        "duty": duty,
        "words": kind_words(duty.kind) if hidden else duty_words(duty),
        "part": part,
        "heard": [heard(one) for one in found[part.start : part.start + part.size]],
        "next_words": next_words(duty, queries.next_of(duty, timezone.now())),
    }
    return render(request, "reminders/of_duty.jinja", context)


@require_http_methods(READ_OR_SEND)
@needs("own_reminders")
def own(request: HttpRequest) -> HttpResponse:
    """Where my reminders go."""
    viewer = viewer_of(request)
    person = viewer.person
    assert person is not None  # noqa: S101 - behind a door that lets only people in
    form = OwnForm(
        request.POST or None, initial={"email": person.email, "way": "email" if wants_email(viewer) else "page"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_own(viewer, email=form.cleaned_data["email"], by_email=form.cleaned_data["way"] == "email")
        except OwnRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, "Saved where your reminders go.")
            return redirect("reminders:own")
    status = 422 if form.errors else 200
    return page(request, "reminders/own.jinja", "own", status=status, form=form, mail_is_on=mail_is_on(), person=person)


def page(request: HttpRequest, template: str, here: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """A page under the tabs."""
    return render(request, template, {"tabs": tabs(viewer_of(request), here), **more}, status=status)


def tabs(viewer: Viewer, here: str) -> list[dict[str, Any]]:
    pages = [
        ("home", "Your reminders"),
        ("own", "Where they go"),
        ("deputies", "Who stands in"),
        ("steps", "Steps"),
    ]
    return [{"words": words, "href": reverse(f"reminders:{name}"), "current": name == here} for name, words in pages]
