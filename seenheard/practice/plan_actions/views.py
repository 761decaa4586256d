"""Pages of the practice's actions: the lists, one action with what shows that it was done, and one entered by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.audit.finding import about
from seenheard.practice.audit.words import told
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.children.queries import one_child
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import done_words, name_of
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.queries import caseworkers
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.panel import who_has_it
from seenheard.practice.web.paging import part_of

from . import listing, proving, terms
from .forms import AsideForm, EndForm, EnterForm, EvidenceForm, TermsForm
from .missed_lines import MISSED
from .models import ActionTerms, Evidence
from .proving import Shown
from .refused import ActionRefused, NoSuchAction
from .shown import action_context
from .terms import EnteredWords, TermsWords

METHODS = ["GET", "HEAD", "POST"]
PAGE = 30
#: Several forms stand on one page: each box has an address of its own, to which the list of errors leads.
ASIDE_ID, END_ID = "aside_%s", "end_{}_%s"


@require_safe
@needs("see_plans")
def home(request: HttpRequest) -> HttpResponse:
    """What the plans ask of us, by date; what is proposed, done, and left aside."""
    viewer, today = viewer_of(request), timezone.localdate()
    show = request.GET.get("show", "open")
    show = show if show in listing.LISTS else "open"
    found = listing.listed(viewer, show)
    lengths = listing.numbers(viewer, today)
    part = part_of(request, number=lengths[show], size=PAGE)
    duties = listing.loaded(found, part.start, part.size)
    context = {
        "show": show,
        "heading": listing.LISTS[show],
        "numbers": lengths,
        "tabs": tabs(show, lengths),
        "part": part,
        "rows": listing.rows(duties, who_has_it(viewer.practice, today)),
        "people": listing.choices_of(caseworkers(viewer, today=today)),
        "may_give": viewer.may("mark_duties"),
        "may_set": viewer.may("edit_authorities"),
        "here": request.get_full_path(),
    }
    return render(request, "plan_actions/home.jinja", context)


def tabs(show: str, lengths: dict[str, int]) -> list[dict[str, Any]]:
    base = reverse("plan_actions:home")
    found = [
        {"words": words, "href": f"{base}?show={name}", "count": lengths[name], "current": name == show}
        for name, words in listing.LISTS.items()
    ]
    return [*found, {"words": "Told", "href": reverse("plan_actions:tellings"), "current": False}]


@require_safe
@needs("see_plans")
@opens("duty")
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: what counts as done, what shows it, and telling the social worker."""
    viewer = viewer_of(request)
    return show_action(request, viewer, one_action(viewer, pk))


@require_POST
@needs("write_plans")
@opens("duty")
def set_terms(request: HttpRequest, pk: int) -> HttpResponse:
    form = TermsForm(request.POST)

    def act(by: Viewer, now: datetime) -> object:
        return terms.set_terms(by, duty_id=pk, said=TermsWords(**form.cleaned_data), now=now)

    return do(request, pk, form, act, "Saved what counts as done.")


@require_POST
@needs("write_plans")
@opens("duty")
def leave_aside(request: HttpRequest, pk: int) -> HttpResponse:
    form = AsideForm(request.POST, auto_id=ASIDE_ID)

    def act(by: Viewer, now: datetime) -> object:
        said = form.cleaned_data
        return terms.leave_aside(by, duty_id=pk, why=said["why"], because=said["because"], now=now)

    return do(request, pk, form, act, "Left aside. It stays in the list of what was left aside.")


@require_POST
@needs("write_plans")
@opens("duty")
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    return do(
        request,
        pk,
        django_forms.Form(request.POST),
        lambda by, now: terms.bring_back(by, duty_id=pk, now=now),
        "It stands in the diary again.",
    )


@require_POST
@needs("write_plans")
@opens("duty")
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    duty = one_action(viewer, pk)
    form = EvidenceForm(request.POST, duty=duty, missed=duty.key.startswith(MISSED))

    def act(by: Viewer, now: datetime) -> object:
        said = form.cleaned_data
        shown = Shown(
            kind=said["kind"],
            words=said["words"],
            entries=tuple(int(one) for one in said.get("entries") or ()),
            letter_id=int(said["letter"]) if said.get("letter") else None,
            report_id=int(said["report"]) if said.get("report") else None,
            decided=said.get("decided", ""),
        )
        return proving.attach(by, duty_id=pk, shown=shown, now=now)

    return do(request, pk, form, act, "Marked as done, with what shows it.")


@require_POST
@needs("write_plans")
@opens("evidence")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = one_evidence(viewer, pk)
    return do(
        request,
        one.duty_id,
        django_forms.Form(request.POST),
        lambda by, now: proving.confirm(by, evidence_id=pk, now=now),
        "Confirmed. The action is done.",
    )


@require_POST
@needs("write_plans")
@opens("evidence")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse what was proposed, or take back what was confirmed."""
    viewer = viewer_of(request)
    one = one_evidence(viewer, pk)
    form = EndForm(request.POST, auto_id=END_ID.format(pk))

    def act(by: Viewer, now: datetime) -> object:
        ends = proving.refuse if one.confirmed_at is None else proving.take_back
        return ends(by, evidence_id=pk, because=form.cleaned_data["because"], now=now)

    return do(request, one.duty_id, form, act, "Saved. It does not count any more.")


@require_http_methods(METHODS)
@needs("write_plans")
@opens("child")
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """An action that no letter told us."""
    viewer, sent = viewer_of(request), request.method == "POST"
    child = one_child(viewer, pk)
    if child is None:
        raise Http404
    others = list(Child.objects.filter(family=child.family_id).exclude(pk=child.pk).order_by("name", "pk"))
    people = caseworkers(viewer, today=timezone.localdate())
    form = EnterForm(request.POST if sent else None, people=people, others=others, words=request.GET.get("words", ""))
    if sent and form.is_valid():
        said = form.cleaned_data
        also = [one for one in others if str(one.pk) in said.get("also", ())]
        person = int(said["person"]) if said["person"] else None
        words = EnteredWords(said["words"], said["told_by"], said["due_on"], person, said["once"])
        try:
            duty = terms.enter_action(viewer, child=child, also=also, said=words, now=timezone.now())
        except (ActionRefused, BeyondKnownHolidays) as refusal:
            add_error(form, refusal)
        else:
            messages.success(request, "Entered. It stands in the diary.")
            return HttpResponseRedirect(reverse("plan_actions:action", args=[duty.pk]))
    context = {"form": form, "child": name_of(child), "family_id": child.family_id}
    return render(request, "plan_actions/enter.jinja", context, status=422 if form.errors else 200)


def do(
    request: HttpRequest,
    pk: int,
    form: django_forms.Form,
    what: Callable[[Viewer, datetime], object],
    success: str,
) -> HttpResponse:
    """Do it and go back to the action; or show its page again with what is wrong and nothing lost."""
    viewer = viewer_of(request)
    duty = one_action(viewer, pk)
    if not form.is_valid():
        return show_action(request, viewer, duty, wrong=form)
    try:
        what(viewer, timezone.now())
    except NoSuchAction:
        raise Http404 from None
    except (ActionRefused, BeyondKnownHolidays) as refusal:
        add_error(form, refusal)
        return show_action(request, viewer, duty, wrong=form)
    messages.success(request, success)
    return HttpResponseRedirect(reverse("plan_actions:action", args=[pk]))


def add_error(form: django_forms.Form, refusal: Exception) -> None:
    where = getattr(refusal, "where", "")
    form.add_error(where if where in form.fields else None, str(refusal))


def show_action(
    request: HttpRequest, viewer: Viewer, duty: Duty, wrong: django_forms.Form | None = None
) -> HttpResponse:
    today = timezone.localdate()
    missed = duty.key.startswith(MISSED)
    held = ActionTerms.objects.filter(duty=duty).select_related("aside_by").first()
    before = terms_initial(held, duty)
    open_ = duty.met_at is None and duty.withdrawn_at is None
    made: list[django_forms.Form] = [TermsForm(initial=before), AsideForm(auto_id=ASIDE_ID)]
    if open_ and viewer.may("write_plans"):
        made.append(EvidenceForm(duty=duty, missed=missed))
    shown = {type(form).__name__: wrong if wrong and isinstance(wrong, type(form)) else form for form in made}
    context = {
        **action_context(viewer, duty, held, today=today, away=who_has_it(viewer.practice, today)),
        "forms": shown,
        "wrong": wrong,
        "blank_end": EndForm(),
        "wrong_end": wrong if isinstance(wrong, EndForm) else None,
        "open": open_,
        "missed": missed,
        "done": done_words(duty),
        "people": listing.choices_of(caseworkers(viewer, today=today)),
        "history": [told(event) for event in about(viewer, f"duty:{duty.pk}") if event.verb != "looked"],
        "may_write": viewer.may("write_plans"),
        "may_give": viewer.may("mark_duties"),
        "may_tell": viewer.may("tell_social_worker"),
    }
    return render(request, "plan_actions/action.jinja", context, status=422 if wrong else 200)


def terms_initial(held: ActionTerms | None, duty: Duty) -> dict[str, Any]:
    if held is None:
        return {"first_on": duty.due_on}
    return {
        "counts": held.counts,
        "counts_words": held.counts_words,
        "every": held.every,
        "unit": held.unit,
        "first_on": held.first_on or duty.due_on,
        "until": held.until,
    }


def one_action(viewer: Viewer, pk: int) -> Duty:
    found = diary.one_duty(viewer, pk)
    if found is None or found.kind != DutyKind.ACTION or found.owed_by != OwedBy.PRACTICE:
        raise Http404
    return found


def one_evidence(viewer: Viewer, pk: int) -> Evidence:
    found = Evidence.objects.filter(duty__practice=viewer.practice, pk=pk).first()
    if found is None:
        raise Http404
    return found
