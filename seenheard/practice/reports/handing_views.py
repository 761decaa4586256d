"""Pages of a report's way from hand to hand: give, take on, return, look over, withdraw, correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of

from . import passing
from .locking import NoSuchReport, ReportRefused
from .models import Report
from .passing_forms import CorrectForm, GiveForm, ReturnForm, ReviewForm, TakeOnForm, WithdrawForm
from .queries import one as one_report
from .whom_to_give import candidates

METHODS = ["GET", "HEAD", "POST"]
#: What each page is called, what happens then, and what its button says.
WORDS = {
    "give": (
        "Give the report to the GP",
        "They complete it, and sign or return it. The report’s line in the diary goes with it. If this practice sends "
        "e-mail, they get one that names nobody.",
        "Give it",
    ),
    "take_on": (
        "Take the report on",
        "It is then with you, to complete and sign. Everybody sees that you took it on.",
        "Take it on",
    ),
    "give_back": (
        "Return the report",
        "It goes back to the colleague who gave it to you, with what you write here.",
        "Return it",
    ),
    "looked_over": (
        "Look the report over",
        "Read it first. Then this says on the report that you have looked it over as it stands now. It signs nothing.",
        "I have looked it over",
    ),
    "withdraw": (
        "Withdraw the report",
        "It does not count any more and cannot be sent. Nothing of it is removed. This cannot be undone; a new report "
        "can be begun.",
        "Withdraw it",
    ),
    "correct": (
        "Begin a corrected version",
        "The signed report stays as it is. The corrected version begins with its words, is checked and signed anew, "
        "and says on its first page which one it replaces. What parents and children said is asked again.",
        "Begin the corrected version",
    ),
}


def held(request: HttpRequest, pk: int) -> Report:
    found = one_report(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


def act(
    request: HttpRequest, report: Report, what: str, form: forms.Form, do: Callable[[], Report], success: str
) -> HttpResponse:
    """The page of one act; done, it goes to the report."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do()
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, success)
            return HttpResponseRedirect(reverse("reports:report", args=[made.pk]))
    title, words, button = WORDS[what]
    context: dict[str, Any] = {"report": report, "form": form, "title_words": title, "words": words, "button": button}
    return render(request, "reports/act.jinja", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it to the GP: who goes and who knows the children stand first."""
    viewer, report, now = viewer_of(request), held(request, pk), timezone.now()
    found = candidates(viewer, report, today=timezone.localdate(now))
    first = str(found[0].person.pk) if found and found[0].weight != (0, 0, 0) else ""
    form = GiveForm(request.POST or None, found=found, initial={"gp": first})

    def do() -> Report:
        chosen = next(one.person for one in found if str(one.person.pk) == form.cleaned_data["gp"])
        return passing.to_gp(viewer, report, chosen, words=form.cleaned_data["words"], now=now)

    return act(request, report, "give", form, do, "It is with them now.")


@require_http_methods(METHODS)
@needs("sign_reports")
@opens("report")
def take_on(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, report = viewer_of(request), held(request, pk)
    form = TakeOnForm(request.POST if request.method == "POST" else None)

    def do() -> Report:
        return passing.take_on(viewer, report, because=form.cleaned_data["because"], now=timezone.now())

    return act(request, report, "take_on", form, do, "It is with you now.")


@require_http_methods(METHODS)
@needs("sign_reports")
@opens("report")
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, report = viewer_of(request), held(request, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)

    def do() -> Report:
        return passing.give_back(viewer, report, because=form.cleaned_data["because"], now=timezone.now())

    return act(request, report, "give_back", form, do, "It is returned, with your reason.")


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def looked_over(request: HttpRequest, pk: int) -> HttpResponse:
    """For a safeguarding lead; anybody else is told so."""
    viewer, report = viewer_of(request), held(request, pk)
    form = ReviewForm(request.POST if request.method == "POST" else None)

    def do() -> Report:
        return passing.review(viewer, report, words=form.cleaned_data["words"], now=timezone.now())

    return act(request, report, "looked_over", form, do, "The report says that you have looked it over.")


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, report = viewer_of(request), held(request, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def do() -> Report:
        return passing.withdraw(viewer, report, because=form.cleaned_data["because"], now=timezone.now())

    return act(request, report, "withdraw", form, do, "It is withdrawn. Nothing of it was removed.")


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, report = viewer_of(request), held(request, pk)
    form = CorrectForm(request.POST if request.method == "POST" else None)

    def do() -> Report:
        return passing.correct(viewer, report, because=form.cleaned_data["because"], now=timezone.now())

    return act(request, report, "correct", form, do, "This is the corrected version. Change what has to be changed.")
