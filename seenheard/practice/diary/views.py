"""The diary by day, week and month, and what did not come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.children.looking import looked
from seenheard.practice.people.doors import needs
from seenheard.practice.people.queries import colleagues
from seenheard.practice.people.viewer import Viewer

from . import queries, spans
from .expecting import awaited
from .forms import FilterForm
from .presenters import lines
from .queries import Filters

ONE_DAY = timedelta(days=1)


@require_safe
@needs("see_diary")
def home(request: HttpRequest) -> HttpResponse:
    """Overdue first, then what did not come, today, the next seven days, and what has no date."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    sections = {
        "overdue": lines(queries.overdue(viewer, today, filters)),
        "not_come": lines(queries.not_come(viewer, today, filters)),
        "on_the_day": lines(queries.between(viewer, today, today, filters)),
        "next_days": lines(queries.between(viewer, today + ONE_DAY, today + queries.WEEK, filters)),
        "undated": lines(queries.undated(viewer, filters)),
        "long_past": lines(queries.past_when_entered(viewer, filters)),
        "later": lines(queries.later(viewer, today + queries.WEEK, filters)) if filters.any else [],
    }
    return page(request, "diary/home.jinja", "home", form, filters, **sections)


@require_safe
@needs("see_diary")
def week(request: HttpRequest, day: date) -> HttpResponse:
    """Monday to Sunday of the week that holds this day, made to be printed."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    monday = spans.monday_of(day)
    held = lines(queries.between(viewer, monday, monday + timedelta(days=6), filters))
    late = queries.overdue(viewer, today, filters) if monday <= today < monday + queries.WEEK else ()
    before_it = [one for one in late if one.on is not None and one.on < monday]
    return page(
        request,
        "diary/week.jinja",
        "week",
        form,
        filters,
        monday=monday,
        sunday=monday + timedelta(days=6),
        days=spans.week(monday, held),
        overdue=lines(before_it),
        before=monday - queries.WEEK,
        after=monday + queries.WEEK,
    )


@require_safe
@needs("see_diary")
def month(request: HttpRequest, first: date) -> HttpResponse:
    """A month as a calendar; on a phone, as a list of the days that hold something."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    after = spans.month_after(first)
    held = lines(queries.between(viewer, first, after - ONE_DAY, filters))
    before = spans.month_after(first, -1)
    return page(
        request,
        "diary/month.jinja",
        "month",
        form,
        filters,
        first=first,
        weeks=spans.month(first, held),
        before=before,
        after=after,
        number=len(held),
    )


@require_safe
@needs("see_diary")
def expected(request: HttpRequest) -> HttpResponse:
    """What did not come, with words ready to send, and what is still on its way."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    late = queries.not_come(viewer, today, filters)
    ahead = queries.still_expected(viewer, today, filters)
    return page(
        request,
        "diary/expected.jinja",
        "expected",
        form,
        filters,
        not_come=awaited(late, by=viewer, today=today),
        ahead=awaited(ahead, by=viewer, today=today),
        long_past=[line for line in lines(queries.past_when_entered(viewer, filters)) if not line.ours],
    )


def at(request: HttpRequest) -> tuple[Viewer, date]:
    """Who looks, and what day it is."""
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]


def asked(request: HttpRequest, viewer: Viewer, today: date) -> tuple[FilterForm, Filters]:
    """What the page is narrowed to. Narrowing to one child is a look at that child's record."""
    children = queries.children_in_diary(viewer, today)
    chosen = request.GET.get("child", "")
    if chosen.isdigit() and chosen not in {str(child.pk) for child in children}:
        children += queries.Child.objects.select_related("mother").filter(practice=viewer.practice, pk=int(chosen))
    people = colleagues(viewer, today=today)
    form = FilterForm(request.GET, children=children, people=people, me=viewer.person)
    filters = form.filters()
    if filters is None:
        raise Http404
    if filters.child_id is not None:
        looked(viewer, "diary", [child for child in children if child.pk == filters.child_id])
    return form, filters


def page(
    request: HttpRequest, template: str, here: str, form: FilterForm, filters: Filters, **more: Any
) -> HttpResponse:
    viewer, today = at(request)
    query = f"?{request.GET.urlencode()}" if filters.any else ""
    tabs = [
        ("home", "Today", reverse("diary:home")),
        ("week", "Week", reverse("diary:week", args=[today])),
        ("month", "Month", reverse("diary:month", args=[today])),
        ("expected", "What did not come", reverse("diary:expected")),
    ]
    return render(
        request,
        template,
        {
            "form": form,
            "filters": filters,
            "query": query,
            "tabs": [{"words": words, "href": href + query, "current": name == here} for name, words, href in tabs],
            "may_mark": viewer.may("mark_duties"),
            "here": request.get_full_path(),
            **more,
        },
    )
