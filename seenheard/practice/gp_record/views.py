"""The pages of imported records: which there are, and one person's by kind."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import F, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.casework.immunisation import Stand, stand
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.immunisation import load_schedule
from seenheard.practice.children.door import opens
from seenheard.practice.children.members import families_of
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import Part, part_of
from seenheard.practice.web.row_number import row_number

from . import queries
from .facts import vaccines_of
from .knowing import differences_of, take_from_record
from .listing import age_words, family_rows, missing_of, unread_of
from .models import Entry, Import
from .person_page import Row, asked_rows, counted, immunisation_rows, row_of, tabs

FAMILIES_ON_A_PAGE = 20
SHOWN = 50


@require_safe
@needs("see_records")
def home(request: HttpRequest) -> HttpResponse:
    """The families with imported records: whose, how old, what is missing."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = queries.families_with_records(viewer)
    part = part_of(request, number=found.count(), size=FAMILIES_ON_A_PAGE)
    children = Child.objects.select_related("patient", "mother").order_by("born_on", "pk")
    shown = found.prefetch_related(Prefetch("children", children))[part.start : part.start + part.size]
    context = {"families": family_rows(viewer, shown, today=today), "part": part}
    return render(request, "gp_record/home.jinja", context)


@require_safe
@needs("see_records")
@opens("patient")
def patient(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's record: counts, what is missing, and the entries of one kind."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = held(viewer, pk)
    last = queries.latest_imports(viewer, [found.pk]).get(found.pk)
    counts = queries.counts(viewer, found)
    kinds = tabs(counts, request.GET.get("kind", ""))
    chosen = next((tab["key"] for tab in kinds if tab["current"]), "")
    rows, part = shown_part(request, viewer, found, chosen)
    context = {
        "patient": found,
        "families": families_of(viewer.practice, found.pk),
        "last": last,
        "age": age_words(last, today) if last else "",
        "missing": missing_of(last) if last else (),
        "unread": unread_of(last) if last else 0,
        "asked": asked_rows(last, counts) if last else [],
        "counted": counted(counts, queries.visits(viewer, found)) if last else [],
        "tabs": kinds,
        "chosen": chosen,
        "rows": rows,
        "part": part,
        "schedule": schedule_of(viewer, found, today) if last and chosen == "immunisation" else None,
        "immunisation_rows": immunisation_rows,
        "differing": differing(viewer, found, last, today),
    }
    return render(request, "gp_record/patient.jinja", context)


@require_POST
@needs("arrange_cover")
@opens("patient")
def take_what_is_recorded(request: HttpRequest, pk: int) -> HttpResponse:
    """The record is right of who knows this child, and not what somebody entered."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = held(viewer, pk)
    last = queries.latest_imports(viewer, [found.pk]).get(found.pk)
    chosen = row_number(request.POST.get("clinician", ""))
    done = (
        last is not None
        and chosen is not None
        and take_from_record(
            viewer,
            patient=found,
            clinician_id=chosen,
            usual_gp=last.said.get("usual_gp", ""),
            today=today,
            now=timezone.now(),
        )
    )
    if done:
        messages.success(request, "Kept as the record says it.")
    else:
        messages.error(request, "This stands so already, or the record says otherwise by now. Nothing was changed.")
    return redirect("gp_record:patient", found.pk)


def held(viewer: Viewer, pk: int) -> Patient:
    found = queries.one_patient(viewer, pk)
    if found is None:
        raise Http404
    return found


def shown_part(request: HttpRequest, viewer: Viewer, found: Patient, kind: str) -> tuple[list[Row], Part]:
    """The entries of that kind, the latest first, part by part; those that are gone too, marked so."""
    entries = queries.of_kind(queries.entries(viewer, [found.pk]), kind) if kind else Entry.objects.none()
    part = part_of(request, number=entries.count(), size=SHOWN)
    ordered = entries.order_by(F("latest").desc(nulls_last=True), "-pk")
    return [row_of(one) for one in ordered[part.start : part.start + part.size]], part


def schedule_of(viewer: Viewer, found: Patient, today: date) -> Stand | None:
    """The immunisations against the schedule of the cohort; None without a date of birth."""
    if found.born_on is None or found.born_on > today:
        return None
    rows = queries.entries(viewer, [found.pk]).filter(kind="immunisation", gone_at=None)
    schedule = load_schedule(Nation(viewer.practice.nation))
    return stand(found.born_on, vaccines_of(rows), today=today, schedule=schedule)


def differing(viewer: Viewer, found: Patient, last: Import | None, today: date) -> list[object]:
    if last is None or not viewer.may("see_cover"):
        return []
    return [*differences_of(viewer, patient=found, usual_gp=last.said.get("usual_gp", ""), today=today)]
