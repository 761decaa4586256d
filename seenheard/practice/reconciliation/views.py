"""The pages of differences: what is open, one difference with its answers, how long lists are kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.reconciliation.answers import Answer, Kind
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from . import queries
from .answering import answer_difference, open_again
from .forms import AgainForm, AnswerForm, KeepForm
from .keeping import rule_of, set_rule
from .models import Difference
from .presenters import answer_words, both_sides, chase_text, is_open, rows_of
from .refused import ReconciliationRefused

ON_A_PAGE = 40
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@needs("see_reconciliation")
def home(request: HttpRequest) -> HttpResponse:
    """The councils with their newest lists, and the differences that stand in one way."""
    viewer, today, now = viewer_of(request), timezone.localdate(), timezone.now()
    how = request.GET.get("show", "open")
    how = how if how in queries.SHOWN else "open"
    councils = queries.councils(viewer)
    asked = row_number(request.GET.get("council", ""))
    authority = asked if asked in {one.authority.pk for one in councils} else None
    counted = queries.counts(viewer, authority)
    found = queries.shown(viewer, how, authority)
    part = part_of(request, number=counted[how], size=ON_A_PAGE)
    rows = rows_of(viewer, list(found[part.start : part.start + part.size]), today=today, now=now)
    mine = f"&council={authority}" if authority else ""
    tabs = [
        {"words": words, "href": f"?show={name}{mine}", "count": counted[name], "current": name == how}
        for name, (words, _) in queries.SHOWN.items()
    ]
    context = {
        "councils": councils,
        "authority": authority,
        "rows": rows,
        "part": part,
        "tabs": tabs,
        "how": how,
        "standing": queries.what_is_open(viewer, now=now),
        "letters": list(queries.letters(viewer)[:10]),
        "may": viewer.may("reconcile"),
        "rule": rule_of(viewer.practice),
        "may_keep": viewer.may("manage_retention"),
    }
    return render(request, "reconciliation/home.jinja", context)


@require_safe
@needs("see_reconciliation")
@opens("difference")
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sides of one difference, and what was answered."""
    viewer = viewer_of(request)
    return difference_page(request, viewer, held(viewer, pk))


@require_POST
@needs("reconcile")
@opens("difference")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One difference is answered; then comes the next."""
    viewer = viewer_of(request)
    one = held(viewer, pk)
    form = answer_form(one, request.POST)
    if form.is_valid():
        try:
            answer_difference(
                viewer,
                pk=pk,
                answer=Answer(form.cleaned_data["answer"]),
                words=form.cleaned_data["words"],
                child_id=row_number(form.cleaned_data.get("child") or ""),
                said=form.cleaned_data["said"],
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, "Answered. Nothing of our records was changed.")
            if form.cleaned_data["answer"] == Answer.THEIRS_RIGHT.value:
                return redirect("reconciliation:difference", pk)
            following = queries.next_open(viewer, one)
            return redirect("reconciliation:difference", following.pk) if following else redirect("reconciliation:home")
    return difference_page(request, viewer, one, form=form)


@require_POST
@needs("reconcile")
@opens("difference")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer does not hold after all."""
    viewer = viewer_of(request)
    one, form = held(viewer, pk), AgainForm(request.POST, prefix="again")
    if form.is_valid():
        try:
            open_again(viewer, pk=pk, words=form.cleaned_data["words"], today=timezone.localdate(), now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error("words" if refusal.where else None, str(refusal))
        else:
            messages.success(request, "It is open again.")
            return redirect("reconciliation:difference", pk)
    return difference_page(request, viewer, one, again=form)


def held(viewer: Viewer, pk: int) -> Difference:
    one = queries.one_difference(viewer, pk)
    if one is None or not one.words:
        raise Http404
    return one


def answer_form(one: Difference, data: Any = None) -> AnswerForm:
    children = [(child.pk, child.name) for child in one.children.order_by("pk")]
    return AnswerForm(data, kind=Kind(one.kind), children=children, initial={"said": one.said})


def difference_page(
    request: HttpRequest,
    viewer: Viewer,
    one: Difference,
    *,
    form: AnswerForm | None = None,
    again: AgainForm | None = None,
) -> HttpResponse:
    children = list(one.children.select_related("patient").order_by("pk"))
    wrong = next((each for each in (form, again) if each is not None and each.errors), None)
    told = one.letters.select_related("authority").prefetch_related("sendings").order_by("-at")
    context = {
        "one": one,
        "pairs": both_sides(one),
        "rests_on": dict(one.ours).get("Rests on", ""),
        "children": children,
        "form": form or answer_form(one),
        "again": again or AgainForm(prefix="again"),
        "wrong": wrong,
        "may": viewer.may("reconcile"),
        "open": is_open(one),
        "history": [
            (each, answer_words(each.answer)) for each in one.answers.select_related("by").order_by("at", "pk")
        ],
        "chase": chase_text(one, children[0] if children else None),
        "letters": list(told.defer("word", "pdf")),
    }
    return render(request, "reconciliation/difference.jinja", context, status=422 if wrong else 200)


@require_http_methods(METHODS)
@needs("manage_retention")
def keeping(request: HttpRequest) -> HttpResponse:
    """How long lists and letters of differences are kept."""
    viewer, today = viewer_of(request), timezone.localdate()
    rule = rule_of(viewer.practice)
    initial = {"months": rule.months, "source": rule.source, "checked_on": rule.checked_on}
    form = KeepForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule(viewer, **form.cleaned_data, today=today, now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where or None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("reconciliation:home")
    context = {"form": form, "rule": rule}
    return render(request, "reconciliation/keeping.jinja", context, status=422 if form.errors else 200)
