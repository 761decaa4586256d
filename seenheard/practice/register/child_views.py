"""One child on the register: the codes of its file, and the worry of somebody of the practice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.case_life.queries import standing_of
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of

from . import checklist, listing
from .forms import ConcernForm, EndConcernForm
from .models import Concern
from .unrecorded import gap_rows, unrecorded_of
from .worrying import ConcernRefused, end_concern, enter_concern

LINES_ON_A_PAGE = 30


def held_child(viewer: Viewer, pk: int) -> Child:
    found = Child.objects.filter(practice=viewer.practice, pk=pk).select_related("family", "patient", "mother").first()
    if found is None:
        raise Http404
    return found


@require_safe
@needs("see_register")
@opens("child")
def child(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    return page(request, viewer, held_child(viewer, pk))


def page(
    request: HttpRequest,
    viewer: Viewer,
    found: Child,
    *,
    worrying: ConcernForm | None = None,
    ending: EndConcernForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    open_gaps = unrecorded_of(viewer, found, today=today)
    lines = checklist.of_child(viewer, found.pk)
    waiting = set(checklist.to_enter(viewer).values_list("patient", "code"))
    gaps = [one for one in (*open_gaps.missing, *open_gaps.left) if (one.patient, one.code) not in waiting]
    part = part_of(request, number=lines.count(), size=LINES_ON_A_PAGE)
    tasks = checklist.with_people(lines)[part.start : part.start + part.size]
    worry = listing.worries_of([found.pk]).get(found.pk)
    context: dict[str, Any] = {
        "child": found,
        "standing": standing_of(found, today=today),
        "born": listing.born_words(found),
        "gaps": gap_rows(viewer, gaps, opened=True),
        "rows": checklist.rows_of(viewer, tasks, opened=True),
        "part": part,
        "worry": worry,
        "worries": Concern.objects.filter(child=found).exclude(ended_at=None).select_related("entered_by", "ended_by"),
        "worrying": worrying or ConcernForm(initial=first_words(worry)),
        "ending": ending or EndConcernForm(),
        "may_tick": viewer.may("tick_codes"),
        "has_errors": status == 422,
    }
    return render(request, "register/child.jinja", context, status=status)


def first_words(worry: Concern | None) -> dict[str, object]:
    return {"because": worry.because, "review_on": worry.review_on} if worry else {}


@require_POST
@needs("tick_codes")
@opens("child")
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the child as one of concern, or change what was entered."""
    viewer, now = viewer_of(request), timezone.now()
    found, form = held_child(viewer, pk), ConcernForm(request.POST)
    if form.is_valid():
        try:
            enter_concern(viewer, child=found, today=timezone.localdate(), now=now, **form.cleaned_data)
        except ConcernRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "The child stands on the register as one of concern.")
            return redirect("register:child", pk)
    return page(request, viewer, found, worrying=form, status=422)


@require_POST
@needs("tick_codes")
@opens("child")
def concern_ends(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found, form = held_child(viewer, pk), EndConcernForm(request.POST)
    if form.is_valid():
        try:
            end_concern(viewer, child=found, because=form.cleaned_data["ended_because"], now=timezone.now())
        except ConcernRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        except LookupError:
            messages.info(request, "The worry had ended already.")
            return redirect("register:child", pk)
        else:
            messages.success(request, "The worry has ended. It stays to be read here.")
            return redirect("register:child", pk)
    return page(request, viewer, found, ending=form, status=422)
