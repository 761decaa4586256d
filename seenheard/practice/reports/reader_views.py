"""Pages of a report's readers: who gets a copy, what is in it, where it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.report.readers import ReaderNotPlaced, Undecided
from seenheard.practice.audit.actions import look
from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of

from . import readers, sending
from .copies import MEDIA_TYPES, make_copies, one_copy, papers_of
from .copies_shown import places_for, readers_shown
from .handing_views import METHODS, held
from .loading import report_of
from .locking import NoSuchReport, ReportRefused
from .models import Reader, Report
from .reader_forms import AnotherWayForm, ReaderChangeForm, ReaderForm, ReceiptForm, SendForm
from .reading_views import kind_of
from .shared_views import add_errors


def reader_of(report: Report, number: int) -> Reader:
    found = Reader.objects.filter(report=report, pk=number).first()
    if found is None:
        raise Http404
    return found


def back(report: Report) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("reports:readers", args=[report.pk]))


def done(request: HttpRequest, report: Report, do: Callable[[], object], success: str) -> HttpResponse:
    """Do one thing and go back to the readers, with what came of it in words."""
    try:
        do()
    except NoSuchReport:
        raise Http404 from None
    except (ReportRefused, Undecided, ReaderNotPlaced) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, success)
    return back(report)


def members_to_choose(report: Report) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in report_of(report, today=timezone.localdate()).members]


@require_http_methods(METHODS)
@needs("send_reports")
@opens("report")
def readers_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets a copy; another reader can be added."""
    viewer, report, sent = viewer_of(request), held(request, pk), request.method == "POST"
    form = ReaderForm(request.POST if sent else None, members=members_to_choose(report))
    if sent and form.is_valid():
        try:
            made = readers.add_reader(viewer, report, readers.ReaderWords(**form.cleaned_data), now=timezone.now())
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, f"{made.name} gets a copy.")
            return back(report)
    context = {"report": report, "form": form, "readers": readers_shown(report)}
    return render(request, "reports/readers.jinja", context, status=422 if form.errors else 200)


@require_POST
@needs("send_reports")
@opens("report")
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the readers whom a report usually has."""
    report = held(request, pk)
    number = 0
    try:
        number = readers.suggest_readers(viewer_of(request), report, now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{number} added." if number else "They are all there already.")
    return back(report)


@require_http_methods(METHODS)
@needs("send_reports")
@opens("report")
def reader(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One reader: name and address, and each sentence with whether it is in the copy, and why."""
    viewer, report, sent = viewer_of(request), held(request, pk), request.method == "POST"
    found = reader_of(report, number)
    form = ReaderChangeForm(request.POST if sent else None, initial={"name": found.name, "address": found.address})
    if sent and form.is_valid():
        said = readers.ReaderWords(kind=found.kind, **form.cleaned_data)
        try:
            readers.change_reader(viewer, report, reader_id=number, said=said, now=timezone.now())
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Saved.")
            return HttpResponseRedirect(reverse("reports:reader", args=[pk, number]))
    context: dict[str, Any] = {"report": report, "reader": found, "form": form, "sentences": [], "trouble": ""}
    try:
        context["sentences"] = places_for(report, found)
    except ReaderNotPlaced as lack:
        context["trouble"] = str(lack)
    context["made"] = found.copies.exists()
    return render(request, "reports/reader.jinja", context, status=422 if form.errors else 200)


@require_POST
@needs("send_reports")
@opens("report")
def decide(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """May this reader read this sentence?"""
    report, statement = held(request, pk), request.POST.get("statement", "")
    may = request.POST.get("may", "")
    try:
        readers.decide(
            viewer_of(request),
            report,
            reader_id=number,
            statement=statement,
            may=may == "yes",
            annex=may == "annex",
            because=request.POST.get("because", ""),
            now=timezone.now(),
        )
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("reports:reader", args=[pk, number]) + next_place(report, number, statement))


def next_place(report: Report, number: int, statement: str) -> str:
    """Where on the page one goes on: at the next sentence to decide; after the last, at the one that was decided."""
    try:
        waiting = [one.key for one in places_for(report, reader_of(report, number)) if one.asks]
    except ReaderNotPlaced:
        waiting = []
    return f"#{(waiting[0] if waiting else statement).replace(':', '-')}"


@require_POST
@needs("send_reports")
@opens("report")
def take_out(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """No copy for this reader."""
    report = held(request, pk)
    viewer = viewer_of(request)
    return done(
        request,
        report,
        lambda: readers.take_out(viewer, report, reader_id=number, now=timezone.now()),
        "No copy is made for this reader.",
    )


@require_safe
@needs("send_reports")
@opens("report")
def preview(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The copy as this reader will read it."""
    report = held(request, pk)
    found = reader_of(report, number)
    context: dict[str, Any] = {"report": report, "reader": found, "papers": (), "trouble": "", "kind_of": kind_of}
    try:
        context["papers"] = papers_of(report, found, draft=report.signed_at is None)
    except (Undecided, ReaderNotPlaced) as lack:
        context["trouble"] = str(lack)
    return render(request, "reports/preview.jinja", context)


@require_POST
@needs("send_reports")
@opens("report")
def make(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make this reader's copy of the signed report."""
    report, viewer = held(request, pk), viewer_of(request)
    try:
        made = make_copies(viewer, report, reader_id=number, now=timezone.now())
    except NoSuchReport:
        raise Http404 from None
    except (ReportRefused, Undecided, ReaderNotPlaced) as refusal:
        messages.error(request, str(refusal))
    else:
        for words in made.lacking:
            messages.warning(request, words)
        messages.success(request, "The copy is made.")
    return back(report)


@require_safe
@needs("send_reports")
@opens("report")
def save_copy(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One file of a copy, to save on this computer."""
    report, viewer = held(request, pk), viewer_of(request)
    try:
        found = one_copy(viewer, number)
    except NoSuchReport:
        raise Http404 from None
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return back(report)
    if found.report_id != report.pk:
        raise Http404
    for child in report.children.order_by("pk"):
        look(viewer, f"report:{report.pk}", child_id=child.pk)
    answer = HttpResponse(bytes(found.data), content_type=MEDIA_TYPES[found.kind])
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer


@require_http_methods(METHODS)
@needs("send_reports")
@opens("report")
def send(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Before an e-mail leaves: what will happen, in words."""
    viewer, report, sent = viewer_of(request), held(request, pk), request.method == "POST"
    found = reader_of(report, number)
    form = SendForm(request.POST if sent else None, report=report, reader=found)
    if sent and form.is_valid():
        said = form.cleaned_data
        try:
            sending.send_by_email(
                viewer,
                report,
                reader_id=number,
                address=form.to,
                copy_ids=[int(one) for one in said["copies"]],
                looked=said["looked"],
                new_confirmed=said["new_confirmed"],
                now=timezone.now(),
            )
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, f"It is in the post to {form.to}. Its line says when it has left.")
            return back(report)
    context = {"report": report, "reader": found, "form": form}
    return render(request, "reports/send.jinja", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@needs("send_reports")
@opens("report")
def another_way(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The saved copy went another way: say which."""
    viewer, report, sent = viewer_of(request), held(request, pk), request.method == "POST"
    found = reader_of(report, number)
    form = AnotherWayForm(request.POST if sent else None, report=report, reader=found)
    if sent and form.is_valid():
        said = form.cleaned_data
        try:
            sending.sent_another_way(
                viewer,
                report,
                reader_id=number,
                copy_ids=[int(one) for one in said["copies"]],
                words=said["words"],
                looked=said["looked"],
                now=timezone.now(),
            )
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "That is noted.")
            return back(report)
    context = {"report": report, "reader": found, "form": form}
    return render(request, "reports/another_way.jinja", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@needs("send_reports")
@opens("report")
def receipt(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The reader said that it came."""
    viewer, report, sent = viewer_of(request), held(request, pk), request.method == "POST"
    form = ReceiptForm(request.POST if sent else None)
    if sent and form.is_valid():
        try:
            sending.note_receipt(
                viewer, report, dispatch_id=number, words=form.cleaned_data["receipt"], now=timezone.now()
            )
        except NoSuchReport:
            raise Http404 from None
        except ReportRefused as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "That is noted.")
            return back(report)
    context = {
        "report": report,
        "form": form,
        "title_words": "It arrived",
        "words": "Say who told the practice that the copy came, and how: a read receipt, a telephone call.",
        "button": "Note it",
    }
    return render(request, "reports/act.jinja", context, status=422 if form.errors else 200)
