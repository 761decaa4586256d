"""Leave: what stands, entering it, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.casework.rota.leave_days import leave_span
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from . import leaving, listing
from .feed_listing import in_trouble
from .forms import LeaveForm, TakeBackForm
from .leave_words import leave_words
from .models import Leave
from .presence import workers
from .queries import one_leave
from .refusing import RotaRefused
from .tabs import tabs

READ_OR_SEND = ["GET", "HEAD", "POST"]
SHOWN = 50


@require_safe
@needs("see_rota")
def leave(request: HttpRequest) -> HttpResponse:
    """Leave that stands, the nearest first; or what is over."""
    viewer, today = viewer_of(request), timezone.localdate()
    past = request.GET.get("show") == "past"
    rows = listing.leave_before(viewer, today) if past else listing.leave_ahead(viewer, today)
    part = part_of(request, number=rows.count(), size=SHOWN)
    context = {
        "lines": listing.leave_lines(viewer, rows[part.start : part.start + part.size], timezone.now()),
        "part": part,
        "past": past,
        "tabs": tabs(viewer, "rota:leave"),
        "may_edit": viewer.may("edit_rota"),
        "calendar_troubles": in_trouble(viewer),
    }
    return render(request, "rota/leave.jinja", context)


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def enter(request: HttpRequest) -> HttpResponse:
    """Leave of one clinician, a day or many, whole or half at either end."""
    viewer, today = viewer_of(request), timezone.localdate()
    people = [one.clinician for one in listing.listed(viewer, today) if one.standing is not listing.Standing.GONE]
    asked = row_number(request.GET.get("clinician", ""))
    form = LeaveForm(
        request.POST if request.method == "POST" else None, people=people, initial={"clinician": str(asked or "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_from(viewer, form)
        except RotaRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{made.clinician.name} is on leave: {leave_words(made)}.")
            return redirect("rota:leave")
    return render(request, "rota/enter_leave.jinja", {"form": form}, status=422 if form.errors else 200)


def enter_from(viewer: Viewer, form: LeaveForm) -> Leave:
    given = form.cleaned_data
    who, first = form.people[given["clinician"]], given["first"]
    last = given["last"] or first
    if (last - first) > leaving.LONGEST:
        raise RotaRefused("That is longer than two years. Check the years of both days.", "last")
    starts_at, ends_at = leave_span(
        workers([who], first, last)[who.pk],
        first,
        last,
        afternoon_first=given["first_half"],
        morning_last=given["last_half"],
    )
    return leaving.enter_leave(
        viewer, who, starts_at=starts_at, ends_at=ends_at, why=given["why"], words=given["words"], now=timezone.now()
    )


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then the leave does not stand any more."""
    viewer = viewer_of(request)
    one = one_leave(viewer, pk)
    if one is None:
        raise Http404
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leaving.take_back_leave(viewer, one, because=form.cleaned_data["because"], now=timezone.now())
        messages.success(request, f"The leave of {one.clinician.name} is taken back: {leave_words(one)}.")
        return redirect("rota:leave")
    context = {"one": one, "words": leave_words(one), "form": form}
    return render(request, "rota/take_back.jinja", context, status=422 if form.errors else 200)
