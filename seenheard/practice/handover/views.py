"""Pages of what was given to other practices, and of giving."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.door import opens
from seenheard.practice.children.models import Child
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.report_settings import domains_of
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.row_number import row_number

from .covering import cover_of
from .forms import EndForm, GiveForm, ReceiptForm, SendForm
from .giving import HandoverRefused, file_name, refuse_restricted, send, withdraw
from .giving_away import give_away
from .models import Given, Taken
from .opening import pack_of
from .queries import given_packs, one_given
from .receipts import enter_receipt
from .shown import TYPE_WORDS, given_rows, given_state, given_words, is_late, work_in

METHODS = ["GET", "HEAD", "POST"]
ON_A_PAGE = 25


@require_safe
@needs("hand_over")
def home(request: HttpRequest) -> HttpResponse:
    """What was given, and whether it was received."""
    viewer, today = viewer_of(request), timezone.localdate()
    packs = given_packs(viewer)
    part = part_of(request, number=packs.count(), size=ON_A_PAGE)
    context = {
        "rows": given_rows(viewer, list(packs[part.start : part.last]), today=today),
        "part": part,
        "days": settings.RECEIPT_DAYS,
        "taken_number": Taken.objects.filter(practice=viewer.practice).count(),
    }
    return render(request, "handover/home.jinja", context)


@require_http_methods(METHODS)
@needs("hand_over")
@opens("child")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a pack for the practice to which a child moves. Its words are shown once, on the page that answers."""
    viewer = viewer_of(request)
    child = Child.objects.filter(practice=viewer.practice, pk=pk).select_related("family").first()
    if child is None:
        raise Http404
    among = list(Child.objects.filter(family=child.family).order_by("name", "pk"))
    form = GiveForm(request.POST if request.method == "POST" else None, among=among, initial={"children": [str(pk)]})
    refusal = restricted_words(viewer, among)
    if request.method == "POST" and not refusal and form.is_valid():
        said = form.cleaned_data
        keys = [number for one in said["children"] if (number := row_number(one)) is not None]
        try:
            made = give_away(
                viewer,
                family=child.family,
                child_ids=keys,
                to_name=said["to_name"],
                to_code=said["to_code"],
                left_on=said["left_on"],
                now=timezone.now(),
            )
        except HandoverRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            return once(request, made.given, made.passphrase)
    context = {"child": child, "form": form, "refusal": refusal}
    return render(request, "handover/give.jinja", context, status=422 if form.errors or refusal else 200)


def once(request: HttpRequest, given: Given, passphrase: str) -> HttpResponse:
    """The words, shown this one time; no browser keeps the page."""
    answer = render(request, "handover/made.jinja", {"given": given, "passphrase": passphrase})
    answer["Cache-Control"] = "no-store, private"
    return answer


def restricted_words(viewer: Viewer, children: list[Child]) -> str:
    try:
        refuse_restricted(viewer, children)
    except HandoverRefused as fault:
        return str(fault)
    return ""


@require_safe
@needs("hand_over")
@opens("pack")
def given(request: HttpRequest, pk: int) -> HttpResponse:
    """One pack that we gave."""
    return show(request, found(request, pk))


def found(request: HttpRequest, pk: int) -> Given:
    pack = one_given(viewer_of(request), pk)
    if pack is None:
        raise Http404
    return pack


def show(
    request: HttpRequest,
    pack: Given,
    *,
    send_form: SendForm | None = None,
    receipt_form: ReceiptForm | None = None,
    end_form: EndForm | None = None,
) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    wrong = next((one for one in (send_form, receipt_form, end_form) if one is not None and one.errors), None)
    waits = pack.received_at is None and pack.ended_at is None
    context = {
        "given": pack,
        "waits": waits,
        "late": waits and is_late(pack, today),
        "state": given_state(pack, today),
        "words": given_words(pack),
        "work": work_in(pack_of(pack)),
        "type_words": TYPE_WORDS,
        "refusal": restricted_words(viewer, list(pack.children.all())),
        "domains": [one.domain for one in domains_of(viewer.practice)],
        "send_form": send_form or SendForm(),
        "receipt_form": receipt_form or ReceiptForm(),
        "end_form": end_form or EndForm(),
        "wrong": wrong,
    }
    return render(request, "handover/given.jinja", context, status=422 if wrong else 200)


def to_pack(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("handover:given", args=[pk]))


@require_POST
@needs("hand_over")
@opens("pack")
def post_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the file by e-mail."""
    viewer, pack, form = viewer_of(request), found(request, pk), SendForm(request.POST)
    if form.is_valid():
        try:
            send(viewer, pk=pk, address=form.cleaned_data["address"], now=timezone.now())
        except HandoverRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            messages.success(request, "The file is in the post. Tell the practice its words by telephone.")
            return to_pack(pk)
    return show(request, pack, send_form=form)


@require_POST
@needs("hand_over")
@opens("pack")
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the receipt."""
    viewer, pack, form = viewer_of(request), found(request, pk), ReceiptForm(request.POST)
    if form.is_valid():
        try:
            enter_receipt(viewer, text=form.cleaned_data["receipt"], pk=pk, now=timezone.now())
        except HandoverRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            messages.success(request, "The receipt is entered. What went with the pack is out of your diary.")
            return to_pack(pk)
    return show(request, pack, receipt_form=form)


@require_POST
@needs("hand_over")
@opens("pack")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the pack."""
    viewer, pack, form = viewer_of(request), found(request, pk), EndForm(request.POST)
    if form.is_valid():
        try:
            withdraw(viewer, pk=pk, because=form.cleaned_data["because"], now=timezone.now())
        except HandoverRefused as fault:
            form.add_error(fault.where or None, str(fault))
        else:
            messages.success(request, "The pack is withdrawn. The work stays in your diary.")
            return to_pack(pk)
    return show(request, pack, end_form=form)


@require_safe
@needs("hand_over")
@opens("pack", file="pack")
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The enciphered file."""
    pack = may_leave(request, pk)
    return save_as(bytes(pack.sealed), file_name(pack), "application/octet-stream")


@require_safe
@needs("hand_over")
@opens("pack", file="cover")
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """The cover, readable by anybody: for a practice without this software."""
    pack = may_leave(request, pk)
    name = file_name(pack).removesuffix(".pack") + ".html"
    return save_as(cover_of(pack_of(pack)).encode(), name, "text/html; charset=utf-8")


def may_leave(request: HttpRequest, pk: int) -> Given:
    """A pack that still counts; of a restricted family for its lead alone."""
    viewer, pack = viewer_of(request), found(request, pk)
    restricted = any(child.restricted for child in pack.children.all())
    if pack.ended_at is not None or (restricted and viewer.role is not Role.SAFEGUARDING_LEAD):
        raise Http404
    return pack


def save_as(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store, private"
    return answer
