"""The door of every page that shows a child: a restricted record asks why first, and each look is written.

A page says what it is about, and nothing else: `@opens("letter")`. Pages that find more children on the way (a sheet
on which somebody chose a restricted child) raise ReasonNeeded, and the same door asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from seenheard.practice.audit.actions import look
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .concerned import BEHIND, Concerned
from .forms import ReasonForm
from .keeping_out import families_closed_to
from .looking import ReasonNeeded, ReasonRefused, closed_families, give_reason, looked
from .models import Family

Page = Callable[..., HttpResponse]
#: What a reason is called that comes together with a form that was sent to a closed page.
WITH_A_FORM = "restricted"
PART = "restricted-family"
#: Answers that show the page: as it is, or again after a form was sent to it that cannot be taken as it is.
SHOWN = (200, 422)
#: What the parts of an address are called in the detail of a look.
IN_WORDS = {"number": "page"}


def opens(thing: str, **more: Any) -> Callable[[Page], Page]:
    """The page is about this thing (a name of `concerned.BEHIND`), whose number is in its address as `pk`. `more` goes
    into the detail of the look."""

    def door(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            viewer = viewer_of(request)
            behind = BEHIND[thing](viewer, pk)
            try:
                if behind is not None:
                    take_reason(request, viewer)
                    refuse_closed(viewer, behind)
                answer = page(request, pk, **kwargs)
            except ReasonNeeded as needed:
                if needed.family_id in families_closed_to(viewer):
                    raise Http404 from None
                return ask_reason(request, needed.family_id)
            except ReasonRefusedHere as refused:
                return ask_reason(request, refused.family_id, refused.form)
            if behind is not None and answer.status_code in SHOWN:
                parts = {IN_WORDS.get(name, name): value for name, value in kwargs.items()}
                write_look(viewer, thing, pk, behind, parts | more)
            return answer

        guarded.opens = thing  # type: ignore[attr-defined]  # a mark on the page, which the walks read
        return guarded

    return door


class ReasonRefusedHere(Exception):
    """The reason that came with a form cannot be taken; the form is shown again with what is wrong."""

    def __init__(self, family_id: int, form: ReasonForm) -> None:
        super().__init__(family_id)
        self.family_id, self.form = family_id, form


def take_reason(request: HttpRequest, viewer: Viewer) -> None:
    """A reason that comes with a form sent to a closed page. Raises ReasonRefusedHere."""
    number = row_number(request.POST.get(PART, "")) if request.method == "POST" else None
    family = Family.objects.filter(practice=viewer.practice, pk=number).first() if number is not None else None
    if family is None:
        return
    form = ReasonForm(request.POST, prefix=WITH_A_FORM)
    if not form.is_valid():
        raise ReasonRefusedHere(family.pk, form)
    try:
        give_reason(viewer, family=family, because=form.cleaned_data["because"], now=timezone.now())
    except ReasonRefused as refusal:
        form.add_error("because", str(refusal))
        raise ReasonRefusedHere(family.pk, form) from refusal


def refuse_closed(viewer: Viewer, behind: Concerned) -> None:
    closed = closed_families(viewer, today=timezone.localdate(), among=behind.families)
    if closed:
        never = closed & families_closed_to(viewer)
        raise ReasonNeeded(min(never or closed))


def write_look(viewer: Viewer, thing: str, pk: int, behind: Concerned, detail: dict[str, Any]) -> None:
    """One event for each child shown. A letter has one of its own besides, so that the look is found again when it
    turns out whom the letter is about."""
    about = thing if thing == "record" else f"{thing}:{pk}"
    with transaction.atomic():
        if thing == "letter" or not behind.children:
            look(viewer, about, detail=detail)
        looked(viewer, about, behind.children, detail)


def ask_reason(request: HttpRequest, family_id: int, form: ReasonForm | None = None) -> HttpResponse:
    """The page before a restricted record. It says nothing about whose it is, and loses nothing that was typed."""
    match = request.resolver_match
    sent = request.method == "POST" and match is not None and match.url_name != "reason"
    kept = [(name, value) for name, values in request.POST.lists() for value in values if is_kept(name)] if sent else []
    asked = coming_back(request) if request.method == "POST" else request.get_full_path()
    context = {
        "form": form or ReasonForm(prefix=WITH_A_FORM if sent else None),
        "family_id": family_id,
        "next": asked,
        "sent_to": request.get_full_path() if sent else "",
        "kept": kept,
        "part": PART,
    }
    answer = render(request, "children/reason.jinja", context, status=422 if form else 200)
    add_never_cache_headers(answer)
    return answer


def is_kept(name: str) -> bool:
    return name not in ("csrfmiddlewaretoken", PART) and not name.startswith(f"{WITH_A_FORM}-")
