"""Filling a report in from the records that were imported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from seenheard.practice.children.door import opens
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.web.words import count

from .drafting import Filled, fill
from .part_views import held_report
from .refused import ReportRefused


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
