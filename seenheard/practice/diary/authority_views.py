"""Local authorities: the list, one to edit with its worked dates, and those that can be taken over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.guidance import load_authorities
from seenheard.practice.people.doors import needs
from seenheard.practice.people.viewer import Viewer

from .authorities import (
    AuthorityRefused,
    SavedMeanwhile,
    add_packaged,
    authorities,
    not_yet_added,
    one_authority,
    save_authority,
    stood,
)
from .authority_checks import overdue_values, values_of
from .authority_dates import not_yet_saved, worked_dates
from .authority_form import AddForm, AuthorityForm
from .authority_packs import pack_for
from .authority_quorum import worked_quorum
from .authority_saving import SHOW, saved_or_shown
from .authority_settings import ALL_GROUPS, GROUPS, value_of, value_words
from .models import Authority


@require_safe
@needs("see_authorities")
def listed(request: HttpRequest) -> HttpResponse:
    """The practice's lead authorities, those to be checked again first."""
    viewer, today = at(request)
    rows = [(one, overdue_values(one, today=today), len(values_of(one, today=today))) for one in authorities(viewer)]
    rows.sort(key=lambda row: not row[1])
    return render(
        request,
        "diary/authorities.jinja",
        {"rows": rows, "overdue": sum(1 for row in rows if row[1]), "may_edit": viewer.may("edit_authorities")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit_authorities")
def add(request: HttpRequest) -> HttpResponse:
    """Take over the values collected for a council, or begin with an empty one."""
    viewer, _ = at(request)
    known = not_yet_added(viewer, load_authorities())
    form = AddForm(request.POST or None, known=known, nation=viewer.practice.nation)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = next((one for one in known if one.id == form.cleaned_data["known"]), None)
            now = timezone.now()
            made = (
                add_packaged(viewer, known=chosen, now=now)
                if chosen
                else save_authority(viewer, values=form.values(), now=now)
            )
        except AuthorityRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(
                request, f"{made.name} is added. Compare each number with its source before you rely on it."
            )
            return HttpResponseRedirect(reverse("diary:authority", args=[made.pk]))
    return render(request, "diary/add_authority.jinja", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_authorities")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One authority: for a safeguarding lead a form, for everybody else what it says."""
    viewer, _ = at(request)
    found = one_authority(viewer, pk)
    if found is None or (request.method == "POST" and not viewer.may("edit_authorities")):
        raise Http404
    form = AuthorityForm(request.POST or None, authority=found)
    if request.method == "POST" and form.is_valid() and request.POST.get("press") not in (SHOW, "back"):
        answer = save(request, viewer, found, form)
        if answer is not None:
            return answer
    return page(request, viewer, found, form)


def save(request: HttpRequest, viewer: Viewer, found: Authority, form: AuthorityForm) -> HttpResponse | None:
    """Save what the form says, or show first what would move; None if it was refused, which the form then says."""
    now, here = timezone.now(), reverse("diary:authority", args=[found.pk])
    try:
        answer = saved_or_shown(
            request,
            viewer,
            lambda seen: save_authority(
                viewer,
                authority_id=found.pk,
                values=form.values(),
                now=now,
                seen=seen,
                ask=True,
                stood_as=form.cleaned_data["stood"],
            ),
            title=f"New numbers of {found.name}",
            back=here,
        )
    except AuthorityRefused as refusal:
        form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        if isinstance(refusal, SavedMeanwhile):  # now they have read of it
            typed = request.POST.copy()
            typed["stood"] = stood(Authority.objects.get(pk=found.pk))
            form.data = typed
        return None
    if isinstance(answer, HttpResponse):
        return answer
    messages.success(request, f"{answer.name} is saved, and the diary of its families is worked out anew.")
    return HttpResponseRedirect(reverse("diary:authorities"))


def page(request: HttpRequest, viewer: Viewer, found: Authority, form: AuthorityForm) -> HttpResponse:
    """The form with the dates that its numbers give, or what is held for who may only look."""
    today = timezone.localdate()
    typed = form.is_bound and form.is_valid()
    held = not_yet_saved(found, form.values()) if typed else found
    told = [
        (title, [(row, value_words(value_of(found.settings, row.key))) for row in rows]) for title, rows in ALL_GROUPS
    ]
    context: dict[str, Any] = {
        "authority": found,
        "form": form,
        "groups": GROUPS,
        "told": told,
        "dates": worked_dates(held, today=today),
        "quorum": worked_quorum(held),
        "typed": typed,
        "overdue": overdue_values(found, today=today),
        "texts": (found.settings.get("texts") or {}).items(),
        "pack": pack_for(found),
        "may_edit": viewer.may("edit_authorities"),
    }
    return render(request, "diary/authority.jinja", context, status=422 if form.errors else 200)


def at(request: HttpRequest) -> tuple[Viewer, date]:
    return request.viewer, timezone.localdate()  # type: ignore[attr-defined]
