"""Pages of the post: what left by e-mail, what did not arrive, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.words import count

from . import handling, pausing, queries, round_states
from .forms import CameBackForm, DealtWithForm
from .handling import PostRefused
from .models import Message
from .presenters import needs_somebody, row_of

ON_A_PAGE = 50
ALL_LEAVE = "E-mail leaves again."


@require_safe
@needs("see_post")
def home(request: HttpRequest) -> HttpResponse:
    """What left by e-mail, newest first: all, what did not arrive, or what waits."""
    viewer, now = viewer_of(request), timezone.now()
    part_shown = request.GET.get("show", "all")
    part_shown = part_shown if part_shown in queries.PARTS else "all"
    found = queries.messages_of(viewer, part_shown)
    part = part_of(request, number=found.count(), size=ON_A_PAGE)
    paused = pausing.paused_since(viewer.practice)
    context = {
        "rows": [row_of(message) for message in found[part.start : part.last]],
        "part": part,
        "shown": part_shown,
        "mail_is_on": queries.mail_is_on(),
        "not_arrived": queries.not_arrived(viewer),
        "paused_since": paused,
        "old_ones": pausing.waiting_from_before(viewer.practice, paused) if paused else 0,
        "not_done": round_states.not_done(now),
    }
    return render(request, "post/home.jinja", context)


@require_safe
@needs("see_post")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One e-mail: to whom, its subject and what became of it; never its words."""
    viewer = viewer_of(request)
    return show(request, viewer, message_for(viewer, pk))


@require_POST
@needs("see_post")
def deal_with(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has done something about it."""
    viewer = viewer_of(request)
    found, form = message_for(viewer, pk), DealtWithForm(request.POST)
    if form.is_valid():
        try:
            handling.deal_with(viewer, found, words=form.cleaned_data["words"], now=timezone.now())
        except PostRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "That is noted. This e-mail no longer stands among what did not arrive.")
            return redirect("post:home")
    return show(request, viewer, message_for(viewer, pk), dealt_with=form, status=422)


@require_POST
@needs("see_post")
def came_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A person saw a notice that it did not arrive."""
    viewer = viewer_of(request)
    found, form = message_for(viewer, pk), CameBackForm(request.POST)
    if form.is_valid():
        try:
            handling.came_back(viewer, found, words=form.cleaned_data["words"], now=timezone.now())
        except PostRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is noted that this e-mail did not arrive. Now tell them in another way.")
            return redirect("post:message", pk)
    return show(request, viewer, found, returned=form, status=422)


@require_POST
@needs("see_post")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it again: one that did not arrive anew, one that waits for its next try at once."""
    viewer, now = viewer_of(request), timezone.now()
    found = message_for(viewer, pk)
    if not needs_somebody(found) and handling.send_now(viewer, found, now=now):
        messages.success(request, "It leaves as soon as the mail server takes it.")
        return redirect("post:message", pk)
    try:
        made = handling.try_again(viewer, found, now=now)
    except PostRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("post:message", pk)
    messages.success(request, f"It is in the post again, to {made.to_address}.")
    return redirect("post:message", made.pk)


@require_POST
@needs("see_post")
def resume(request: HttpRequest) -> HttpResponse:
    """E-mail leaves again after a return from a backup, with or without what waited in it."""
    viewer = viewer_of(request)
    old_ones_too = request.POST.get("old") == "send"
    taken_out = pausing.resume(viewer, old_ones_too=old_ones_too, now=timezone.now())
    older = count(taken_out, "older e-mail was", "older e-mails were")
    messages.success(request, f"E-mail leaves again. {older} taken out of the post." if taken_out else ALL_LEAVE)
    return redirect("post:home")


@require_POST
@needs("own_reminders")
def trial(request: HttpRequest) -> HttpResponse:
    """Send an e-mail to one's own address, to see that it arrives."""
    try:
        made = handling.send_trial(viewer_of(request), now=timezone.now())
    except PostRefused as refusal:
        messages.error(request, str(refusal))
    else:
        words = f"A trial is on its way to {made.to_address}. If it is not there in five minutes, look among unwanted"
        messages.success(request, f"{words} e-mail, then ask the administrator, who sees what became of it.")
    return redirect("reminders:own")


def message_for(viewer: Viewer, pk: int) -> Message:
    found = queries.messages_of(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest,
    viewer: Viewer,
    found: Message,
    *,
    dealt_with: DealtWithForm | None = None,
    returned: CameBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    forms = [form for form in (dealt_with, returned) if form is not None]
    context: dict[str, Any] = {
        "row": row_of(found),
        "message": found,
        "letter": found.returned_letter if viewer.may("see_letters") else None,
        "dealt_with": dealt_with or DealtWithForm(),
        "returned": returned or CameBackForm(),
        "wrong": forms[0] if forms else None,
        "has_errors": bool(forms),
        "can_come_back": found.sent_at is not None and found.bounced_at is None,
        "waits": found.sent_at is None and found.given_up_at is None and found.withdrawn_at is None,
        "mail_is_on": queries.mail_is_on(),
    }
    return render(request, "post/message.jinja", context, status=status)
