"""The lists of letters: waiting, put aside, dealt with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer

from . import lookups, queries
from .closed_rows import closed_letters
from .presenters_list import dealt_row, kinds_among, waiting_row

PAGE = 100


def tabs(viewer: Viewer, here: str) -> list[dict[str, object]]:
    """The three lists as tabs, with counts."""
    counts = queries.counts(viewer)
    return [
        {
            "words": "Waiting",
            "href": reverse("letters:waiting"),
            "count": counts["waiting"] - counts["aside"],
            "current": here == "waiting",
        },
        {
            "words": "Put aside",
            "href": reverse("letters:put_aside"),
            "count": counts["aside"],
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
    found = [one for one in queries.waiting(viewer) if (one.aside is not None) == aside]
    ways = lookups.ways(viewer, [one.letter.pk for one in found])
    rows = [waiting_row(one, ways.get(one.letter.pk, "")) for one in found]
    kinds = kinds_among(rows)
    kind = request.GET.get("kind", "")
    chosen = [row for row in rows if not kind or row.kind == kind]
    shown = {row.pk for row in chosen[:PAGE]}
    letters = [one for one in found if one.letter.pk in shown]
    closed = closed_letters(viewer, {one.letter.pk: one.reading.fields for one in letters if one.reading})
    context = {
        "rows": [waiting_row(one, ways.get(one.letter.pk, ""), closed.get(one.letter.pk, "")) for one in letters],
        "chosen": len(chosen),
        "all": len(rows),
        "oldest_at": rows[0].arrived_at if rows else None,
        "kinds": kinds,
        "kind": kind if kind in dict(kinds) else "",
        "aside": aside,
        "tabs": tabs(viewer, "aside" if aside else "waiting"),
        "ready": queries.next_waiting(viewer) is not None,
        "reads": queries.worker_alive(),
        "unread": any(row.state == "being_read" for row in rows),
        "may_add": viewer.may("add_letters"),
    }
    return render(request, "letters/list.jinja", context)


@require_safe
@needs("see_letters")
def dealt_with(request: HttpRequest) -> HttpResponse:
    """What was decided last, newest first."""
    viewer = viewer_of(request)
    at = request.GET.get("from", "")
    start = int(at) if at.isdigit() else 0
    found = queries.dealt_with(viewer, limit=PAGE + 1, offset=start)
    closed = closed_letters(viewer, {one.letter_id: one.fields for one in found[:PAGE]})
    context = {
        "rows": [dealt_row(one, closed.get(one.letter_id, "")) for one in found[:PAGE]],
        "tabs": tabs(viewer, "dealt_with"),
        "newer": max(0, start - PAGE) if start else None,
        "older": start + PAGE if len(found) > PAGE else None,
    }
    return render(request, "letters/dealt_with.jinja", context)
