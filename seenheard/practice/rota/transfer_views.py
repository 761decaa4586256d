"""Bringing weeks, leave and who knows whom in from files, and giving weeks and leave out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.safe_cells import download

from . import exporting, exporting_calendar
from .bringing_in import ChangedSince, ImportRefused, Plan, Read, bring_in, preview
from .carried_file import CarriedFile, FileRefused, opened, taken
from .importing_knowledge import COLUMNS as KNOWLEDGE
from .importing_knowledge import knowledge_table
from .importing_leave import COLUMNS as LEAVE
from .importing_leave import leave_calendar, leave_table
from .importing_weeks import weeks_table
from .knowing import staying
from .models import Clinician
from .tabs import tabs
from .transfer_forms import ExportForm, ImportForm, KnowledgeFileForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
WHAT = {"leave": "leave", "calendar": "leave", "weeks": "half-days", "knowledge": "who knows which patient"}
SHOWN = 200


@require_safe
@needs("see_rota")
def in_and_out(request: HttpRequest) -> HttpResponse:
    """The forms for saving a part of the rota and for bringing one in."""
    return show(request)


@require_safe
@needs("see_rota")
def save(request: HttpRequest) -> HttpResponse:
    """The part of the rota that was asked for, as a file."""
    viewer, today = viewer_of(request), timezone.localdate()
    form = ExportForm(request.GET, people=people_of(viewer))
    if not form.is_valid():
        return show(request, export=form)
    given = form.cleaned_data
    people = exporting.people_of(viewer.practice, today, form.whose)
    return file_of(viewer, given["what"], given["form"], people, given["first"], given["last"])


def file_of(viewer: Viewer, what: str, form: str, people: list[Clinician], first: date, last: date) -> HttpResponse:
    name, now = f"{what}-{first}-to-{last}.{form}", timezone.now()
    title = f"{viewer.practice.name}: {WHAT[what]}"
    if what == "weeks":
        done = exporting.done(people, first, last)
        if form == "csv":
            return download(name, exporting.WEEKS, (one.row for one in done))
        return calendar_file(name, exporting_calendar.weeks_calendar(done, name=title, now=now))
    leave = exporting.leave_of(people, first, last)
    if form == "csv":
        all_told = viewer.may("edit_rota")
        return download(name, exporting.LEAVE, (exporting.leave_row(one, all_told=all_told) for one in leave))
    return calendar_file(name, exporting_calendar.leave_calendar(leave, name=title, now=now))


def calendar_file(name: str, body: bytes) -> HttpResponse:
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(READ_OR_SEND)
@needs("edit_rota")
def bring(request: HttpRequest) -> HttpResponse:
    """What a file of the rota would do; and at the second press, doing it."""
    if request.method != "POST":
        return redirect("rota:transfer")
    viewer = viewer_of(request)
    if request.POST.get("do") == "bring":
        return confirm(request, viewer, "rota:transfer")
    form = ImportForm(request.POST, request.FILES, people=people_of(viewer))
    if not form.is_valid():
        return show(request, bring=form)
    given = form.cleaned_data
    whose = form.people.get(given["clinician"])
    try:
        data = taken(given["file"])
        file = CarriedFile(given["kind"], given["file"].name, data, whose.pk if whose else None, given["whole"])
        return shown(request, file, preview(viewer, reader(viewer, file), now=timezone.now()), "rota:transfer")
    except (FileRefused, ImportRefused) as refused:
        form.add_error("file", str(refused))
    return show(request, bring=form)


@require_http_methods(READ_OR_SEND)
@needs("arrange_cover")
def bring_knowledge(request: HttpRequest) -> HttpResponse:
    """The same for a table of who knows which patient."""
    viewer = viewer_of(request)
    if request.method == "POST" and request.POST.get("do") == "bring":
        return confirm(request, viewer, "rota:import_knowledge")
    form = KnowledgeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = CarriedFile("knowledge", form.cleaned_data["file"].name, taken(form.cleaned_data["file"]))
            plan = preview(viewer, reader(viewer, file), now=timezone.now())
            return shown(request, file, plan, "rota:import_knowledge")
        except (FileRefused, ImportRefused) as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "columns": KNOWLEDGE}
    return render(request, "rota/import_knowledge.jinja", context, status=422 if form.errors else 200)


def confirm(request: HttpRequest, viewer: Viewer, back: str) -> HttpResponse:
    """Do what was shown, or show what it would do by now."""
    try:
        file = opened(viewer, request.POST.get("carried", ""))
        if (file.kind == "knowledge") != (back == "rota:import_knowledge"):
            raise FileRefused("This file belongs on another page. Choose it again.")
        plan = bring_in(
            viewer, reader(viewer, file), what=WHAT[file.kind], seal=request.POST.get("seal", ""), now=timezone.now()
        )
    except (FileRefused, ImportRefused) as refused:
        messages.error(request, str(refused))
        return redirect(back)
    except ChangedSince as since:
        return shown(request, file, since.plan, back, changed=str(since))
    left = f" Left out: {len(plan.wrong)}." if plan.wrong else ""
    messages.success(
        request,
        f"Brought in: {len(plan.new)} new, {len(plan.changed)} changed, {len(plan.gone)} gone.{left}",
    )
    return redirect(back)


def reader(viewer: Viewer, file: CarriedFile) -> Read:
    """What reads this file. Raises ImportRefused."""
    today = timezone.localdate()
    readers: dict[str, Callable[[], Read]] = {
        "leave": lambda: leave_table(file.data, whole=file.whole, today=today),
        "calendar": lambda: leave_calendar(
            file.data, clinician=clinician_of(viewer, file, today), whole=file.whole, today=today
        ),
        "weeks": lambda: weeks_table(file.data, today=today),
        "knowledge": lambda: knowledge_table(file.data, today=today),
    }
    return readers[file.kind]()


def clinician_of(viewer: Viewer, file: CarriedFile, today: date) -> Clinician | None:
    if file.clinician is None:
        return None
    found = staying(viewer.practice, today).select_related("practice").filter(pk=file.clinician).first()
    if found is None:
        raise ImportRefused("That clinician has left. Choose whose leave the file holds again.")
    return found


def shown(request: HttpRequest, file: CarriedFile, plan: Plan, back: str, changed: str = "") -> HttpResponse:
    """What the file would do, with the press that does it."""
    context = {
        "file": file,
        "what": WHAT[file.kind],
        "plan": plan,
        "carried": file.sealed(viewer_of(request)),
        "back_name": back,
        "changed": changed,
        "shown": SHOWN,
    }
    return render(request, "rota/import_preview.jinja", context)


def show(request: HttpRequest, **sent: forms.Form) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    people = people_of(viewer)
    soon = {"what": "weeks", "form": "csv", "first": today, "last": today + timedelta(days=27)}
    context = {
        "export": ExportForm(people=people, initial=soon),
        "bring": ImportForm(people=people) if viewer.may("edit_rota") else None,
        "columns": {"leave": LEAVE, "weeks": exporting.WEEKS},
        "tabs": tabs(viewer, "rota:transfer"),
        **sent,
    }
    return render(request, "rota/transfer.jinja", context, status=422 if sent else 200)


def people_of(viewer: Viewer) -> list[Clinician]:
    return list(staying(viewer.practice, timezone.localdate()).select_related("practice"))
