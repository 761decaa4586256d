"""Pages of children and families."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from seenheard.practice.audit.actions import look
from seenheard.practice.case_life.panels import child_panel as life_panel
from seenheard.practice.conferences.likely import presenters as early
from seenheard.practice.conferences.likely import queries as likely
from seenheard.practice.conferences.likely.presenters import LikelyRow
from seenheard.practice.keeping.holds import holds_on
from seenheard.practice.people.doors import needs
from seenheard.practice.people.queries import colleagues
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans import on_other_pages as plan_rooms
from seenheard.practice.register.panels import child_panel
from seenheard.practice.rota.knowing_listing import who_knows
from seenheard.practice.web.paging import Part, part_of

from . import queries
from .door import opens
from .facts import BY_HAND, FactRefused, add_fact, remove_fact
from .forms import FactForm, KeepOutForm, RemoveFactForm, RestrictForm, SearchForm
from .keeping_out import families_closed_to, kept_out
from .looking import closed_families
from .models import Child, Family
from .moments import SHOWN
from .plan import plan_of
from .presenters import child_bar, child_row, family_bar, family_rows
from .story import story

FAMILIES_ON_A_PAGE = 20


@require_safe
@needs("see_children")
def home(request: HttpRequest) -> HttpResponse:
    """Search, and the families that the practice works for. What a search showed is a look."""
    viewer, today = at(request)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    return search(request, viewer, today, form, words) if words else listed(request, viewer, form)


def search(request: HttpRequest, viewer: Viewer, today: date, form: SearchForm, words: str) -> HttpResponse:
    closed = closed_families(viewer, today=today)
    found = queries.find(viewer, words, closed=closed, never=families_closed_to(viewer))
    look(viewer, "search", detail={"children": [child.pk for child in found]})
    rows = [child_row(child, plan_of(child.sat)) for child in found]  # type: ignore[attr-defined]
    return render(
        request,
        "children/home.jinja",
        {"form": form, "words": words, "found": rows, "at_most": queries.AT_MOST},
    )


def listed(request: HttpRequest, viewer: Viewer, form: SearchForm) -> HttpResponse:
    """The families, those with a child on a plan first, part by part."""
    on_plan = queries.on_plan(viewer)
    first = set(on_plan.values())
    number = queries.standing_families(viewer).count()
    part = part_of(request, number=number, size=FAMILIES_ON_A_PAGE)
    families = queries.families(viewer, first=first, offset=part.start, limit=part.size)
    return render(
        request,
        "children/home.jinja",
        {
            "form": form,
            "words": "",
            "families": family_rows(families),
            "part": part,
            "number_on_plan": len(on_plan),
            "number_of_others": number - len(first),
        },
    )


@require_safe
@needs("see_children")
@opens("child")
def child(request: HttpRequest, pk: int) -> HttpResponse:
    """One child: what is next, the story, letters, who is who."""
    viewer, today = at(request)
    found = queries.one_child(viewer, pk)
    if found is None:
        raise Http404
    family = held_family(viewer, found.family_id)
    children = list(family.children.all())
    plan = plan_of(next((one.sat for one in children if one == found), []))  # type: ignore[attr-defined]
    oldest_first = request.GET.get("order") == "oldest"
    life = life_panel(viewer, found, today=today)
    return render(
        request,
        "children/child.jinja",
        {
            "child": found,
            "family": family,
            "plan": plan,
            "bar": child_bar(found, plan, today, lost=bool(life.get("lost"))),
            "siblings": [child_row(one, plan_of(one.sat)) for one in children if one != found],  # type: ignore[attr-defined]
            "story": story(
                viewer, family, children, child=found, today=today, oldest_first=oldest_first, ways=ways(request)
            ),
            "oldest_first": oldest_first,
            "holds": holds_on(viewer, family),
            "likely": early_warnings(viewer, family.pk, today),
            "may_mark": viewer.may("mark_duties"),
            "knows": who_knows(viewer, found, today=today),
            **plan_rooms.on_child_page(viewer, found),
            "register_panel": child_panel(viewer, found),
            "case_life": life,
        },
    )


@require_safe
@needs("see_children")
@opens("family")
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """One family: its children, what is next, the story of all or of one."""
    viewer, _ = at(request)
    found = held_family(viewer, pk)
    return show_family(request, found, FactForm(children=list(found.children.all())))


@require_POST
@needs("mark_duties")
@opens("family")
def add_known_date(request: HttpRequest, pk: int) -> HttpResponse:
    """A date that we know without a letter."""
    viewer, today = at(request)
    found = held_family(viewer, pk)
    form = FactForm(request.POST, children=list(found.children.all()))
    if form.is_valid():
        try:
            said = form.cleaned_data
            add_fact(
                viewer,
                family=found,
                kind=said["kind"],
                on=said["on"],
                child_id=form.child_id,
                today=today,
                now=timezone.now(),
            )
        except FactRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "The date is entered, and the diary is worked out anew.")
            return HttpResponseRedirect(reverse("children:family", args=[pk]))
    return show_family(request, found, form, status=422)


@require_POST
@needs("mark_duties")
@opens("family")
def remove_known_date(request: HttpRequest, pk: int, fact_id: int) -> HttpResponse:
    viewer, _ = at(request)
    found = held_family(viewer, pk)
    form = RemoveFactForm(request.POST)
    try:
        if not form.is_valid():
            raise FactRefused("Say why this date is taken back.")
        remove_fact(viewer, family=found, fact_id=fact_id, because=form.cleaned_data["because"], now=timezone.now())
    except LookupError:
        raise Http404 from None
    except FactRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The date is taken back, and the diary is worked out anew.")
    return HttpResponseRedirect(reverse("children:family", args=[pk]))


def show_family(
    request: HttpRequest,
    found: Family,
    form: FactForm,
    status: int = 200,
    restricting: RestrictForm | None = None,
    keeping_out: KeepOutForm | None = None,
) -> HttpResponse:
    viewer, today = at(request)
    children = list(found.children.all())
    plans = [plan_of(one.sat) for one in children]  # type: ignore[attr-defined]
    chosen = one_of(children, request.GET.get("child", ""))
    oldest_first = request.GET.get("order") == "oldest"
    return render(
        request,
        "children/family.jinja",
        {
            "family": found,
            "bar": family_bar(found, children, plans),
            "children": list(zip(children, plans, strict=True)),
            "chosen": chosen,
            "story": story(
                viewer, found, children, child=chosen, today=today, oldest_first=oldest_first, ways=ways(request)
            ),
            "oldest_first": oldest_first,
            "form": form,
            "restricting": restricting or RestrictForm(),
            "is_restricted": any(one.restricted for one in children),
            "may_restrict": viewer.may("restrict_children"),
            **(who_is_kept_out(viewer, found, keeping_out, today) if viewer.may("restrict_children") else {}),
            "by_hand": BY_HAND,
            "holds": holds_on(viewer, found),
            "likely": early_warnings(viewer, found.pk, today),
            "may_mark": viewer.may("mark_duties"),
        },
        status=status,
    )


def early_warnings(viewer: Viewer, family_id: int, today: date) -> list[LikelyRow]:
    """A conference that is likely, or was, as the family's pages show it."""
    return early.rows(likely.of_family(viewer, family_id, today)) if viewer.may("see_diary") else []


def ways(request: HttpRequest) -> Callable[[int], Part]:
    """Which part of a story the address asks for."""
    return lambda number: part_of(request, number=number, size=SHOWN)


def who_is_kept_out(viewer: Viewer, found: Family, form: KeepOutForm | None, today: date) -> dict[str, object]:
    out = kept_out(viewer, found)
    others = [one for one in colleagues(viewer, today=today) if one not in out and one != viewer.person]
    return {"kept_out": out, "keeping_out": form or KeepOutForm(people=others)}


def at(request: HttpRequest) -> tuple[Viewer, date]:
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]


def held_family(viewer: Viewer, pk: int, *, decided: bool = True) -> Family:
    """The family, or 404. `decided`: with what was decided of each child."""
    found = queries.one_family(viewer, pk, decided=decided)
    if found is None:
        raise Http404
    return found


def one_of(children: list[Child], chosen: str) -> Child | None:
    """The child that the story is narrowed to; 404 for one of another family."""
    if not chosen:
        return None
    found = next((child for child in children if str(child.pk) == chosen), None)
    if found is None:
        raise Http404
    return found
