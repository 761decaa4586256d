"""Pages of core groups: those that come, those that were, one of them, and one entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.presenters import lines as diary_lines
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.diary.queries import Entry
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of as part_of_list

from . import entering, queries, taking_part
from .entering import GroupRefused
from .forms import AgreedForm, EnterForm, HeldForm, NoteForm, PartForm
from .presenters import members, notes_words, part_words, rows

SHOWN_FIRST, SHOWN_WHOLE = 10, 25  # lines of a list among others, and of one that is shown in full


@require_safe
@needs("see_plans")
def home(request: HttpRequest) -> HttpResponse:
    """Notes that are awaited first, then those to come, what is expected next, and those that were: the first lines of
    each, or with `show` one of them in full, part by part."""
    viewer, today = viewer_of(request), timezone.localdate()
    found: dict[str, QuerySet[Any]] = {
        "awaited": queries.awaited_notes(viewer, today),
        "coming": queries.coming(viewer, today),
        "expected": queries.next_expected(viewer),
        "past": queries.past(viewer, today),
    }
    show = request.GET.get("show", "")
    wanted = {show: found[show]} if show in found else found
    numbers = {name: every.count() for name, every in wanted.items()}
    part = part_of_list(request, number=numbers[show], size=SHOWN_WHOLE) if show in found else None
    start, end = (part.start, part.start + part.size) if part else (0, SHOWN_FIRST)
    context = {
        "lists": {name: shown(name, every[start:end], today) for name, every in wanted.items()},
        "numbers": numbers,
        "part": part,
        "may_mark": viewer.may("mark_duties"),
    }
    return render(request, "core_groups/home.jinja", context)


def shown(name: str, some: Iterable[Any], today: date) -> list[Any]:
    """Lines of one of the lists: duties where none has a day yet, else the core groups themselves."""
    if name == "expected":
        return list(diary_lines(Entry(one.due_on, duty=one) for one in some))
    return rows(some, today)


@require_safe
@needs("see_plans")
@opens("conference")
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One core group: who goes or what note is sent, what was agreed, its notes and the next one."""
    viewer = viewer_of(request)
    return show(request, viewer, found_group(viewer, pk))


@require_POST
@needs("write_plans")
@opens("conference")
def part(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, meeting = at(request, pk)
    form = part_form(viewer, meeting, request.POST)

    def say(now: datetime) -> object:
        said = form.cleaned_data
        chosen = int(said["person"]) if said["person"] else None
        return taking_part.say_part(viewer, meeting, how=said["how"], person_id=chosen, note=said["note"], now=now)

    return act(request, meeting, form, say, "Saved what we do.")


@require_POST
@needs("write_plans")
@opens("conference")
def note(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, meeting = at(request, pk)
    form = NoteForm(request.POST, ways=taking_part.ways_to(viewer, meeting))

    def send(now: datetime) -> object:
        return taking_part.send_note(viewer, meeting, way=form.cleaned_data["way"], now=now)

    return act(request, meeting, form, send, "Saved that the note went.")


@require_POST
@needs("write_plans")
@opens("conference")
def agreed(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, meeting = at(request, pk)
    form = AgreedForm(request.POST, on=meeting.on)

    def say(now: datetime) -> object:
        said = form.cleaned_data
        return taking_part.say_agreed(viewer, meeting, words=said["agreed"], next_on=said["next_on"], now=now)

    return act(request, meeting, form, say, "Saved what was agreed.")


@require_POST
@needs("write_plans")
@opens("conference")
def held(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, meeting = at(request, pk)
    form = HeldForm(request.POST)

    def say(now: datetime) -> object:
        what, told_by = form.cleaned_data["what"], form.cleaned_data["told_by"]
        if what == "mistake":
            entering.take_back(viewer, meeting, because=told_by, now=now)
        else:
            entering.say_held(viewer, meeting, held=what == "held", told_by=told_by, now=now)
        return None

    return act(request, meeting, form, say, "Saved. The diary is in step.")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_plans")
@opens("family")
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A core group of this family that no letter told."""
    viewer = viewer_of(request)
    family = Family.objects.filter(practice=viewer.practice, pk=pk).first()
    if family is None:
        raise Http404
    children = list(Child.objects.filter(family=family).select_related("mother").order_by("name", "pk"))
    form = EnterForm(
        request.POST or None,
        children=children,
        today=timezone.localdate(),
        initial={"children": [str(one.pk) for one in children]},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = entering.enter_group(
                viewer,
                family=family,
                children=[int(one) for one in said["children"]],
                on=said["on"],
                at=said["at"],
                held=said["held"] == "yes",
                told_by=said["told_by"],
                now=timezone.now(),
            )
        except GroupRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, "The core group is in the diary.")
            return HttpResponseRedirect(reverse("core_groups:group", args=[made.pk]))
    context = {"family": family, "form": form}
    return render(request, "core_groups/enter.jinja", context, status=422 if form.errors else 200)


def act(
    request: HttpRequest, meeting: Conference, form: forms.Form, what: Callable[[datetime], object], success: str
) -> HttpResponse:
    """Do it and show the core group; or show its page again with what is wrong and nothing lost."""
    viewer = viewer_of(request)
    if not form.is_valid():
        return show(request, viewer, meeting, wrong=form)
    try:
        what(timezone.now())
    except GroupRefused as refusal:
        form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        return show(request, viewer, meeting, wrong=form)
    messages.success(request, success)
    return HttpResponseRedirect(reverse("core_groups:group", args=[meeting.pk]))


def show(request: HttpRequest, viewer: Viewer, meeting: Conference, *, wrong: forms.Form | None = None) -> HttpResponse:
    today = timezone.localdate()
    said = taking_part.part_of(viewer, meeting)
    lines = queries.lines_of(viewer, meeting)
    seated = [seat.child for seat in meeting.seats.all() if seat.removed_at is None or meeting.removed_at]
    made: list[forms.Form] = [
        part_form(viewer, meeting),
        NoteForm(ways=taking_part.ways_to(viewer, meeting)),
        AgreedForm(initial={"agreed": said.agreed}),
        HeldForm(),
    ]
    shown = {type(form).__name__: wrong if wrong and isinstance(wrong, type(form)) else form for form in made}
    stands = meeting.removed_at is None
    context: dict[str, Any] = {
        "meeting": meeting,
        "children": [name_of(child) for child in seated],
        "plans": [(name_of(child).words, reverse("plans:plan", args=[child.pk])) for child in seated],
        "said": said,
        "part_words": part_words(said if said.pk else None),
        "notes": notes_words(meeting, [one for one in lines if one.kind == "core_group_notes"], today),
        "lines": diary_lines(Entry(one.due_on, duty=one) for one in lines if one.met_at is None),
        "members": members(viewer, seated),
        "forms": shown,
        "wrong": wrong,
        "stands": stands,
        "before": queries.taken_back_before(viewer, meeting) if stands else [],
        "was": meeting.on is not None and meeting.on <= today,
        "barred": [one for one in taking_part.ways_to(viewer, meeting) if not one.allowed],
        "may_write": viewer.may("write_plans") and stands,
        "may_mark": viewer.may("mark_duties"),
    }
    return render(request, "core_groups/group.jinja", context, status=422 if wrong else 200)


def part_form(viewer: Viewer, meeting: Conference, data: Any = None) -> PartForm:
    people = caseworkers(viewer, today=timezone.localdate())
    return PartForm(data, people=people, part=taking_part.part_of(viewer, meeting))


def at(request: HttpRequest, pk: int) -> tuple[Viewer, Conference]:
    viewer = viewer_of(request)
    return viewer, found_group(viewer, pk)


def found_group(viewer: Viewer, pk: int) -> Conference:
    found = queries.one_group(viewer, pk)
    if found is None:
        raise Http404
    return found
