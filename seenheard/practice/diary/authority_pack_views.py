"""An authority's rules as a file: saved, brought in, and the packaged ones beside what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.guidance import GuidanceFault
from seenheard.guidance.rule_packs import pack_from_text
from seenheard.practice.people.doors import needs
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .authorities import AuthorityRefused, add_packaged, authorities, save_authority
from .authority_form import PackForm
from .authority_packs import differences, file_of, new_texts, pack_for, with_taken
from .authority_past_views import theirs
from .authority_saving import saved_or_shown
from .authority_settings import ALL_ROWS, kept, value_of
from .models import Authority


@require_safe
@needs("see_authorities")
def saved_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What is kept of this authority as a file for other practices; it holds nothing of any child."""
    _, found = theirs(request, pk)
    answer = HttpResponse(file_of(found, today=timezone.localdate()), content_type="application/yaml; charset=utf-8")
    name = f"{slugify(found.name) or 'council'}-{timezone.localdate().isoformat()}.yaml"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit_authorities")
def bring(request: HttpRequest) -> HttpResponse:
    """Bring in a file: it is compared with what is kept, or added as a new council. Nothing is overwritten here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    sent = request.method == "POST"
    form = PackForm(request.POST if sent else None, request.FILES if sent else None)
    if request.method == "POST" and form.is_valid():
        known: KnownAuthority = form.cleaned_data["known"]
        held = held_as(viewer, known)
        if known.fictional != viewer.practice.demonstration:
            form.add_error(None, OTHER_WORLD[known.fictional])
        elif held is not None:
            return differing(request, viewer, held, known, text=form.cleaned_data["words"])
        else:
            return added(request, viewer, form, known)
    return render(request, "diary/authority_bring.jinja", {"form": form}, status=422 if form.errors else 200)


OTHER_WORLD = {
    True: "This file is about an invented council. It can be brought into a demonstration only.",
    False: "This is a demonstration with invented councils. A real council’s file is not brought in here.",
}


def held_as(viewer: Viewer, known: KnownAuthority) -> Authority | None:
    """The authority of this practice that the file is about."""
    names = {known.name.casefold(), *(other.casefold() for other in known.also)}
    held = authorities(viewer)
    by_id = (one for one in held if (one.settings.get("pack") or {}).get("id") == known.id)
    return next((one for one in held if one.name.casefold() in names), None) or next(by_id, None)


def added(request: HttpRequest, viewer: Viewer, form: PackForm, known: KnownAuthority) -> HttpResponse:
    try:
        made = add_packaged(viewer, known=known, now=timezone.now())
    except AuthorityRefused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "diary/authority_bring.jinja", {"form": form}, status=422)
    messages.success(request, f"{made.name} is added. Compare each number with its source before you rely on it.")
    return HttpResponseRedirect(reverse("diary:authority", args=[made.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit_authorities")
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs between a file and what is kept here; the ticked values are taken over, once what moves was seen."""
    viewer, found = theirs(request, pk)
    text = request.POST.get("text", "")
    try:
        known = pack_from_text(text) if text else pack_for(found)
    except GuidanceFault:
        known = None
    if known is not None and known.fictional != found.fictional:
        raise Http404
    if known is None:
        return render(request, "diary/authority_pack.jinja", {"authority": found}, status=422 if text else 200)
    if request.method == "POST" and request.POST.get("press") in ("take", "move"):
        return take(request, viewer, found, known, text)
    return differing(request, viewer, found, known, text=text)


def take(request: HttpRequest, viewer: Viewer, found: Authority, known: KnownAuthority, text: str) -> HttpResponse:
    ticked = set(request.POST.getlist("take"))
    theirs = kept(known)
    keys = [row.key for row in ALL_ROWS if row.name in ticked and value_of(theirs, row.key) is not None]
    if not keys and "texts" not in ticked:
        return differing(request, viewer, found, known, text=text, refused="Tick at least one value to take over.")
    values, now = with_taken(found, known, keys, texts="texts" in ticked), timezone.now()
    try:
        answer = saved_or_shown(
            request,
            viewer,
            lambda seen: save_authority(viewer, authority_id=found.pk, values=values, now=now, seen=seen, ask=True),
            title=f"Values taken over for {found.name}",
            back=reverse("diary:authority", args=[found.pk]),
            post_to=reverse("diary:authority_pack", args=[found.pk]),
        )
    except AuthorityRefused as refusal:
        return differing(request, viewer, found, known, text=text, refused=str(refusal))
    if isinstance(answer, HttpResponse):
        return answer
    messages.success(
        request, f"The values are taken over for {answer.name}. Each counts as checked only if the file says so."
    )
    return HttpResponseRedirect(reverse("diary:authority", args=[found.pk]))


def differing(
    request: HttpRequest, viewer: Viewer, held: Authority, known: KnownAuthority, *, text: str, refused: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "authority": held,
        "known": known,
        "edition": edition_words(known.pack),
        "rows": differences(held, known),
        "texts": new_texts(held, known).items(),
        "text": text,
        "ticked": set(request.POST.getlist("take")),
        "refused": refused,
    }
    return render(request, "diary/authority_pack.jinja", context, status=422 if refused else 200)


def edition_words(edition: str) -> str:
    """ "22 November 2026" of an edition that is named by its day; any other as it is named."""
    try:
        return day(date.fromisoformat(edition))
    except ValueError:
        return edition
