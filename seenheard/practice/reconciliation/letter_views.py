"""The pages of the letter of differences: what goes in, the letter with its files, how it leaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.copies import MEDIA_TYPES
from seenheard.practice.reports.report_settings import domains_of

from . import queries
from .forms import AnotherWayForm, LetterForm, SendForm
from .models import DifferencesLetter
from .presenters import RESTRICTED, answer_words
from .refused import ReconciliationRefused
from .sending import became, file_name, send_by_email, sent_another_way
from .views import METHODS
from .writing import restricted_ones, to_tell, write_letter

#: So many go into one letter; the rest into the next.
MOST_ROWS = 80


@require_http_methods(METHODS)
@needs("reconcile")
def new_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what the council is told."""
    viewer, today = viewer_of(request), timezone.localdate()
    authority = Authority.objects.filter(practice=viewer.practice, pk=pk).first()
    if authority is None:
        raise Http404
    rows = list(to_tell(viewer, authority).select_related("answer")[:MOST_ROWS])
    closed, restricted = queries.closed_ones(viewer, rows, today=today), restricted_ones(rows)
    lead = viewer.may("restrict_children")
    kept_back = [row for row in rows if row.pk in restricted and (not lead or row.pk in closed)]
    choices = [
        (row.pk, f"{row.words} {answer_words(row.answer.answer)}.")
        for row in rows
        if row not in kept_back and row.answer
    ]
    sent = request.method == "POST"
    usual = [str(number) for number, _ in choices if number not in restricted]
    form = LetterForm(request.POST if sent else None, rows=choices, initial={"chosen": usual})
    if sent and form.is_valid():
        try:
            made = write_letter(
                viewer,
                authority_id=pk,
                chosen=[int(one) for one in form.cleaned_data["chosen"]],
                today=today,
                now=timezone.now(),
            )
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            return redirect("reconciliation:letter", made.pk)
    context = {
        "authority": authority,
        "form": form,
        "number": len(choices),
        "more": to_tell(viewer, authority).count() - len(rows),
        "kept_back": [(row.pk, RESTRICTED) for row in kept_back],
        "lead": lead,
    }
    return render(request, "reconciliation/new_letter.jinja", context, status=422 if form.errors else 200)


@require_safe
@needs("see_reconciliation")
@opens("differences_letter")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    return letter_page(request, viewer, held(viewer, pk))


def held(viewer: Viewer, pk: int) -> DifferencesLetter:
    made = queries.one_letter(viewer, pk)
    if made is None:
        raise Http404
    return made


def letter_page(
    request: HttpRequest,
    viewer: Viewer,
    made: DifferencesLetter,
    *,
    send: SendForm | None = None,
    another: AnotherWayForm | None = None,
) -> HttpResponse:
    wrong = next((form for form in (send, another) if form is not None and form.errors), None)
    rows = made.differences.select_related("answer").order_by("place", "pk")
    context = {
        "made": made,
        "rows": [row for row in rows if row.words],
        "sendings": [
            (one, became(one)) for one in made.sendings.select_related("message", "by").order_by("-at", "-pk")
        ],
        "send": send or SendForm(initial={"address": made.authority.reports_to}),
        "another": another or AnotherWayForm(prefix="another"),
        "wrong": wrong,
        "may": viewer.may("reconcile"),
        "domains": [one.domain for one in domains_of(viewer.practice)],
    }
    return render(request, "reconciliation/letter.jinja", context, status=422 if wrong else 200)


@require_safe
@needs("see_reconciliation")
@opens("differences_letter", file="word")
def word(request: HttpRequest, pk: int) -> HttpResponse:
    return file_of(viewer_of(request), pk, "word")


@require_safe
@needs("see_reconciliation")
@opens("differences_letter", file="pdf")
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return file_of(viewer_of(request), pk, "pdf")


def file_of(viewer: Viewer, pk: int, kind: str) -> HttpResponse:
    made = DifferencesLetter.objects.filter(practice=viewer.practice, pk=pk).first()
    data = (made.pdf if kind == "pdf" else made.word) if made is not None else None
    if made is None or data is None:
        raise Http404
    answer = HttpResponse(bytes(data), content_type=MEDIA_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(made, kind)}"'
    answer["Cache-Control"] = "no-store, private"
    return answer


@require_POST
@needs("reconcile")
@opens("differences_letter")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """By e-mail."""
    viewer, form = viewer_of(request), SendForm(request.POST)
    made = held(viewer, pk)
    if form.is_valid():
        try:
            send_by_email(viewer, pk=pk, **form.cleaned_data, now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, "It is in the post. Below stands what becomes of it.")
            return redirect("reconciliation:letter", pk)
    return letter_page(request, viewer, made, send=form)


@require_POST
@needs("reconcile")
@opens("differences_letter")
def another_way(request: HttpRequest, pk: int) -> HttpResponse:
    """It was saved and taken another way."""
    viewer, form = viewer_of(request), AnotherWayForm(request.POST, prefix="another")
    made = held(viewer, pk)
    if form.is_valid():
        try:
            sent_another_way(viewer, pk=pk, **form.cleaned_data, now=timezone.now())
        except ReconciliationRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, "Noted.")
            return redirect("reconciliation:letter", pk)
    return letter_page(request, viewer, made, another=form)
