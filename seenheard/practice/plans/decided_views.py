"""Pages of what was decided at a conference: to read, and to say what no letter tells."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.timeline import letter_item
from seenheard.practice.conferences import presenters as meetings
from seenheard.practice.conferences import queries as conferences
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.deciding import DECIDING

from . import presenters, queries
from .by_hand import given_by_hand
from .decided_form import DecidedSheet, blank_sheet, sent_sheet
from .deciding import DecidingRefused, NoSuchMeeting, save_decided
from .lines_form import say_again

METHODS = ["GET", "HEAD", "POST"]
AHEAD = 6


@require_safe
@needs("see_plans")
@opens("conference")
def decided(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided for each child, who was there, and whether they could decide."""
    viewer, meeting = viewer_of(request), held(request, pk)
    seats = conferences.standing_seats(meeting)
    what = queries.decided(viewer, meeting)
    return render(
        request,
        "plans/decided.jinja",
        {
            **about(viewer, meeting, seats),
            "what": what,
            "decided": presenters.decided_rows(
                what, seats, given_by_hand(viewer.practice.pk, conferences=[meeting.pk])
            ),
            "people": presenters.people_rows(what.people),
            "ahead": [presenters.ahead_row(one) for one in ahead(meeting)],
            "letters": [letter_item(one) for one in conferences.letters_about(meeting)],
            "may_write": viewer.may("write_plans"),
        },
    )


@require_http_methods(METHODS)
@needs("write_plans")
@opens("conference")
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person adds to what letters say of a conference."""
    viewer, meeting = viewer_of(request), held(request, pk)
    seats = conferences.standing_seats(meeting)
    what, listed = queries.decided(viewer, meeting), queries.listed_at(meeting)
    if request.method != "POST":
        return say_page(request, meeting, seats, blank_sheet(listed, what.people, seats, what.said, base=what.number))
    more = request.POST.get("do", "") == "more"
    sheet = sent_sheet(request.POST, listed, seats, more=more)
    if more:
        return say_page(request, meeting, seats, sheet)
    if sheet.is_valid():
        try:
            base = sheet.form.cleaned_data["base"]
            made = save_decided(viewer, conference_id=pk, said=sheet.said(), base=base, now=timezone.now())
        except NoSuchMeeting:
            raise Http404 from None
        except DecidingRefused as refusal:
            sheet.refuse(str(refusal), refusal.where)
        else:
            messages.success(
                request, "Saved, beside what the letters say." if made else "Nothing was said otherwise than before."
            )
            return HttpResponseRedirect(reverse("plans:decided", args=[pk]))
    say_again(sheet.form, base=str(queries.decided(viewer, meeting).number))
    return say_page(request, meeting, seats, sheet, status=422)


def say_page(
    request: HttpRequest, meeting: Conference, seats: list[ConferenceChild], sheet: DecidedSheet, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    context = {
        **about(viewer, meeting, seats),
        "sheet": sheet,
        "errors": sheet.errors(),
        "letters": [letter_item(one) for one in conferences.letters_about(meeting)],
        "stands": {seat.pk: presenters.stands_words(seat) for seat in seats},
        "past": meeting.on is not None and meeting.on <= timezone.localdate(),
    }
    return render(request, "plans/say.jinja", context, status=status)


def about(viewer: Viewer, meeting: Conference, seats: list[ConferenceChild]) -> dict[str, object]:
    named = [name_of(seat.child) for seat in seats]
    terms = presenters.terms_of(meeting, viewer.practice.nation)
    return {
        "meeting": meeting,
        "title": meetings.title_of(meeting),
        "facts": meetings.bar_facts(meeting, named),
        "tags": meetings.tags_of(meeting, timezone.localdate()),
        "terms": terms,
        "kind_words": f"{meeting_words(meeting.type).split()[0]} {terms.conference}",
    }


def held(request: HttpRequest, pk: int) -> Conference:
    """A conference of ours that decides for children; one that was taken back has no such page."""
    found = conferences.one(viewer_of(request), pk)
    if found is None or found.removed_at is not None or found.type not in DECIDING:
        raise Http404
    return found


def ahead(meeting: Conference) -> list[Conference]:
    """The family's meetings after this one, soonest first."""
    if meeting.on is None:
        return []
    rows = Conference.objects.filter(family=meeting.family_id, cancelled_at=None, on__gt=meeting.on)
    return list(rows.exclude(pk=meeting.pk).order_by("on", "time", "pk")[:AHEAD])
