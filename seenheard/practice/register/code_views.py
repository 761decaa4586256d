"""Pages of the checklist of codes: what is to be typed in, what was ticked, and one line of it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.coding import How
from seenheard.guidance.clinical_codes import load_codes
from seenheard.practice.audit.actions import record
from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.safe_cells import download

from . import checklist
from .forms import TickForm, UntickForm
from .models import CodeTask
from .shown import CodeShown, shown
from .tabs import code_tabs
from .ticking import TickRefused, tick, untick

ON_A_PAGE = 30
#: Lines that fit on paper; the page says how many are left out.
ON_PAPER = 60


@require_safe
@needs("see_register")
def codes(request: HttpRequest) -> HttpResponse:
    """The checklist: what nobody has ticked yet, or (`?show=ticked`) what was, latest first."""
    viewer = viewer_of(request)
    old = request.GET.get("show") == "ticked"
    chosen = checklist.ticked(viewer) if old else checklist.to_enter(viewer)
    part = part_of(request, number=chosen.count(), size=ON_A_PAGE)
    found = checklist.with_people(chosen)[part.start : part.start + part.size]
    context = {
        "rows": checklist.rows_of(viewer, found),
        "part": part,
        "old": old,
        "tabs": code_tabs("ticked" if old else "to_enter"),
        "oldest_on": checklist.oldest_on(viewer),
        "may_tick": viewer.may("tick_codes"),
    }
    return render(request, "register/codes.jinja", context)


@require_safe
@needs("see_register")
def printed(request: HttpRequest) -> HttpResponse:
    """What nobody has ticked yet, to print and tick with a pen."""
    viewer = viewer_of(request)
    chosen = checklist.to_enter(viewer)
    number = chosen.count()
    found = checklist.with_people(chosen)[:ON_PAPER]
    context = {"rows": checklist.rows_of(viewer, found), "number": number, "left": max(number - ON_PAPER, 0)}
    return render(request, "register/codes_print.jinja", context)


@require_safe
@needs("see_register")
def save(request: HttpRequest) -> HttpResponse:
    """What nobody has ticked yet, as a table. Of each child whose line is in it, that it was saved is on record."""
    viewer = viewer_of(request)
    tasks = list(checklist.with_people(checklist.to_enter(viewer)))
    rows = checklist.rows_of(viewer, tasks)
    told = {task.child_id for task, row in zip(tasks, rows, strict=True) if not row.restricted}
    exported(viewer, "register:codes", len(rows), told)
    return download("codes-to-enter.csv", checklist.HEADING, checklist.table(rows))


def exported(viewer: Viewer, about: str, number: int, children: set[int]) -> None:
    """That a table was saved: one event, and one for each child who is named in it."""
    with transaction.atomic():
        record(viewer, "exported", about, detail={"rows": number})
        for child in sorted(children):
            record(viewer, "exported", about, child_id=child)


@require_safe
@needs("see_register")
def list_of_codes(request: HttpRequest) -> HttpResponse:
    """Every code that the checklist can name, with how sure it is, whose record, what ends it and where it is from."""
    held = [(code, shown(code.key), ending(code.ended_by)) for code in load_codes() if code.whose_record != ("-",)]
    return render(request, "register/list_of_codes.jinja", {"codes": held, "tabs": code_tabs("list")})


def ending(key: str) -> CodeShown | None:
    return shown(key) if key else None


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_register")
@opens("code_line")
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the checklist: say what became of it."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return line_page(request, viewer, pk, TickForm(initial=first_words()))
    if not viewer.may("tick_codes"):
        raise Http404
    form = TickForm(request.POST)
    if form.is_valid():
        try:
            tick(viewer, task_id=pk, today=timezone.localdate(), now=timezone.now(), **form.cleaned_data)
        except TickRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        except LookupError:
            raise Http404 from None
        else:
            messages.success(request, "It is ticked, with your name and the time.")
            return redirect(coming_back(request, reverse("register:codes")))
    return line_page(request, viewer, pk, form, status=422)


def first_words() -> dict[str, object]:
    return {"how": How.ENTERED.value, "seen_on": timezone.localdate()}


def line_page(
    request: HttpRequest,
    viewer: Viewer,
    pk: int,
    form: TickForm,
    *,
    unticking: UntickForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = CodeTask.objects.filter(practice=viewer.practice, pk=pk)
    rows = checklist.rows_of(viewer, checklist.with_people(found), opened=True)
    if not rows:
        raise Http404
    context = {
        "row": rows[0],
        "form": form,
        "unticking": unticking or UntickForm(),
        "may_tick": viewer.may("tick_codes"),
        "has_errors": status == 422,
        "next": coming_back(request),
    }
    return render(request, "register/code.jinja", context, status=status)


@require_POST
@needs("tick_codes")
@opens("code_line")
def untick_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The tick was wrong: the line is open again."""
    viewer, form = viewer_of(request), UntickForm(request.POST)
    try:
        if form.is_valid():
            untick(viewer, task_id=pk, because=form.cleaned_data["because"], now=timezone.now())
            messages.success(request, "The line is open again. The record keeps what was ticked, and why not.")
            return redirect("register:code", pk)
    except TickRefused as refusal:
        form.add_error("because", str(refusal))
    except LookupError:
        messages.info(request, "This line is not ticked.")
        return redirect("register:code", pk)
    return line_page(request, viewer, pk, TickForm(initial=first_words()), unticking=form, status=422)
