"""The week page, and one half-day of one clinician."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.casework.rota.half_days import Rules, half_day
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer

from .changing import back_to_usual, change_half_day, standing_change
from .feed_listing import in_trouble
from .forms import HalfDayForm, JumpForm
from .models import Clinician
from .presence import workers
from .queries import one_clinician
from .refusing import RotaRefused
from .tabs import tabs
from .telling import HALVES
from .week_page import Cell, Column, closed_words, week_page
from .weeks import EARLIEST, LATEST, monday_of, week_of, why_no_week
from .workdays import Workdays, hours_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
ONE_WEEK = timedelta(weeks=1)


@require_safe
@needs("see_rota")
def home(request: HttpRequest) -> HttpResponse:
    """This week; the coming one once its last open day is over; or the week of a day that somebody typed."""
    viewer, today = viewer_of(request), timezone.localdate()
    if not request.GET:
        return show_week(request, viewer, first_shown(viewer, today), JumpForm())
    form = JumpForm(request.GET)
    if form.is_valid() and EARLIEST <= form.cleaned_data["on"].year <= LATEST:
        return redirect("rota:week", week_of(form.cleaned_data["on"]))
    if not form.errors:
        form.add_error("on", f"Enter a day from {EARLIEST} to {LATEST}")
    return show_week(request, viewer, today - timedelta(days=today.weekday()), form, status=422)


@require_safe
@needs("see_rota")
def week(request: HttpRequest, week: str) -> HttpResponse:
    """One week; what is no week gets a sentence and the way to the nearest."""
    viewer = viewer_of(request)
    monday = monday_of(week)
    if monday is None:
        sentence, nearest = why_no_week(week)
        shown = {"sentence": sentence, "nearest": nearest, "tabs": tabs(viewer, "rota:home"), "week_of": week_of}
        return render(request, "rota/no_week.jinja", shown, status=404)
    return show_week(request, viewer, monday, JumpForm())


def first_shown(viewer: Viewer, today: date) -> date:
    """The Monday of the week that has an open weekday today or later: on a Saturday, as a rule, the coming one."""
    monday = today - timedelta(days=today.weekday())
    still_open = any(weekday >= today.weekday() for weekday in hours_of(viewer.practice).weekdays)
    return monday if still_open else monday + ONE_WEEK


def show_week(request: HttpRequest, viewer: Viewer, monday: date, form: JumpForm, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "page": week_page(viewer, monday, today),
        "form": form,
        "tabs": tabs(viewer, "rota:home"),
        "before": week_of(monday - ONE_WEEK) if monday.year > EARLIEST else "",
        "after": week_of(monday + ONE_WEEK) if monday.year < LATEST else "",
        "this_week": week_of(today),
        "name": week_of(monday),
        "may_edit": viewer.may("edit_rota"),
        "calendar_troubles": in_trouble(viewer),
    }
    return render(request, "rota/week.jinja", context, status=status)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def half(request: HttpRequest, pk: int, day: date, half: str) -> HttpResponse:
    """Change one half-day, or bring it back to the usual."""
    viewer, now = viewer_of(request), timezone.now()
    clinician = one_clinician(viewer, pk)
    if clinician is None or half not in set(Half):
        raise Http404
    which = Half(half)
    if request.method == "POST" and request.POST.get("do") == "usual":
        back_to_usual(viewer, clinician, on=day, half=which, now=now)
        messages.success(request, f"{clinician.name}: the {HALVES[which]} is as usual again.")
        return redirect("rota:week", week_of(day))
    form = HalfDayForm(
        request.POST if request.method == "POST" else None, half=which, initial=held(clinician, day, which)
    )
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            change_half_day(
                viewer,
                clinician,
                on=day,
                half=which,
                kind=SessionKind(given["kind"]),
                starts=given["starts"],
                ends=given["ends"],
                words=given["words"],
                now=now,
            )
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{clinician.name}: the {HALVES[which]} is changed.")
            return redirect("rota:week", week_of(day))
    context = {
        "clinician": clinician,
        "on": day,
        "half": HALVES[which],
        "form": form,
        "cell": cell_of(viewer, clinician, day, which),
        "changed": standing_change(clinician, day, which) is not None,
        "back_to": week_of(day),
    }
    return render(request, "rota/half_day.jinja", context, status=422 if form.errors else 200)


def cell_of(viewer: Viewer, clinician: Clinician, day: date, half: Half) -> Cell:
    """What stands in that half-day now."""
    open_days, hours = Workdays(viewer.practice), hours_of(viewer.practice)
    closed = closed_words(open_days, day)
    rules = Rules(hours.opens, hours.closes, hours.rest_hours)
    worker = workers([clinician], day, day)[clinician.pk]
    return Cell(Column(day, half), half_day(worker, day, half, closed=closed, rules=rules))


def held(clinician: Clinician, day: date, half: Half) -> dict[str, object]:
    """What the form begins with: the change that stands, or what is usual."""
    change = standing_change(clinician, day, half)
    if change is not None:
        return {"kind": change.kind, "starts": change.starts, "ends": change.ends, "words": change.words}
    usual = [
        one for one in workers([clinician], day, day)[clinician.pk].sessions if one.holds(day) and one.half is half
    ]
    if not usual:
        return {}
    first, last = min(usual, key=lambda one: one.starts), max(usual, key=lambda one: one.starts)
    return {
        "kind": first.kind.value,
        "starts": first.starts,
        "ends": last.ends if first.kind == last.kind else first.ends,
    }
