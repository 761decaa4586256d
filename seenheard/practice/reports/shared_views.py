"""Pages of what is said about a report: shared with whom, discussed with whom, what is promised, comments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of

from . import commenting, discussing, promised, sharing
from .handing_views import METHODS, held
from .locking import NoSuchReport, ReportRefused
from .models import Report
from .queries import standing_last
from .shared_forms import ActionForm, CommentForm, DiscussedForm, PromisedBeforeForm, SharedForm, StateForm
from .shared_shown import people_of, say_attendance, shared_panel

#: The row that a button names was of another report, or never was.
NOT_THERE = "That is not in this report. Look at it as it is now."


def add_errors(form: forms.Form, refusal: ReportRefused) -> None:
    wrong: dict[str, str] = getattr(refusal, "wrong", {refusal.where: str(refusal)})
    for name, sentence in wrong.items():
        form.add_error(name if name in form.fields else None, sentence)


def back_to(request: HttpRequest, report: Report, place: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(coming_back(request, f"{reverse('reports:report', args=[report.pk])}#{place}"))


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """Was it shown to each parent and child; one person's form at a time."""
    viewer, report, now = viewer_of(request), held(request, pk), timezone.now()
    people = people_of(report)
    asked = request.POST.get("who") or request.GET.get("who") or ""
    chosen = next((one for one in people if one.key == asked), None)
    form = SharedForm(request.POST if request.method == "POST" else None, initial=chosen.initial if chosen else None)
    if request.method == "POST" and chosen is not None and form.is_valid():
        said = form.cleaned_data
        words = sharing.SharedWords(
            {"yes": True, "no": False}.get(said["shared"]),
            said["on"],
            said["how"],
            said["comments"],
            said["disagreement"],
            said["why_not"],
        )
        try:
            sharing.share(viewer, report, chosen.key, words, now=now)
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, f"Saved for {chosen.name}.")
            return HttpResponseRedirect(reverse("reports:shared", args=[pk]))
    context = {"report": report, "people": people, "chosen": chosen, "form": form}
    return render(request, "reports/shared.jinja", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def discussed(request: HttpRequest, pk: int) -> HttpResponse:
    """With whom it was discussed, and what came of it."""
    viewer, report, now = viewer_of(request), held(request, pk), timezone.now()
    form = DiscussedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            discussing.discuss(viewer, report, discussing.DiscussedWords(**form.cleaned_data), now=now)
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Saved.")
            return HttpResponseRedirect(reverse("reports:discussed", args=[pk]))
    context = {"report": report, "form": form, **shared_panel(viewer, report)}
    return render(request, "reports/discussed.jinja", context, status=422 if form.errors else 200)


@require_POST
@needs("write_reports")
@opens("report")
def discussed_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """It was entered by mistake."""
    report = held(request, pk)
    try:
        discussing.take_back(viewer_of(request), report, discussed_id=number, now=timezone.now())
    except NoSuchReport:
        messages.error(request, NOT_THERE)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It does not stand in the report any more.")
    return HttpResponseRedirect(reverse("reports:discussed", args=[pk]))


@require_POST
@needs("write_reports")
@opens("report")
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of who goes comes into the report as it stands now."""
    report = held(request, pk)
    try:
        say_attendance(viewer_of(request), report, now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The report says so now.")
    return back_to(request, report, "attendance")


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def actions(request: HttpRequest, pk: int) -> HttpResponse:
    """What the practice will do; and what it had promised, with its state."""
    report, sent = held(request, pk), request.method == "POST"
    before = sent and request.POST.get("do") == "before"
    form = ActionForm(request.POST if sent and not before else None, auto_id="id_%s")
    form_before = PromisedBeforeForm(request.POST if before else None, auto_id="before_%s")
    used: forms.Form = form_before if before else form
    if sent and used.is_valid() and keep_action(request, report, used, since_last=before):
        return HttpResponseRedirect(reverse("reports:promised", args=[pk]))
    context: dict[str, Any] = {
        "report": report,
        "form": form,
        "form_before": form_before,
        "wrong": used if used.errors else None,
        "promised": promised.promised(report),
        "since_last": promised.since_last(report),
        "to_tell": [(one, StateForm(auto_id=f"state_{one.pk}_%s")) for one in promised.not_told_yet(report)],
        "may_change": report.signed_at is None and report.withdrawn_at is None,
        "last": standing_last(report),
    }
    return render(request, "reports/actions.jinja", context, status=422 if used.errors else 200)


def keep_action(request: HttpRequest, report: Report, form: forms.Form, *, since_last: bool) -> bool:
    said = promised.ActionWords(**form.cleaned_data, since_last=since_last)
    try:
        promised.promise(viewer_of(request), report, said, now=timezone.now())
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        add_errors(form, refusal)
        return False
    messages.success(request, "Saved.")
    return True


@require_POST
@needs("write_reports")
@opens("report")
def action_state(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """How a line of our last report stands now."""
    report, form = held(request, pk), StateForm(request.POST)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    said = promised.ActionWords("as it was promised", state=state, since_last=True)
    try:
        promised.promise(viewer_of(request), report, said, last_id=number, now=timezone.now())
    except NoSuchReport:
        messages.error(request, NOT_THERE)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Saved.")
    return HttpResponseRedirect(reverse("reports:promised", args=[pk]))


@require_POST
@needs("write_reports")
@opens("report")
def action_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A line goes out of the report."""
    report = held(request, pk)
    try:
        promised.take_back(viewer_of(request), report, action_id=number, now=timezone.now())
    except NoSuchReport:
        messages.error(request, NOT_THERE)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It does not stand in the report any more.")
    return HttpResponseRedirect(reverse("reports:promised", args=[pk]))


@require_http_methods(METHODS)
@needs("write_reports")
@opens("report")
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to a colleague, beside a question or about the whole report."""
    report, sent = held(request, pk), request.method == "POST"
    place = {"question": request.GET.get("question", ""), "member": request.GET.get("member", "")}
    form = CommentForm(request.POST if sent else None, initial=place)
    if sent and form.is_valid():
        try:
            commenting.comment(viewer_of(request), report, **form.cleaned_data, now=timezone.now())
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Your comment stands beside the report.")
            return back_to(request, report, "comments")
    next_page = coming_back(request, "")
    context = {"report": report, "form": form, "next": next_page, **question_words(form)}
    return render(request, "reports/comment.jinja", context, status=422 if form.errors else 200)


def question_words(form: CommentForm) -> dict[str, Any]:
    from .places import question_of

    found = question_of(str(form["question"].value() or ""))
    return {"question": found}


@require_POST
@needs("write_reports")
@opens("report")
def comment_done(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Dealt with; or not after all."""
    report = held(request, pk)
    try:
        again = request.POST.get("do") == "reopen"
        commenting.resolve(viewer_of(request), report, comment_id=number, resolved=not again, now=timezone.now())
    except NoSuchReport:
        messages.error(request, NOT_THERE)
    return back_to(request, report, "comments")
