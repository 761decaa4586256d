"""Pages of decisions: a proposal and its approval, the certificate, letters of no file, and the export of a child."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.doors import needs, viewer_of

from .disposing import DisposalRefused, approve_disposal, others_who_may, propose_disposal, withdraw_disposal
from .forms import ApproveForm, ExportForm, ProposeForm
from .giving_out.contents import Held
from .giving_out.making import ExportRefused, export_child
from .loose import due_of_letter, due_when_decided, loose, loose_letter
from .models import Disposal
from .presenters import about_words, removed_words
from .review import one_disposal
from .rule import rule_of

AT_MOST = 50


@require_safe
@needs("approve_disposal")
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal, or the certificate of what was disposed of. It names nobody of the file."""
    return show(request, held(request, pk), ApproveForm())


@require_POST
@needs("approve_disposal")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a proposal and carry it out."""
    viewer, found = viewer_of(request), held(request, pk)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            approve_disposal(viewer, pk, today=timezone.localdate(), now=timezone.now())
        except DisposalRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is disposed of. The letters’ files leave the disk within minutes.")
            return HttpResponseRedirect(reverse("keeping:disposal", args=[pk]))
    return show(request, found, form, status=422)


@require_POST
@needs("approve_disposal")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    held(request, pk)
    try:
        withdraw_disposal(viewer_of(request), pk, now=timezone.now())
    except DisposalRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The proposal is withdrawn. Nothing was removed.")
    return HttpResponseRedirect(reverse("keeping:home"))


def held(request: HttpRequest, pk: int) -> Disposal:
    found = one_disposal(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, found: Disposal, form: ApproveForm, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    alone = not others_who_may(viewer, today=timezone.localdate())
    letters = list(found.letters.order_by("number"))
    context = {
        "disposal": found,
        "about": about_words(found),
        "removed": removed_words(found),
        "letters": letters,
        "form": form,
        "own": viewer.person is not None and found.proposed_by_id == viewer.person.pk and not alone,
        "alone": alone,
    }
    return render(request, "keeping/disposal.jinja", context, status=status)


@require_safe
@needs("manage_retention")
def letters(request: HttpRequest) -> HttpResponse:
    """Letters of no case file that have reached their end."""
    viewer, today = viewer_of(request), timezone.localdate()
    rule = rule_of(viewer.practice)
    rows = [(one.letter_id, due_when_decided(one.at, rule)) for one in loose(viewer)]
    proposed = set(
        Disposal.objects.filter(practice=viewer.practice, subject="letter", withdrawn_at=None).values_list(
            "number", flat=True
        )
    )
    ended = [(number, due) for number, due in rows if due.reached(today) and number not in proposed]
    shown = Letter.objects.filter(practice=viewer.practice).in_bulk([number for number, _ in ended[:AT_MOST]])
    context = {
        "ended": [(shown[number], due) for number, due in ended[:AT_MOST] if number in shown],
        "number": len(ended),
        "not_yet": len(rows) - len(ended),
        "at_most": AT_MOST,
    }
    return render(request, "keeping/letters.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("manage_retention")
@opens("letter")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that one letter of no file is disposed of."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = Letter.objects.filter(practice=viewer.practice, pk=pk).first()
    if found is None:
        raise Http404
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propose_disposal(viewer, letter=found, **form.cleaned_data, today=today, now=timezone.now())
        except DisposalRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is proposed. Nothing is removed before a second person approves.")
            return HttpResponseRedirect(reverse("keeping:letters"))
    loose = loose_letter(found)
    due = due_of_letter(found, rule_of(viewer.practice))
    context = {"letter": found, "form": form, "loose": loose, "due": due, "reached": loose and due.reached(today)}
    return render(request, "keeping/letter.jinja", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("export_child")
@opens("child")  # type: ignore[arg-type]  # a stream is an answer too
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make the export of one child's file. The archive is sent while it is made, and kept nowhere."""
    viewer, now = viewer_of(request), timezone.now()
    found = Child.objects.filter(practice=viewer.practice, pk=pk).select_related("family", "patient", "mother").first()
    if found is None:
        raise Http404
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            because = form.cleaned_data["because"]
            pieces = export_child(viewer, child=found, because=because, today=timezone.localdate(), now=now)
        except ExportRefused as refusal:
            form.add_error("because", str(refusal))
        else:
            name = f"working-copy-child-{pk}-{timezone.localdate(now).isoformat()}.zip"
            headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
            return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
    context = {"form": form, "child": found, "number": len(Held(viewer, found).letter_numbers)}
    return render(request, "keeping/export.jinja", context, status=422 if form.errors else 200)
