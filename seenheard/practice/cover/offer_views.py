"""Pages of offers to the chair: choosing the times, the message ready to send, the chair's answer, those that wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.queries import rooms
from seenheard.practice.web.paging import part_of

from . import offering, offers
from .agreeing import accept
from .models import Offer, OfferedTime
from .offer_choosing import chosen_times, time_forms
from .offer_forms import AnswerOfferForm, SentForm, ToForm, WithdrawForm
from .offer_rows import OfferRefused
from .offer_text import calendar_file, line_of, message_of, to_whom
from .proposing import everybody_here
from .rows import NoSuchAsking
from .slots_for import possible_times
from .views import meeting_of

ON_A_PAGE = 30


@require_safe
@needs("see_cover")
def waiting(request: HttpRequest) -> HttpResponse:
    """Offers that wait: to be sent, to be chased, to be answered."""
    found = offers.waiting(viewer_of(request), now=timezone.now())
    part = part_of(request, number=len(found), size=ON_A_PAGE)
    return render(
        request, "cover/waiting_offers.jinja", {"offers": found[part.start : part.start + part.size], "part": part}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("arrange_cover")
@opens("conference")
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the times to offer, and make the offer ready."""
    viewer, now = viewer_of(request), timezone.now()
    meeting = meeting_of(viewer, pk)
    possible = possible_times(meeting, now=now)
    here = everybody_here(viewer.practice, meeting, timezone.localdate(now))
    data = request.POST if request.method == "POST" else None
    cards = time_forms(data, possible, here=here, rooms=rooms(viewer.practice))
    to = ToForm(data, initial={"to": to_whom(meeting)})
    wrong: list[dict[str, str]] = []
    if data is not None:
        times, wrong = chosen_times(meeting, cards, possible, now=now)
        if to.is_valid() and not wrong:
            try:
                made = offering.make_offer(viewer, meeting, times=times, to=to.cleaned_data["to"], now=now)
            except OfferRefused as refusal:
                wrong.append({"text": str(refusal), "href": f"#id_{refusal.where}-on.day" if refusal.where else "#to"})
            except NoSuchAsking:
                raise Http404 from None
            else:
                return HttpResponseRedirect(reverse("cover:one_offer", args=[made.pk]))
        wrong += [{"text": str(error), "href": "#id_to"} for error in to.errors.get("to", [])]
    return render(
        request,
        "cover/offer.jinja",
        {**about(meeting), "possible": possible, "cards": cards, "to": to, "wrong": wrong},
        status=422 if wrong else 200,
    )


@require_safe
@needs("see_cover")
@opens("offer")
def one_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The message, what is offered, and what became of it."""
    viewer = viewer_of(request)
    return show(request, viewer, held(viewer, pk))


@require_POST
@needs("arrange_cover")
@opens("offer")
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    form = SentForm(request.POST)
    return act(
        request,
        pk,
        form,
        lambda by, now: offering.mark_sent(by, offer_id=pk, words=form.cleaned_data["words"], now=now),
        "It stands here as sent. Enter the chair’s answer when it comes.",
    )


@require_POST
@needs("arrange_cover")
@opens("offer")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair agreed to one of the times, or to none."""
    found = held(viewer_of(request), pk)
    form = AnswerOfferForm(request.POST, times=lines_of(found))

    def answered(by: Viewer, now: datetime) -> object:
        said = form.cleaned_data
        if said["answer"] == "refused":
            return offering.refuse(by, offer_id=pk, words=said["words"], now=now)
        return accept(
            by,
            offer_id=pk,
            time_id=int(said["answer"]),
            on=said["on"],
            time=said["time"],
            words=said["words"],
            now=now,
        )

    none = request.POST.get("answer") == "refused"
    words = "It stands here that the chair agreed to none of them." if none else "The conference stands as agreed."
    return act(request, pk, form, answered, words, to_conference=not none)


@require_POST
@needs("arrange_cover")
@opens("offer")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    form = WithdrawForm(request.POST)
    return act(
        request,
        pk,
        form,
        lambda by, now: offering.withdraw(by, offer_id=pk, words=form.cleaned_data["because"], now=now),
        "The offer is withdrawn. If it was sent, please tell the chair.",
    )


@require_safe
@needs("see_cover")
@opens("offer", calendar=True)
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The offered times for the chair's calendar."""
    found = held(viewer_of(request), pk)
    headers = {"Content-Disposition": f'attachment; filename="offer-{found.pk}.ics"', "Cache-Control": "no-store"}
    return HttpResponse(calendar_file(found, found.times.all()), content_type="text/calendar", headers=headers)


def act(
    request: HttpRequest,
    pk: int,
    form: forms.Form,
    what: Callable[[Viewer, datetime], object],
    success: str,
    *,
    to_conference: bool = False,
) -> HttpResponse:
    """Do it, or show the page again with what is wrong and nothing lost."""
    viewer = viewer_of(request)
    found = held(viewer, pk)
    if form.is_valid():
        try:
            what(viewer, timezone.now())
        except OfferRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        except LookupError:
            raise Http404 from None
        else:
            messages.success(request, success)
            there = ("conferences:conference", found.conference_id) if to_conference else ("cover:one_offer", pk)
            return HttpResponseRedirect(reverse(there[0], args=[there[1]]))
    return show(request, viewer, found, wrong=form)


def show(request: HttpRequest, viewer: Viewer, found: Offer, wrong: forms.Form | None = None) -> HttpResponse:
    made: list[forms.Form] = [
        SentForm(initial={"words": found.words}),
        AnswerOfferForm(times=lines_of(found)),
        WithdrawForm(),
    ]
    return render(
        request,
        "cover/one_offer.jinja",
        {
            **about(found.conference),
            "offer": found,
            "told": offers.tell(viewer, offers.everything(viewer).filter(pk=found.pk), now=timezone.now())[0],
            "message": message_of(found),
            "times": [(one, line_of(one, found.conference)) for one in found.times.all()],
            "forms": {type(one).__name__: wrong if isinstance(wrong, type(one)) else one for one in made},
            "wrong": wrong,
            "may_arrange": viewer.may("arrange_cover"),
        },
        status=422 if wrong else 200,
    )


def about(meeting: Conference) -> dict[str, object]:
    """What both pages say of the conference."""
    seats = [seat for seat in meeting.seats.all() if seat.removed_at is None]
    return {"meeting": meeting, "title": title_of(meeting), "children": [name_of(seat.child) for seat in seats]}


def lines_of(found: Offer) -> list[tuple[OfferedTime, str]]:
    return [(one, line_of(one, found.conference)) for one in found.times.all()]


def held(viewer: Viewer, pk: int) -> Offer:
    found = offers.one_offer(viewer, pk)
    if found is None:
        raise Http404
    return found
