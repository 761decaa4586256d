"""Pages of plans: the children on one, one child's plan, its versions, writing the next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.plan.content import PlanContent, compare
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.case_life.queries import standing_of
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.children.plan import PlanWords
from seenheard.practice.children.presenters import child_bar
from seenheard.practice.children.queries import one_child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import category_words
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from . import listing, presenters, queries
from .lines_form import say_again
from .models import PlanVersion
from .plan_form import PlanSheet, blank_sheet, sent_sheet
from .proposing import Proposed, is_behind, latest_keeping, proposed
from .writing import NoSuchChild, PlanRefused, carry_over, write_version

METHODS = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50
CORE_GROUPS = 4


@require_safe
@needs("see_plans")
def home(request: HttpRequest) -> HttpResponse:
    """The children on a plan, those without a next date first."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = listing.on_plan(viewer, today=today)
    part = part_of(request, number=len(found), size=ON_A_PAGE)
    shown = found[part.start : part.start + part.size]
    without = sum(one.next_on is None and not one.child.restricted for one in found)
    children = [one.child for one in shown]
    prefetch_related_objects(children, "mother")  # an unborn child goes by her name
    written = listing.latest_numbers(viewer, children)
    context = {"rows": presenters.rows(shown, written), "part": part, "number": len(found), "without": without}
    return render(request, "plans/home.jinja", context)


@require_safe
@needs("see_plans")
@opens("child")
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One child's plan as it stands, and what is due to it."""
    viewer, today, child = viewer_of(request), timezone.localdate(), held(request, pk)
    written = list(queries.versions(viewer, child))
    version = written[0] if written else None
    seat, standing = latest_keeping(child), standing_of(child, today=today)
    content, behind = queries.content_of(version) if version else None, is_behind(version, seat)
    from_letters = proposed(viewer, child, version=None, since=None) if version is None and standing.on_plan else None
    groups, following = core_groups(child, today), listing.next_conferences([child], today=today).get(child.pk)
    return render(
        request,
        "plans/plan.jinja",
        {
            "child": child,
            "bar": child_bar(child, PlanWords(), today),
            "standing": standing,
            "since": presenters.since_words(standing.plan),
            "categories": category_words(standing.categories),
            "held": version,
            "version_words": presenters.version_words(version) if version else "",
            "content": content,
            "undone": version is not None and queries.made_from_undone(version),
            "from_letters": from_letters,
            "tasks": tasks_shown(child, content or (from_letters.content if from_letters else None)),
            "groups": groups,
            "next": following,
            "behind": seat if behind else None,
            "new_tasks": sorted(proposed(viewer, child, version=version, since=None).new_tasks) if behind else [],
            "keeping": seat,
            "older": [(one, presenters.version_words(one)) for one in written[1:]],
            "terms": presenters.terms_of(seat.conference if seat else None, viewer.practice.nation),
            "may_write": viewer.may("write_plans"),
        },
    )


@require_safe
@needs("see_plans")
@opens("child")
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version of the plan, and what it changed against another: the one before, or that of `with`."""
    viewer, child = viewer_of(request), held(request, pk)
    written = {one.number: one for one in queries.versions(viewer, child)}
    chosen = written.get(number)
    asked = row_number(request.GET.get("with", ""))
    other = written.get(asked if asked is not None else number - 1)
    if chosen is None:
        raise Http404
    content = queries.content_of(chosen)
    return render(
        request,
        "plans/version.jinja",
        {
            "child": child,
            "bar": child_bar(child, PlanWords(), timezone.localdate()),
            "held": chosen,
            "words": presenters.version_words(chosen),
            "content": content,
            "categories": category_words(content.categories),
            "tasks": [presenters.TaskRow(task) for task in content.tasks],
            "other": other,
            "differences": compare(queries.content_of(other), content) if other else (),
            "others": [one for one in written.values() if one != chosen],
            "terms": presenters.terms_of(chosen.conference, viewer.practice.nation),
        },
    )


@require_http_methods(METHODS)
@needs("write_plans")
@opens("child")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version of the plan: proposed from letters and from the version before, corrected and saved."""
    viewer, child = viewer_of(request), held(request, pk)
    last = queries.current_plan(viewer, child)
    found = proposal(viewer, child, last)
    of, base = str(found.conference.pk) if found.conference else "", last.number if last else 0
    if request.method != "POST":
        return write_page(request, child, blank_sheet(found.content, base=base, of=of), found, last)
    asked = request.POST.get("do", "")
    sheet = sent_sheet(request.POST, more=asked.removeprefix("more.") if asked.startswith("more.") else "")
    if asked.startswith("more."):
        return write_page(request, child, sheet, found, last)
    if sheet.is_valid() and save(viewer, child, sheet, found, of=of):
        messages.success(request, "The plan is saved as a new version. The ones before it are kept.")
        return HttpResponseRedirect(reverse("plans:plan", args=[pk]))
    say_again(sheet.form, base=str(base), of=of)  # a second press saves over what the page now tells of
    return write_page(request, child, sheet, found, last, status=422)


def save(viewer: Viewer, child: Child, sheet: PlanSheet, found: Proposed, *, of: str) -> bool:
    """Save the sheet; False if it is refused, which it then says."""
    said = sheet.form.cleaned_data
    if said["of"] != of:
        sheet.refuse(
            "Since you opened this page another conference is the latest of this plan. What you typed is below and "
            "not saved. Read what was decided there, then press Save again.",
            "",
        )
        return False
    try:
        made = write_version(
            viewer,
            child_id=child.pk,
            content=sheet.content(),
            base=said["base"],
            conference=found.conference,
            letter=found.letter,
            now=timezone.now(),
        )
    except NoSuchChild:
        raise Http404 from None
    except PlanRefused as refusal:
        sheet.refuse(str(refusal), refusal.where)
        return False
    if made is None:
        sheet.refuse("Nothing on this page differs from the last version, so no new one was made.", "")
    return made is not None


@require_POST
@needs("write_plans")
@opens("child")
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing changed at the conference: one press."""
    held(request, pk)
    base, new = row_number(request.POST.get("base", "")), row_number(request.POST.get("new", ""))
    try:
        carry_over(
            viewer_of(request),
            child_id=pk,
            base=-1 if base is None else base,
            new_tasks=-1 if new is None else new,
            now=timezone.now(),
        )
    except NoSuchChild:
        raise Http404 from None
    except PlanRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The plan goes on, as a new version.")
    return HttpResponseRedirect(reverse("plans:plan", args=[pk]))


def write_page(
    request: HttpRequest, child: Child, sheet: PlanSheet, found: Proposed, last: PlanVersion | None, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    context: dict[str, Any] = {
        "child": child,
        "bar": child_bar(child, PlanWords(), timezone.localdate()),
        "sheet": sheet,
        "errors": sheet.errors(),
        "found": found,
        "last": last,
        "last_words": presenters.version_words(last) if last else "",
        "terms": presenters.terms_of(found.conference, viewer.practice.nation),
    }
    return render(request, "plans/write.jinja", context, status=status)


def proposal(viewer: Viewer, child: Child, last: PlanVersion | None) -> Proposed:
    plan = standing_of(child, today=timezone.localdate()).plan
    return proposed(viewer, child, version=last, since=None if plan.since_at_latest else plan.since)


def held(request: HttpRequest, pk: int) -> Child:
    found = one_child(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


def tasks_shown(child: Child, content: PlanContent | None) -> list[presenters.TaskRow]:
    return presenters.task_rows(content, actions_of(child)) if content else []


def actions_of(child: Child) -> QuerySet[Duty]:
    return Duty.objects.filter(children=child, kind=DutyKind.ACTION, withdrawn_at=None).order_by("pk")


def core_groups(child: Child, today: date) -> list[Conference]:
    """The core groups ahead and the last ones, latest first."""
    rows = Conference.objects.filter(seats__child=child, seats__removed_at=None, type="core_group", cancelled_at=None)
    return list(rows.filter(on__isnull=False).order_by("-on")[:CORE_GROUPS])
