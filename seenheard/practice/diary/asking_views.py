"""Asking for what did not come: one thing from its page, or all that one authority owes us in one message."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.row_number import row_number

from . import asking
from .authorities import one_authority
from .chasing import chaser
from .duty_views import held, show
from .forms import ChaseForm, TogetherForm
from .marking import DutyRefused, NoSuchDuty
from .together import OneMessage, one_message

ASKED = "The diary now says that you have chased it."
OTHER_CHOICE = (
    "The choice has changed since these words were written. Change them, or press “Write the words for this choice”; "
    "then go on."
)
SENT = "It is in the post, and the diary says that you have chased it."


@require_POST
@needs("mark_duties")
@opens("duty")
def chased(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing was asked for, or is to be asked for by e-mail."""
    viewer, now = viewer_of(request), timezone.now()
    found = held(viewer, pk)
    message = chaser(found, by=viewer, today=timezone.localdate(now))
    form = ChaseForm(request.POST, ways=message.ways)
    if not form.is_valid():
        return show(request, viewer, found, wrong=form)
    said = form.cleaned_data
    way = said["way"] or "written"
    try:
        asking.ask(
            viewer,
            duty_id=pk,
            words=said["words"],
            subject=message.subject,
            way=way,
            answer_by=said["answer_by"],
            now=now,
        )
    except NoSuchDuty:
        raise Http404 from None
    except DutyRefused as refusal:
        if found.met_at is None and found.withdrawn_at is None:
            form.add_error("words", str(refusal))
            return show(request, viewer, found, wrong=form)
        messages.error(request, str(refusal))
    else:
        messages.success(request, ASKED if way in asking.BY_HAND else SENT)
    return HttpResponseRedirect(coming_back(request, reverse("diary:duty", args=[pk])))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("mark_duties")
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """One message to an authority for all that it owes us, or for what was chosen of it."""
    viewer, now = viewer_of(request), timezone.now()
    today = timezone.localdate(now)
    authority = one_authority(viewer, pk)
    if authority is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    only = {number for one in given.getlist("duty") if (number := row_number(one)) is not None} or None
    message = one_message(viewer, authority, today=today, only=only)
    numbers = [one.duty.pk for one in message.items]
    if request.method != "POST":
        start = {"words": message.text, "answer_by": message.answer_by}
        return page(request, message, TogetherForm(duties=numbers, ways=message.ways, initial=start))
    form = TogetherForm(request.POST, duties=numbers, ways=message.ways)
    if not form.is_valid():
        return page(request, message, form)
    said = form.cleaned_data
    if said["written_for"] != written_for(message):
        form.add_error("words", OTHER_CHOICE)
        return page(request, message, form)
    way = said["way"] or "written"
    try:
        made = asking.ask_together(
            viewer,
            authority=authority,
            duty_ids=[int(one) for one in said["duty"]],
            words=said["words"],
            subject=message.subject,
            way=way,
            answer_by=said["answer_by"],
            now=now,
        )
    except NoSuchDuty:
        raise Http404 from None
    except DutyRefused as refusal:
        form.add_error("words", str(refusal))
        return page(request, message, form)
    how = "" if way in asking.BY_HAND else " It is in the post."
    messages.success(request, f"The diary now says that you have chased {len(made)}.{how}")
    return HttpResponseRedirect(reverse("diary:expected"))


def written_for(message: OneMessage) -> str:
    return ",".join(str(pk) for pk in sorted(message.chosen))


def page(request: HttpRequest, message: OneMessage, form: TogetherForm) -> HttpResponse:
    context: dict[str, object] = {"message": message, "form": form, "written_for": written_for(message)}
    context |= {"barred": [way for way in message.ways if not way.allowed]}
    return render(request, "diary/together.jinja", context, status=422 if form.errors else 200)
