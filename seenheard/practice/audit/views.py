"""The record, for the safeguarding lead: who looked, who changed what, and why a restricted record was opened."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.practice.children import queries as children
from seenheard.practice.children.door import opens
from seenheard.practice.children.looking import closed_families
from seenheard.practice.children.models import Child
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.safe_cells import download

from . import finding, heads, reasons
from .actions import record
from .exporting import HEADING, cells
from .forms import RecordForm, SealForm
from .long_lists import page_of
from .models import Event
from .queries import check_chain, newest
from .showing import in_words

ON_A_PAGE = 50
AT_ONCE = 1000  # so many of the latest events are checked whenever the page is opened


@require_safe
@needs("see_audit")
def whole(request: HttpRequest) -> HttpResponse:
    """Everything that was done in the practice, latest first; or on to the record of the child that was asked for."""
    viewer = viewer_of(request)
    form = form_of(request, viewer)
    typed = form.cleaned_data["child"].strip() if form.is_valid() else ""
    if not typed:
        return page(request, form, title="The record", intro=True)
    closed = closed_families(viewer, today=timezone.localdate())
    fit = children.find(viewer, typed)
    fit = [one for one in fit if one.family_id not in closed or children.in_full(one, typed)]
    kept = request.GET.copy()
    del kept["child"]
    links = [(name_of(one), f"{reverse('audit:child', args=[one.pk])}?{kept.urlencode()}") for one in fit]
    if len(links) == 1:
        return HttpResponseRedirect(links[0][1])
    return page(request, form, title="The record", intro=True, chosen=typed, choices=links)


@require_safe
@needs("see_audit")
@opens("record")
def of_child(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looked at one child's record, and what was changed in it."""
    viewer = viewer_of(request)
    child = one_child(viewer, pk)
    form = form_of(request, viewer, about_one=True)
    return page(request, form, title=f"Record of {name_of(child).words}", child=child)


@require_safe
@needs("see_audit")
@opens("letter", record=True)
def of_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened to one letter."""
    viewer = viewer_of(request)
    letter = Letter.objects.filter(practice=viewer.practice, pk=pk).first()
    if letter is None:
        raise Http404
    form = form_of(request, viewer, about_one=True)
    return page(request, form, title=f"Record of the letter {letter.name}", letter=letter)


@require_safe
@needs("restrict_children")
def save(request: HttpRequest) -> HttpResponse:
    """The events that were found, as a table to save."""
    return saved(request, None)


@require_safe
@needs("restrict_children")
@opens("record")
def save_of_child(request: HttpRequest, pk: int) -> HttpResponse:
    return saved(request, one_child(viewer_of(request), pk))


def saved(request: HttpRequest, child: Child | None) -> HttpResponse:
    viewer = viewer_of(request)
    form = form_of(request, viewer, about_one=True)
    if not form.is_valid():
        raise Http404
    found = rows_asked(viewer, form, child=child)
    with transaction.atomic():
        child_id = child.pk if child else None
        record(viewer, "exported", "record", child_id=child_id, detail={"events": found.count()})
    return download("record.csv", HEADING, cells(viewer, found))


@require_safe
@needs("restrict_children")
def why(request: HttpRequest) -> HttpResponse:
    """Why restricted records were opened. That the lead looked is kept, and with it what she was told of."""
    viewer = viewer_of(request)
    at = request.GET.get("from", "")
    start = int(at) if at.isascii() and at.isdecimal() and len(at) < 7 else 0
    found = reasons.reasons(viewer, start=start, limit=ON_A_PAGE + 1)
    reasons.see(viewer)
    context = {
        "reasons": found[:ON_A_PAGE],
        "older": start + ON_A_PAGE if len(found) > ON_A_PAGE else None,
        "newer": max(0, start - ON_A_PAGE) if start else None,
    }
    return render(request, "audit/reasons.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_audit")
def check(request: HttpRequest) -> HttpResponse:
    """Is the record whole? Events are compared with the one before, and with the heads and seals kept of them: the
    latest when the page is opened, all of them when a person asks for that, for in a long record it takes seconds."""
    viewer = viewer_of(request)
    wrong = ""
    try:
        kept = list(heads.kept_heads(heads.file_of(viewer.practice)))
    except heads.NoHead as damaged:
        kept, wrong = [], str(damaged)
    form = SealForm(request.GET) if "seal" in request.GET else SealForm()
    fits = None
    if form.is_bound and form.is_valid():
        try:
            fits = heads.fits_seal(viewer.practice, form.cleaned_data["seal"])
        except heads.NoHead as none:
            form.add_error("seal", str(none))
    latest = max(newest(viewer.practice) - AT_ONCE, 0) + 1
    since = 1 if request.method == "POST" else latest
    context = {
        "found": check_chain(viewer.practice, kept, since=since),
        "since": since,
        "wrong": wrong,
        "head": heads.head_of(viewer.practice),
        "form": form,
        "fits": fits,
    }
    return render(request, "audit/check.jinja", context, status=422 if form.errors else 200)


def one_child(viewer: Viewer, pk: int) -> Child:
    child = Child.everything.filter(practice=viewer.practice, pk=pk).select_related("mother").first()
    if child is None:
        raise Http404
    return child


def form_of(request: HttpRequest, viewer: Viewer, *, about_one: bool = False) -> RecordForm:
    """What the page is narrowed to. Raises Http404 for a kind or a person that is not there."""
    form = RecordForm(request.GET, people=finding.actors(viewer), about_one=about_one)
    if not form.is_valid() and {"kind", "person"} & set(form.errors):
        raise Http404
    return form


def rows_asked(
    viewer: Viewer, form: RecordForm, *, child: Child | None = None, letter: Letter | None = None
) -> QuerySet[Event]:
    found = finding.found(viewer, form.asked)
    if child is not None:
        return finding.of_child(found, child)
    return found.filter(about=f"letter:{letter.pk}") if letter is not None else found


def page(
    request: HttpRequest, form: RecordForm, *, child: Child | None = None, letter: Letter | None = None, **more: Any
) -> HttpResponse:
    viewer = viewer_of(request)
    good = form.is_valid()
    found = rows_asked(viewer, form, child=child, letter=letter) if good and "choices" not in more else None
    shown = page_of(found if found is not None else Event.objects.none(), ON_A_PAGE, request.GET.get("page"))
    rows = in_words(viewer, list(shown))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "rows": rows,
        "names": finding.names_of(viewer, rows),
        "page": shown,
        "query": kept.urlencode(),
        "between": any(value for name, value in kept.items() if name.startswith(("since.", "until."))),
        "child": child,
        "letter": letter,
        "may_save": viewer.may("restrict_children") and letter is None and found is not None,
        **more,
    }
    return render(request, "audit/record.jinja", context, status=200 if good else 422)
