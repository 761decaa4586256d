"""Pages of conferences and other meetings."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.presenters import who_is_who
from seenheard.practice.children.timeline import letter_item
from seenheard.practice.cover.conference_parts import on_conference_page
from seenheard.practice.cover.presenters import panel
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.presenters import lines, name_of, why
from seenheard.practice.diary.queries import Entry, in_order
from seenheard.practice.people.doors import needs
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans import on_other_pages as plan_rooms
from seenheard.practice.reports import on_other_pages as report_rooms

from . import presenters, queries
from .likely import presenters as early
from .likely import queries as likely
from .likely.counting_views import tabs

ON_A_PAGE = 50


@require_safe
@needs("see_diary")
def home(request: HttpRequest) -> HttpResponse:
    """Conferences ahead first, then core groups and other meetings; or those that were."""
    viewer, today = at(request)
    was = request.GET.get("show") == "past"
    page = Paginator(queries.past(viewer, today), ON_A_PAGE).get_page(request.GET.get("page")) if was else None
    ahead = [] if was else queries.ahead(viewer, today)
    of_family = [one for one in ahead if one.type in diary.CONFERENCE_TYPES]
    return render(
        request,
        "conferences/home.jinja",
        {
            "was": was,
            "likely": [] if was else early.rows([*likely.to_explain(viewer), *likely.open_ones(viewer)]),
            "page": page,
            "past": presenters.rows(page, today) if page else [],
            "conferences": presenters.rows(of_family, today),
            "others": presenters.rows([one for one in ahead if one not in of_family], today),
            "tabs": tabs("Past" if was else "Ahead"),
        },
    )


@require_safe
@needs("see_diary")
@opens("conference")
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with all that hangs on it."""
    viewer, today = at(request)
    meeting = queries.one(viewer, pk)
    if meeting is None:
        raise Http404
    children = queries.children_of(meeting)
    letters = queries.letters_about(meeting)
    duties = list(diary.duties(viewer).filter(conference=meeting))
    open_duties = [duty for duty in duties if duty.met_at is None and duty.withdrawn_at is None]
    limit = queries.rule_for(meeting)
    named = [name_of(child) for child in children]
    return render(
        request,
        "conferences/conference.jinja",
        {
            "meeting": meeting,
            "title": presenters.title_of(meeting),
            "facts": presenters.bar_facts(meeting, named),
            "tags": presenters.tags_of(meeting, today),
            "children": named,
            "limit": limit,
            "late_by": presenters.late_by(meeting, limit),
            "why": why(limit) if limit else None,
            "joining": presenters.joining(meeting),
            "decided": presenters.decided(queries.standing_seats(meeting)),
            "next": lines(in_order(Entry(duty.due_on, duty=duty) for duty in open_duties)),
            "timeline_items": presenters.story(
                meeting, queries.changes_of([meeting]).get(pk, []), letters, duties, today
            ),
            "letters": [letter_item(one) for one in letters],
            "people": who_is_who([meeting]),
            "attendees": queries.latest_attendees(letters),
            "may_mark": viewer.may("mark_duties"),
            "cover": panel(viewer, meeting, now=timezone.now()) if viewer.may("see_cover") else None,
            "may_arrange": viewer.may("arrange_cover"),
            **on_conference_page(viewer, meeting, now=timezone.now()),
            **report_rooms.on_conference_page(viewer, meeting),
            **plan_rooms.on_conference_page(viewer, meeting),
        },
    )


def at(request: HttpRequest) -> tuple[Viewer, date]:
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]
