"""The diary by day, week and month, and what did not come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
from seenheard.practice.reminders.panel import who_has_it
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from . import queries, spans, to_chase
from .entries import Entries
from .expecting import awaited
from .forms import FilterForm
from .presenters import Away, lines
from .queries import Filters

ONE_DAY = timedelta(days=1)
SHOWN, SHOWN_WHOLE = 12, 30  # lines of a list among others, and of one that is shown in full
#: The lists that can be shown in full, by the word in the address.
LISTS = {
    "overdue": "Overdue",
    "not_come": "Did not come",
    "on_the_day": "Today",
    "next_days": "Next seven days",
    "later": "Later",
    "undated": "Without a date",
    "long_past": "Already past when entered",
    "ahead": "Still on its way",
}


@require_safe
@needs("see_diary")
def home(request: HttpRequest) -> HttpResponse:
    """Overdue first, then what did not come, today, the next seven days, and what has no date."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    sections = {
        "overdue": queries.overdue(viewer, today, filters),
        "not_come": queries.not_come(viewer, today, filters),
        "on_the_day": queries.between(viewer, today, today, filters),
        "next_days": queries.between(viewer, today + ONE_DAY, today + queries.WEEK, filters),
        "undated": queries.undated(viewer, filters),
        "long_past": queries.past_when_entered(viewer, filters),
    }
    if filters.any:
        sections["later"] = queries.later(viewer, today + queries.WEEK, filters)
    if request.GET.get("all") in sections:
        return whole_list(request, "home", form, filters, sections)
    return page(
        request, "diary/home.jinja", "home", form, filters, **shown(sections, who_has_it(viewer.practice, today))
    )


def shown(sections: Mapping[str, Entries], away: Away, *, besides: Collection[str] = ()) -> dict[str, Any]:
    """The first lines of each list, and how long each is. `besides`: lists whose lines the caller makes."""
    first = {name: lines(entries[:SHOWN], away) for name, entries in sections.items() if name not in besides}
    return {"later": [], **first, "numbers": {name: len(entries) for name, entries in sections.items()}}


def whole_list(
    request: HttpRequest, here: str, form: FilterForm, filters: Filters, sections: Mapping[str, Entries]
) -> HttpResponse:
    """One of the lists in full, part by part."""
    name = request.GET["all"]
    part = part_of(request, number=len(sections[name]), size=SHOWN_WHOLE)
    viewer, today = at(request)
    found = lines(sections[name][part.start : part.start + part.size], who_has_it(viewer.practice, today))
    return page(request, "diary/all.jinja", here, form, filters, name=name, heading=LISTS[name], part=part, lines=found)


@require_safe
@needs("see_diary")
def week(request: HttpRequest, day: date) -> HttpResponse:
    """Monday to Sunday of the week that holds this day, made to be printed."""
    viewer, today = at(request)
    form, filters = asked(request, viewer, today)
    monday = spans.monday_of(day)
    away = who_has_it(viewer.practice, today)
    held = lines(queries.between(viewer, monday, monday + timedelta(days=6), filters), away)
    is_now = monday <= today < monday + queries.WEEK
    late = queries.overdue(viewer, monday, filters) if is_now else Entries()
    return page(
        request,
        "diary/week.jinja",
        "week",
        form,
        filters,
        monday=monday,
        sunday=monday + timedelta(days=6),
        days=spans.week(monday, held),
        overdue=lines(late[:SHOWN], away),
        numbers={"overdue": len(late)},
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
    sections = {
        "not_come": queries.not_come(viewer, today, filters),
        "ahead": queries.still_expected(viewer, today, filters),
        "long_past": queries.past_when_entered(viewer, filters, expected_only=True),
    }
    if request.GET.get("all") in ("ahead", "long_past"):
        return whole_list(request, "expected", form, filters, sections)
    part = part_of(request, number=len(sections["not_come"]), size=SHOWN)
    late = sections["not_come"][part.start : part.start + part.size]
    return page(
        request,
        "diary/expected.jinja",
        "expected",
        form,
        filters,
        **shown(sections, who_has_it(viewer.practice, today), besides=("not_come", "ahead"))
        | {
            "not_come": awaited(late, by=viewer, today=today),
            "ahead": awaited(sections["ahead"][:SHOWN], by=viewer, today=today),
            "part": part,
            **to_chase.on_first_page(viewer, today),
        },
    )


def at(request: HttpRequest) -> tuple[Viewer, date]:
    """Who looks, and what day it is."""
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]


def asked(request: HttpRequest, viewer: Viewer, today: date) -> tuple[FilterForm, Filters]:
    """What the page is narrowed to. Narrowing to one child is a look at that child's record."""
    children = queries.children_in_diary(viewer, today)
    chosen = request.GET.get("child", "")
    number = row_number(chosen)
    if number is not None and chosen not in {str(child.pk) for child in children}:
        children += queries.Child.objects.select_related("mother").filter(practice=viewer.practice, pk=number)
    people = colleagues(viewer, today=today)
    form = FilterForm(request.GET, children=children, people=people, me=viewer.person)
    filters = form.filters()
    if filters is None:
        raise Http404
    if filters.child_id is not None:
        looked(viewer, "diary", [child for child in children if child.pk == filters.child_id])
    return form, filters


def all_query(request: HttpRequest) -> str:
    """The beginning of the address of a list in full: as the page is narrowed now."""
    kept = request.GET.copy()
    for name in ("all", "from"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}&all=" if kept else "?all="


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
            "all": all_query(request),
            "tabs": [{"words": words, "href": href + query, "current": name == here} for name, words, href in tabs],
            "may_mark": viewer.may("mark_duties"),
            "here": request.get_full_path(),
            **more,
        },
    )
