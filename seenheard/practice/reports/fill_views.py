"""Filling a report in from the records that were imported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.people.coming_back import coming_back
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.words import count

from .drafting import Filled, fill
from .family import household
from .loading import Loaded, report_of
from .offering import offered_in, take
from .part_views import held_report
from .refused import ReportRefused

OFFERED_ON_A_PAGE = 50


@require_POST
@needs("write_reports")
@opens("report")
def fill_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the records say, each sentence unread until a person has read it."""
    viewer = viewer_of(request)
    try:
        filled = fill(viewer, held_report(viewer, pk), now=timezone.now())
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        say = messages.success if filled.records else messages.warning
        say(request, words_of(filled))
        for name in filled.without:
            messages.warning(request, f"The record of {name} is closed to you, so nothing was taken from it.")
    return HttpResponseRedirect(f"{reverse('reports:report', args=[pk])}#parts")


def words_of(filled: Filled) -> str:
    """What filling in did, in a sentence."""
    if not filled.records:
        words = "No record of this family was imported yet. "
        return f"{words}{count(filled.added, 'sentence')} came from the practice’s own file." if filled.added else words
    said = [f"{count(filled.added, 'sentence')} came from {count(filled.records, 'record')}"]
    if filled.renewed:
        said.append(f"{filled.renewed} that nobody had read {'is' if filled.renewed == 1 else 'are'} worded anew")
    if filled.removed:
        said.append(f"{filled.removed} that nobody had read {'is' if filled.removed == 1 else 'are'} gone")
    if filled.differ:
        stay = "stays" if filled.differ == 1 else "stay"
        said.append(f"{filled.differ} that somebody had read {stay}, though the record says something else by now")
    ending = (
        "" if not filled.added else " None of the new ones goes into the report as read until somebody has read it."
    )
    return f"{'; '.join(said)}.{ending}"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("write_reports")
@opens("report")
def more(request: HttpRequest, pk: int) -> HttpResponse:
    """Every other entry of the family's records, each put into the report by one press."""
    viewer, now = viewer_of(request), timezone.now()
    report = held_report(viewer, pk)
    if request.method == "POST":
        try:
            made = take(viewer, report, key=request.POST.get("entry", ""), now=now)
        except ReportRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"In the report now: {made.text}")
        return HttpResponseRedirect(coming_back(request, reverse("reports:more", args=[pk])))
    family = household(report)
    loaded = Loaded(family, report_of(report, today=timezone.localdate(now), family=family))
    found = offered_in(viewer, report, loaded, now=now)
    names = {one.key: one.name for one in loaded.value.members}
    whose = request.GET.get("whose", "")
    people = [{"key": key, "name": name} for key, name in names.items() if any(one.member == key for one in found)]
    shown = [one for one in found if not whose or one.member == whose]
    pages = part_of(request, number=len(shown), size=OFFERED_ON_A_PAGE)
    rows = [
        {"entry": one, "name": names.get(one.member, ""), "key": one.key}
        for one in shown[pages.start : pages.start + pages.size]
    ]
    return render(
        request,
        "reports/more.jinja",
        {
            "report": report,
            "rows": rows,
            "pages": pages,
            "people": people,
            "whose": whose,
            "here": request.get_full_path(),
        },
    )
