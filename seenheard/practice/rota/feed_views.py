"""Calendars of leave: the list with a form to add one, and each with what it said and what to do."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import part_of

from . import feed_listing, leave_feeds
from .feed_forms import CalendarForm, EndCalendarForm
from .feed_listing import CalendarLine
from .knowing import staying
from .leave_words import leave_words
from .refusing import RotaRefused
from .tabs import tabs

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit_rota")
def calendars(request: HttpRequest) -> HttpResponse:
    """The calendars that are read, and a form to add one."""
    viewer, now = viewer_of(request), timezone.now()
    form = CalendarForm(request.POST or None, people=list(staying(viewer.practice, timezone.localdate())))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = leave_feeds.add_calendar(
                viewer, name=given["name"], address=given["address"], clinician=form.whose, now=now
            )
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{made.name} is added. It is read within a minute or two.")
            return redirect("rota:calendar", made.pk)
    lines = feed_listing.calendars(viewer, now=now)
    part = part_of(request, number=len(lines), size=SHOWN)
    context = {
        "lines": lines[part.start : part.start + part.size],
        "part": part,
        "form": form,
        "tabs": tabs(viewer, "rota:calendars"),
    }
    return render(request, "rota/calendars.jinja", context, status=422 if form.errors else 200)


@require_safe
@needs("edit_rota")
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One calendar: what it said, what was left out of it, what to do."""
    return page(request, held(request, pk), EndCalendarForm())


@require_POST
@needs("edit_rota")
def read_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be read anew."""
    line = held(request, pk)
    leave_feeds.read_again(viewer_of(request), line.calendar, now=timezone.now())
    messages.success(request, f"{line.calendar.name} is read within a minute or two. Open this page again then.")
    return redirect("rota:calendar", pk)


@require_POST
@needs("edit_rota")
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """The leave that it lost is truly gone."""
    line = held(request, pk)
    number = leave_feeds.let_go(viewer_of(request), line.calendar, now=timezone.now())
    messages.success(request, f"Taken back: {number} {'time' if number == 1 else 'times'} of leave.")
    return redirect("rota:calendar", pk)


@require_POST
@needs("edit_rota")
def end_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it no more."""
    line = held(request, pk)
    form = EndCalendarForm(request.POST)
    if not form.is_valid():
        return page(request, line, form, status=422)
    keep = form.cleaned_data["leave"] == "keep"
    leave_feeds.end_calendar(viewer_of(request), line.calendar, keep_leave=keep, now=timezone.now())
    messages.success(request, f"{line.calendar.name} is read no more.")
    return redirect("rota:calendars")


def held(request: HttpRequest, pk: int) -> CalendarLine:
    found = feed_listing.one_calendar(viewer_of(request), pk, now=timezone.now())
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, line: CalendarLine, form: EndCalendarForm, status: int = 200) -> HttpResponse:
    rows = feed_listing.leave_of(line.calendar, now=timezone.now())
    part = part_of(request, number=line.ahead, size=SHOWN)
    shown = rows[part.start : part.start + part.size]
    context = {
        "line": line,
        "calendar": line.calendar,
        "leave": [(one.clinician.name, leave_words(one), one.get_why_display()) for one in shown],
        "part": part,
        "form": form,
        "most_told": leave_feeds.MOST_TOLD,
    }
    return render(request, "rota/calendar.jinja", context, status=status)
