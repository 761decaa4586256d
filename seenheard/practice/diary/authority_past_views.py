"""One authority's values compared with their sources, and as they were before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from seenheard.casework.vocabulary import Nation
from seenheard.practice.people.doors import needs
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of

from .authorities import AuthorityRefused, authorities, one_authority, save_authority
from .authority_checks import as_values, old_editions, overdue_values, say_compared, values_of
from .authority_form import CompareForm
from .authority_saving import saved_or_shown
from .authority_settings import ALL_GROUPS, value_of, value_words
from .authority_versions import one_version, versions
from .models import Authority, AuthorityVersion
from .owing import rulebook

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs("edit_authorities")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Every value with its source; tick those that were compared with it, and say when."""
    viewer, found = theirs(request, pk)
    today = timezone.localdate()
    values = values_of(found, today=today)
    form = CompareForm(request.POST if request.method == "POST" else None, values=values, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            say_compared(
                viewer,
                authority_id=pk,
                keys=form.keys(),
                on=said["on"],
                source=said["source"],
                today=today,
                now=timezone.now(),
            )
        except AuthorityRefused as refusal:
            form.add_error(refusal.where if refusal.where in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{len(form.keys())} of the numbers of {found.name} are marked as compared.")
            return HttpResponseRedirect(reverse("diary:authority", args=[pk]))
    context = {"authority": found, "form": form, "values": values}
    return render(request, "diary/authority_compare.jinja", context, status=422 if form.errors else 200)


@require_safe
@needs("see_authorities")
def past(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of an authority's values, the latest first."""
    viewer, found = theirs(request, pk)
    rows = versions(viewer, found)
    part = part_of(request, number=len(rows), size=ON_A_PAGE)
    shown = rows[part.start : part.start + ON_A_PAGE]
    return render(request, "diary/authority_past.jinja", {"authority": found, "rows": shown, "part": part})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_authorities")
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was; a safeguarding lead can bring it back."""
    viewer, found = theirs(request, pk)
    old = one_version(viewer, pk, number)
    if old is None or (request.method == "POST" and not viewer.may("edit_authorities")):
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            answer = bring_back(request, viewer, found, old)
        except AuthorityRefused as refusal:
            refused = str(refusal)
        else:
            return answer
    context: dict[str, Any] = {
        "authority": found,
        "old": old,
        "latest": not versions_after(viewer, found, number),
        "told": [(title, [(row, *both(row.key, old, found)) for row in rows]) for title, rows in ALL_GROUPS],
        "may_edit": viewer.may("edit_authorities"),
        "refused": refused,
    }
    return render(request, "diary/authority_version.jinja", context, status=422 if refused else 200)


def both(key: Any, old: AuthorityVersion, now: Authority) -> tuple[str, str]:
    return value_words(value_of(old.settings, key)), value_words(value_of(now.settings, key))


def versions_after(viewer: Viewer, found: Authority, number: int) -> bool:
    return any(each.number > number for each in versions(viewer, found))


def bring_back(request: HttpRequest, viewer: Viewer, found: Authority, old: AuthorityVersion) -> HttpResponse:
    """Save the values of that version as the present ones, once what moves was seen. Raises AuthorityRefused."""
    values = replace(
        as_values(found),
        name=old.name,
        nation=old.nation,
        settings=old.settings,
        source=old.source,
        last_checked=old.last_checked,
        reports_to=old.reports_to,
    )
    now = timezone.now()
    answer = saved_or_shown(
        request,
        viewer,
        lambda seen: save_authority(viewer, authority_id=found.pk, values=values, now=now, seen=seen, ask=True),
        title=f"{found.name} as it was before",
        back=reverse("diary:authority_version", args=[found.pk, old.number]),
    )
    if isinstance(answer, HttpResponse):
        return answer
    messages.success(request, f"{answer.name} is again as it was, and the diary of its families is worked out anew.")
    return HttpResponseRedirect(reverse("diary:authority", args=[found.pk]))


@require_safe
@needs("see_authorities")
def to_check(request: HttpRequest) -> HttpResponse:
    """Everything that nobody has compared with its source for 12 months: local values, editions, our defaults."""
    viewer, today = request.viewer, timezone.localdate()  # type: ignore[attr-defined]
    councils = authorities(viewer)
    rows = [
        (one, [value for value in values_of(one, today=today) if value.overdue])
        for one in councils
        if overdue_values(one, today=today)
    ]
    nations = {Nation(viewer.practice.nation), *(Nation(one.nation) for one in councils)}
    context = {
        "rows": rows,
        "editions": old_editions(rulebook(), nations, today=today),
        "may_edit": viewer.may("edit_authorities"),
    }
    return render(request, "diary/authority_to_check.jinja", context)


def theirs(request: HttpRequest, pk: int) -> tuple[Viewer, Authority]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = one_authority(viewer, pk)
    if found is None:
        raise Http404
    return viewer, found
