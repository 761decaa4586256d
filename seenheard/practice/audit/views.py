"""The record, for the safeguarding lead: who looked, who changed what, and why a restricted record was opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.doors import needs
from seenheard.practice.people.queries import colleagues
from seenheard.practice.people.viewer import Viewer

from .finding import KINDS, events, names_of
from .models import Event
from .queries import check_chain
from .words import told

ON_A_PAGE = 50


@require_safe
@needs("see_audit")
def whole(request: HttpRequest) -> HttpResponse:
    """Everything that was done in the practice, latest first."""
    viewer, _ = at(request)
    return page(request, events_asked(request, viewer), title="The record", intro=True)


@require_safe
@needs("see_audit")
@opens("record")
def of_child(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looked at one child's record, and what was changed in it."""
    viewer, _ = at(request)
    child = Child.everything.filter(practice=viewer.practice, pk=pk).select_related("mother").first()
    if child is None:
        raise Http404
    found = events_asked(request, viewer).filter(child_id=pk)
    return page(request, found, title=f"Record of {name_of(child).words}", child=child)


@require_safe
@needs("see_audit")
@opens("letter", record=True)
def of_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened to one letter."""
    viewer, _ = at(request)
    letter = Letter.objects.filter(practice=viewer.practice, pk=pk).first()
    if letter is None:
        raise Http404
    found = events_asked(request, viewer).filter(about=f"letter:{pk}")
    return page(request, found, title=f"Record of the letter {letter.name}", letter=letter)


@require_safe
@needs("see_audit")
def check(request: HttpRequest) -> HttpResponse:
    """Is the record whole? Every event is compared with the one before it."""
    viewer, _ = at(request)
    return render(request, "audit/check.jinja", {"found": check_chain(viewer.practice)})


def at(request: HttpRequest) -> tuple[Viewer, date]:
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]


def events_asked(request: HttpRequest, viewer: Viewer) -> QuerySet[Event]:
    """The events of the kind and the person that the page's filter names. Raises Http404 for unknown ones."""
    kind, person = request.GET.get("kind", "all"), request.GET.get("person", "")
    if kind not in KINDS or (person and not person.isdigit()):
        raise Http404
    return events(viewer, kind=kind, person_id=int(person) if person else None)


def page(request: HttpRequest, found: QuerySet[Event], **more: Any) -> HttpResponse:
    viewer, today = at(request)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [told(event) for event in shown]
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(
        request,
        "audit/record.jinja",
        {
            "rows": rows,
            "names": names_of(viewer, rows),
            "page": shown,
            "query": kept.urlencode(),
            "kind": request.GET.get("kind", "all"),
            "person": request.GET.get("person", ""),
            "people": colleagues(viewer, today=today),
            **more,
        },
    )
