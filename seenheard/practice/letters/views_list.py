"""The lists of letters: waiting, put aside, dealt with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import part_of

from . import lookups, queries
from .closed_rows import closed_letters
from .folder_troubles import troubles_for
from .presenters_list import dealt_row, kinds_among, waiting_row

PAGE = 50


def tabs(numbers: queries.WaitingNumbers, here: str) -> list[dict[str, object]]:
    """The three lists as tabs, with counts."""
    return [
        {
            "words": "Waiting",
            "href": reverse("letters:waiting"),
            "count": numbers.waiting,
            "current": here == "waiting",
        },
        {
            "words": "Put aside",
            "href": reverse("letters:put_aside"),
            "count": numbers.aside,
            "current": here == "aside",
        },
        {"words": "Dealt with", "href": reverse("letters:dealt_with"), "current": here == "dealt_with"},
    ]


@require_safe
@needs("see_letters")
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits and is not put aside, oldest first."""
    return listed(request, aside=False)


@require_safe
@needs("see_letters")
def put_aside(request: HttpRequest) -> HttpResponse:
    return listed(request, aside=True)


def listed(request: HttpRequest, *, aside: bool) -> HttpResponse:
    viewer = viewer_of(request)
    numbers = queries.waiting_numbers(viewer)
    there = queries.waiting_kinds(viewer, aside=aside)
    kinds = kinds_among(there)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(kinds) else ""
    chosen = there[kind] if kind else sum(there.values())
    part = part_of(request, number=chosen, size=PAGE)
    found = queries.waiting(viewer, aside=aside, kind=kind, offset=part.start, limit=PAGE)
    ways = lookups.ways(viewer, [one.letter.pk for one in found])
    closed = closed_letters(viewer, {one.letter.pk: one.reading.fields for one in found if one.reading})
    context = {
        "rows": [waiting_row(one, ways.get(one.letter.pk, ""), closed.get(one.letter.pk, "")) for one in found],
        "part": part,
        "all": sum(there.values()),
        "oldest_at": numbers.oldest_aside_at if aside else numbers.oldest_at,
        "kinds": kinds,
        "kind": kind,
        "aside": aside,
        "tabs": tabs(numbers, "aside" if aside else "waiting"),
        "ready": queries.next_waiting(viewer) is not None,
        "reads": queries.worker_alive(),
        "unread": None in there,
        "may_add": viewer.may("add_letters"),
        "troubles": troubles_for(viewer),
    }
    return render(request, "letters/list.jinja", context)


@require_safe
@needs("see_letters")
def dealt_with(request: HttpRequest) -> HttpResponse:
    """What was decided last, newest first."""
    viewer = viewer_of(request)
    part = part_of(request, number=queries.number_dealt_with(viewer), size=PAGE)
    found = queries.dealt_with(viewer, limit=PAGE, offset=part.start)
    closed = closed_letters(viewer, {one.letter_id: one.fields for one in found})
    context = {
        "rows": [dealt_row(one, closed.get(one.letter_id, "")) for one in found],
        "tabs": tabs(queries.waiting_numbers(viewer), "dealt_with"),
        "part": part,
    }
    return render(request, "letters/dealt_with.jinja", context)
