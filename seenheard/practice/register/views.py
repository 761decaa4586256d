"""The register: children on a plan, in need, looked after, of concern, and those who were on a plan before."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.casework.register import Listed
from seenheard.casework.vocabulary import Category
from seenheard.practice.conferences.words import CATEGORIES
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.safe_cells import download

from . import households, listing
from .candidates import last_days, once_on_a_plan
from .checklist import number_waiting
from .code_views import exported
from .listing import FORMER, OnRegister, RegisterRow
from .tabs import register_tabs

ON_A_PAGE = 30
ON_PAPER = 60


@require_safe
@needs("see_register")
def home(request: HttpRequest) -> HttpResponse:
    """One list of the register, part by part."""
    viewer, today = viewer_of(request), timezone.localdate()
    show, category = asked(request)
    told = last_days(viewer)
    every = listing.now_listed(viewer, told, today=today)
    once = once_on_a_plan(told)
    numbers = {**listing.counts(every), FORMER: len(once)}
    chosen: Sequence[OnRegister | int] = once
    if show != FORMER:
        chosen = listing.chosen_of(every, show, category, today=today)
    part = part_of(request, number=len(chosen), size=ON_A_PAGE)
    rows = rows_of(viewer, chosen[part.start : part.start + part.size])
    context = {
        "rows": rows,
        "part": part,
        "show": show,
        "category": category,
        "categories": [(one.value, CATEGORIES[one].capitalize()) for one in Category],
        "tabs": register_tabs(show, numbers),
        "codes_waiting": number_waiting(viewer),
        "query": part_of(request, number=0, size=1).query,
    }
    return render(request, "register/home.jinja", context)


def asked(request: HttpRequest) -> tuple[str, str]:
    """Which list and which category the address asks for; "" for anything else."""
    show, category = request.GET.get("show", ""), request.GET.get("category", "")
    return (
        show if show in {*Listed, FORMER} else "",
        category if category in set(Category) and show in ("", Listed.ON_PLAN) else "",
    )


def chosen_children(request: HttpRequest, viewer: Viewer) -> Sequence[OnRegister | int]:
    """All of the list that is asked for: as they stand now, or the numbers of former ones."""
    show, category = asked(request)
    told, today = last_days(viewer), timezone.localdate()
    if show == FORMER:
        return once_on_a_plan(told)
    return listing.chosen_of(listing.now_listed(viewer, told, today=today), show, category, today=today)


def rows_of(viewer: Viewer, chosen: Sequence[OnRegister | int]) -> list[RegisterRow]:
    former = [one for one in chosen if isinstance(one, int)]
    children = [one.child for one in chosen if not isinstance(one, int)] or listing.children_of(viewer, former)
    return listing.rows_of(viewer, children, today=timezone.localdate())


@require_safe
@needs("see_register")
def save(request: HttpRequest) -> HttpResponse:
    """The list as a table. Of each child who is named in it, that it was saved is on record."""
    viewer = viewer_of(request)
    rows = rows_of(viewer, chosen_children(request, viewer))
    exported(viewer, "register", len(rows), {one.about.child for one in rows if not one.restricted})
    return download("register.csv", listing.HEADING, listing.table(rows))


@require_safe
@needs("see_register")
def printed(request: HttpRequest) -> HttpResponse:
    """The list to print."""
    viewer = viewer_of(request)
    chosen = chosen_children(request, viewer)
    show, category = asked(request)
    part = part_of(request, number=len(chosen), size=ON_PAPER)
    context = {
        "rows": rows_of(viewer, chosen[part.start : part.start + part.size]),
        "number": len(chosen),
        "part": part,
        "head": heading(show, category),
        "show": show,
    }
    return render(request, "register/print.jinja", context)


def heading(show: str, category: str) -> str:
    """What the printed list is called."""
    words = (
        "Former plans" if show == FORMER else listing.WORDS[Listed(show)] if show else "All who stand on the register"
    )
    return f"{words}: {CATEGORIES[Category(category)]}" if category else words


@require_safe
@needs("see_register")
def not_linked(request: HttpRequest) -> HttpResponse:
    """Who is not linked to a household; families at one address. Nothing is joined here."""
    viewer = viewer_of(request)
    show = request.GET.get("show", "")
    show = show if show in ("no_address", "same_address") else "no_adult"
    found = {
        "no_adult": households.without_adult,
        "no_address": households.without_address,
        "same_address": households.same_address,
    }[show](viewer)
    number = len(found) if isinstance(found, list) else found.count()  # type: ignore[attr-defined]
    part = part_of(request, number=number, size=ON_A_PAGE)
    pages = (
        ("no_adult", "No adult entered"),
        ("no_address", "No address"),
        ("same_address", "Two families at one address"),
    )
    context = {
        "show": show,
        "rows": list(found[part.start : part.start + part.size]),  # type: ignore[index]
        "part": part,
        "restricted": households.number_restricted(viewer),
        "tabs": [{"words": words, "href": f"?show={name}", "current": name == show} for name, words in pages],
    }
    return render(request, "register/households.jinja", context)
