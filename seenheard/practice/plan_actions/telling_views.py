"""Pages of telling the social worker: the one press with its ready words, what became of it, and the answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.audit.finding import about
from seenheard.practice.audit.words import told
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Family
from seenheard.practice.children.queries import one_child
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import named
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.queries import mail_is_on
from seenheard.practice.reports.report_settings import may_go_to
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.words import day

from . import listing, rules, telling
from .answer_lines import answer_key
from .forms import AnswerForm, RulesForm, TellForm
from .missed_lines import rules_of
from .models import Telling
from .refused import ActionRefused, NoSuchAction
from .telling import AnswerWords, TellingWords
from .telling_words import Concern, concern_of, meeting_of, ready
from .views import METHODS, PAGE, add_error, one_action, tabs
from .within import told_within

YEAR = 365  # days that the page of tellings counts


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what a telling would be about."""

    family: Family
    concern: Concern
    duty: Duty | None = None
    again: Telling | None = None
    back: str = ""


@require_http_methods(METHODS)
@needs("tell_social_worker")
@opens("duty")
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """One press from an action: the words are ready."""
    viewer = viewer_of(request)
    duty = one_action(viewer, pk)
    back = reverse("plan_actions:action", args=[pk])
    return page(request, viewer, About(duty.family, concern_of(duty, timezone.localdate()), duty=duty, back=back))


@require_http_methods(METHODS)
@needs("tell_social_worker")
@opens("child")
def tell_of_child(request: HttpRequest, pk: int) -> HttpResponse:
    """From a child's page: the plan is not followed, and no one action says so."""
    viewer = viewer_of(request)
    child = one_child(viewer, pk)
    if child is None:
        raise Http404
    back = reverse("children:child", args=[pk])
    return page(
        request, viewer, About(child.family, Concern("not_followed", (child,), on=timezone.localdate()), back=back)
    )


@require_http_methods(METHODS)
@needs("tell_social_worker")
@opens("telling")
def tell_again(request: HttpRequest, pk: int) -> HttpResponse:
    """An e-mail did not arrive: tell another way, with the same words."""
    viewer = viewer_of(request)
    before = one_telling(viewer, pk)
    concern = Concern(before.why, tuple(before.children.all()))
    back = reverse("plan_actions:telling", args=[pk])
    return page(request, viewer, About(before.family, concern, before.duty, before, back))


def page(request: HttpRequest, viewer: Viewer, what: About) -> HttpResponse:
    today, sent = timezone.localdate(), request.method == "POST"
    meeting = meeting_of(what.family, what.concern.children)
    answer_by = telling.awaited(what.family, meeting, today)
    words = ready(viewer, what.family, what.concern, meeting=meeting, answer_by=answer_by)
    text = what.again.text if what.again is not None else words.text
    mail = mail_is_on()
    barred = mail and bool(words.to_email) and not may_go_to(viewer.practice, words.to_email)
    initial = {
        "way": "email" if mail and words.to_email and not barred and what.again is None else "",
        "to_address": words.to_email,
        "to_name": words.to_name if words.to_name else "",
        "text": text,
        "once": uuid.uuid4(),
        "seen": told_times(what.family),
    }
    form = TellForm(request.POST if sent else None, initial=initial, mail=mail)
    if sent and form.is_valid():
        try:
            made = telling.tell(
                viewer,
                family=what.family,
                concern=what.concern,
                said=TellingWords(**form.cleaned_data),
                duty=what.duty,
                again=what.again,
                now=timezone.now(),
            )
        except (ActionRefused, BeyondKnownHolidays) as refusal:
            add_error(form, refusal)
            if isinstance(refusal, telling.ToldMeanwhile):  # now they have read of it
                now_seen = request.POST.copy()
                now_seen["seen"] = str(told_times(what.family))
                form.data = now_seen
        else:
            messages.success(request, told_words(made))
            return HttpResponseRedirect(reverse("plan_actions:telling", args=[made.pk]))
    context = {
        "form": form,
        "ready": words,
        "meeting": meeting,
        "answer_by": answer_by,
        "children": named(what.concern.children),
        "duty": what.duty,
        "again": what.again,
        "back_to": what.back,
        "mail": mail,
        "barred": barred,
    }
    return render(request, "plan_actions/tell.jinja", context, status=422 if form.errors else 200)


def told_times(family: Family) -> int:
    """How often the family's social worker was told."""
    return Telling.objects.filter(family=family).count()


def told_words(made: Telling) -> str:
    if made.way == "email":
        return "The e-mail is in the post. It counts as told when the mail server has taken it."
    return f"Kept: the social worker was told on {day(made.left_at)}."


@require_safe
@needs("see_plans")
def tellings(request: HttpRequest) -> HttpResponse:
    """Who was told of what, and whether it was answered."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = listing.tellings(viewer)
    part = part_of(request, number=found.count(), size=PAGE)
    shown = [
        {
            "telling": one,
            "tag": listing.state_of(one),
            "children": named(one.children.all()),
            "href": reverse("plan_actions:telling", args=[one.pk]),
        }
        for one in found[part.start : part.start + part.size]
    ]
    links: list[dict[str, Any]] = tabs("", listing.numbers(viewer, today))
    links[-1] |= {"current": True, "count": part.number}
    year = today - timedelta(days=YEAR)
    soon = told_within(viewer, days=rules_of(viewer.practice).tell_within, from_=year, to=today)
    context = {
        "soon": soon,
        "days": rules_of(viewer.practice).tell_within,
        "tellings": shown,
        "part": part,
        "tabs": links,
        "may_set": viewer.may("edit_authorities"),
    }
    return render(request, "plan_actions/tellings.jinja", context)


@require_safe
@needs("see_plans")
@opens("telling")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One telling: what was said, when it arrived, and the answer."""
    viewer = viewer_of(request)
    return show(request, viewer, one_telling(viewer, pk))


@require_POST
@needs("tell_social_worker")
@opens("telling")
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = one_telling(viewer, pk)
    form = AnswerForm(request.POST, letters=letter_choices(found))
    if form.is_valid():
        said = form.cleaned_data
        letter = int(said["letter"]) if said.get("letter") else None
        try:
            telling.answered(
                viewer,
                telling_id=pk,
                said=AnswerWords(said["who"], said["on"], said["words"], letter),
                now=timezone.now(),
            )
        except (ActionRefused, BeyondKnownHolidays) as refusal:
            add_error(form, refusal)
        else:
            messages.success(request, "The answer is kept.")
            return HttpResponseRedirect(reverse("plan_actions:telling", args=[pk]))
    return show(request, viewer, found, form)


@require_POST
@needs("tell_social_worker")
@opens("telling")
def not_answered(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    found = one_telling(viewer, pk)
    try:
        telling.take_answer_back(viewer, telling_id=found.pk, now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    except NoSuchAction:
        raise Http404 from None
    else:
        messages.success(request, "An answer is awaited again.")
    return HttpResponseRedirect(reverse("plan_actions:telling", args=[pk]))


def show(request: HttpRequest, viewer: Viewer, found: Telling, form: AnswerForm | None = None) -> HttpResponse:
    awaited = Duty.objects.filter(practice=viewer.practice, key=answer_key(found.pk), withdrawn_at=None).first()
    context = {
        "telling": found,
        "tag": listing.state_of(found),
        "children": named(found.children.all()),
        "awaited": awaited,
        "form": form or AnswerForm(letters=letter_choices(found)),
        "wrong": form,
        "may_tell": viewer.may("tell_social_worker"),
        "history": [told(event) for event in about(viewer, f"telling:{found.pk}") if event.verb != "looked"],
    }
    return render(request, "plan_actions/telling.jinja", context, status=422 if form is not None else 200)


def letter_choices(found: Telling) -> list[tuple[str, str]]:
    letters = telling.letters_for(found).order_by("-arrived_at", "-pk")[:40]
    return [(str(one.pk), f"{one.name}, arrived {day(one.arrived_at)}") for one in letters]


def one_telling(viewer: Viewer, pk: int) -> Telling:
    rows = Telling.objects.filter(practice=viewer.practice).select_related(
        "family", "duty", "letter", "message", "by", "conference__authority", "answer_letter", "answer_entered_by"
    )
    found = rows.prefetch_related("children__mother").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(METHODS)
@needs("edit_authorities")
def set_rules(request: HttpRequest) -> HttpResponse:
    """From how many missed appointments on the social worker is told, and within what time."""
    viewer, sent = viewer_of(request), request.method == "POST"
    form = RulesForm(request.POST if sent else None, initial=rules.as_words(rules_of(viewer.practice)))
    if sent and form.is_valid():
        try:
            moved = rules.set_rules(viewer, said=rules.from_words(form.cleaned_data), now=timezone.now())
        except BeyondKnownHolidays as refusal:
            add_error(form, refusal)
        else:
            messages.success(request, f"Saved. {moved} families’ lines were worked out again.")
            return HttpResponseRedirect(reverse("plan_actions:home"))
    return render(request, "plan_actions/rules.jinja", {"form": form}, status=422 if form.errors else 200)
