"""Pages of taking over: bring a pack in, look at it, confirm it, give its receipt."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.practice.children.door import opens
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.letters.confirming import undo_confirmation
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import part_of

from .choosing import Choice, chosen, shown
from .forms import AsideForm, OpenForm, UndoForm
from .models import Given, Taken
from .opening import leave, matches, open_pack, pack_of
from .queries import one_taken, taken_packs
from .receipts import receipt_text
from .sealing import MOST_BYTES, PackRefused
from .shown import TYPE_WORDS, taken_rows, taken_state, work_in
from .taking import take_over
from .views import METHODS, ON_A_PAGE, save_as


@require_safe
@needs("hand_over")
def home(request: HttpRequest) -> HttpResponse:
    """What came from other practices."""
    viewer, today = viewer_of(request), timezone.localdate()
    packs = taken_packs(viewer)
    part = part_of(request, number=packs.count(), size=ON_A_PAGE)
    context = {
        "rows": taken_rows(viewer, list(packs[part.start : part.last]), today=today),
        "part": part,
        "given_number": Given.objects.filter(practice=viewer.practice).count(),
    }
    return render(request, "handover/taken.jinja", context)


@require_http_methods(METHODS)
@needs("hand_over")
def take(request: HttpRequest) -> HttpResponse:
    """Bring a pack in. It is opened and shown; nothing is entered yet."""
    viewer = viewer_of(request)
    form = OpenForm(request.POST, request.FILES) if request.method == "POST" else OpenForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        data = upload.read(MOST_BYTES + 1) if isinstance(upload, UploadedFile) else b""
        try:
            taken = open_pack(viewer, data=data, passphrase=form.cleaned_data["passphrase"], now=timezone.now())
        except PackRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            return to_pack(taken.pk)
    context = {"form": form, "code": viewer.practice.code}
    return render(request, "handover/take.jinja", context, status=422 if form.errors else 200)


def to_pack(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("handover:took", args=[pk]))


@require_http_methods(METHODS)
@needs("hand_over")
@opens("taken")
def took(request: HttpRequest, pk: int) -> HttpResponse:
    """One pack that came: what it holds beside what we hold; confirm it."""
    viewer, taken = viewer_of(request), found(request, pk)
    if request.method != "POST":
        return show(request, taken)
    found_here = matches(viewer, pack_of(taken)) if taken.left_at is None else []
    choices = chosen(viewer, found_here, request.POST)
    error = "" if taken.left_at is None else "This pack was put aside. Bring the file in again if that was wrong"
    if not error and not any(one.error for one in choices):
        patients = {one.match.child.ref: one.patient for one in choices}
        try:
            take_over(viewer, pk=pk, patients=patients, now=timezone.now())
        except PackRefused as fault:
            error = str(fault)
        else:
            messages.success(request, "The work is in your diary. Now give the receipt to the practice it came from.")
            return to_pack(pk)
    return show(request, taken, choices=choices, error=error)


def found(request: HttpRequest, pk: int) -> Taken:
    taken = one_taken(viewer_of(request), pk)
    if taken is None:
        raise Http404
    return taken


def show(
    request: HttpRequest,
    taken: Taken,
    *,
    choices: list[Choice] | None = None,
    error: str = "",
    undo_form: UndoForm | None = None,
    end_form: AsideForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    pack = pack_of(taken) if taken.contents else None
    waits = not taken.stands and taken.left_at is None
    if waits and choices is None and pack is not None:
        choices = shown(matches(viewer, pack))
    wrong = next((one for one in (undo_form, end_form) if one is not None and one.errors), None)
    errors = [{"text": one.error, "href": f"#who-{one.place}"} for one in choices or [] if one.error]
    errors += [{"text": error, "href": "#children"}] if error else []
    children = taken.confirmation.children.order_by("name") if taken.stands and taken.confirmation else ()
    context = {
        "taken": taken,
        "state": taken_state(taken),
        "waits": waits,
        "work": work_in(pack) if pack is not None else None,
        "type_words": TYPE_WORDS,
        "choices": choices or [],
        "errors": errors,
        "receipt": receipt_text(taken) if taken.stands else "",
        "here": list(children),
        "undo_form": undo_form or UndoForm(),
        "end_form": end_form or AsideForm(),
        "may_undo": viewer.may("undo_confirmation"),
        "wrong": wrong,
    }
    return render(request, "handover/took.jinja", context, status=422 if errors or wrong else 200)


@require_POST
@needs("hand_over")
@opens("taken")
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """None of it is ours."""
    viewer, taken, form = viewer_of(request), found(request, pk), AsideForm(request.POST)
    if form.is_valid():
        try:
            leave(viewer, pk=pk, because=form.cleaned_data["because"], now=timezone.now())
        except PackRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            messages.success(request, "The pack is put aside. Nothing was entered.")
            return to_pack(pk)
    return show(request, taken, end_form=form)


@require_POST
@needs("hand_over")
@opens("taken")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what the pack entered."""
    viewer, taken, form = viewer_of(request), found(request, pk), UndoForm(request.POST)
    if not taken.stands or taken.confirmation is None:
        raise Http404
    if form.is_valid():
        try:
            undo_confirmation(viewer, taken.confirmation, because=form.cleaned_data["because"])
        except UndoRefused as fault:
            form.add_error("because", str(fault))
        else:
            messages.success(request, "What came with the pack is taken back.")
            return to_pack(pk)
    return show(request, taken, undo_form=form)


@require_safe
@needs("hand_over")
@opens("taken", file="receipt")
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt as a small text file."""
    taken = found(request, pk)
    if not taken.stands:
        raise Http404
    return save_as(receipt_text(taken).encode(), f"receipt-{taken.uid}.txt", "text/plain; charset=utf-8")
