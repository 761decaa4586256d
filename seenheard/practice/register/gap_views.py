"""On a plan and no code; plan ended and its code not ended. Each line is answered on the page, with a tick."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.casework.coding import CodeAction, Gap
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from .code_views import ON_A_PAGE, first_words
from .forms import TickForm
from .tabs import code_tabs
from .ticking import TickRefused, say
from .unrecorded import Unrecorded, gap_rows, unrecorded, unrecorded_of


@require_safe
@needs("see_register")
def missing(request: HttpRequest) -> HttpResponse:
    """Children on a plan of whom nobody has said that the code stands in the record; and of their families."""
    return listed(request, CodeAction.ADD)


@require_safe
@needs("see_register")
def left(request: HttpRequest) -> HttpResponse:
    """Plans that ended, and nobody has said that the code was ended."""
    return listed(request, CodeAction.END)


def listed(request: HttpRequest, action: CodeAction) -> HttpResponse:
    viewer = viewer_of(request)
    found = unrecorded(viewer, today=timezone.localdate(), missing_alone=action is CodeAction.ADD)
    gaps = found.missing if action is CodeAction.ADD else latest_first(found.left)
    part = part_of(request, number=len(gaps), size=ON_A_PAGE)
    rows = gap_rows(viewer, gaps[part.start : part.start + part.size])
    name = "missing" if action is CodeAction.ADD else "left"
    context = {"rows": rows, "part": part, "which": name, "tabs": code_tabs(name), "may_tick": viewer.may("tick_codes")}
    return render(request, "register/gaps.jinja", context)


def latest_first(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Codes that somebody said are there come first, for their warning stands; then by the day on which it ended."""
    dated = sorted(gaps, key=lambda one: one.on.toordinal() if one.on else 0, reverse=True)
    return tuple(sorted(dated, key=lambda one: not one.known))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("tick_codes")
@opens("child")
def say_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of one code that is missing or was not ended what became of it."""
    viewer = viewer_of(request)
    child = Child.objects.filter(practice=viewer.practice, pk=pk).first()
    if child is None:
        raise Http404
    found = unrecorded_of(viewer, child, today=timezone.localdate())
    gap = asked(found, pk, request)
    if gap is None:
        messages.info(request, "Nothing is left to say of this code.")
        return redirect("register:child", pk)
    if request.method != "POST":
        return page(request, viewer, found, gap, TickForm(initial=first_words()))
    form = TickForm(request.POST)
    if form.is_valid():
        try:
            say(
                viewer,
                child=child,
                patient_id=gap.patient,
                code=gap.code,
                action=gap.action,
                today=timezone.localdate(),
                now=timezone.now(),
                **form.cleaned_data,
            )
        except TickRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "It is ticked, with your name and the time.")
            return redirect(coming_back(request, reverse("register:child", args=[pk])))
    return page(request, viewer, found, gap, form, status=422)


def asked(found: Unrecorded, child: int, request: HttpRequest) -> Gap | None:
    """The line that the form or the address names, if it stands on one of the lists."""
    number = row_number(request.POST.get("patient") or request.GET.get("patient") or "")
    code = request.POST.get("code") or request.GET.get("code")
    action = request.POST.get("action") or request.GET.get("action")
    return next(
        (
            one
            for one in (*found.missing, *found.left)
            if (one.child, one.patient, one.code, one.action) == (child, number, code, action)
        ),
        None,
    )


def page(
    request: HttpRequest, viewer: Viewer, found: Unrecorded, gap: Gap, form: TickForm, *, status: int = 200
) -> HttpResponse:
    row = gap_rows(viewer, [gap], opened=True)[0]
    context = {"row": row, "form": form, "has_errors": status == 422, "next": coming_back(request)}
    return render(request, "register/say.jinja", context, status=status)
