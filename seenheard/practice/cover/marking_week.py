"""On the rota's week page: the half-days in which somebody goes to a conference, or is asked to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from django.urls import reverse

from seenheard.casework.vocabulary import Half
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.marks import Mark
from seenheard.practice.web.words import clock

from .queries import standing_in
from .rows import GOES

AFTERNOON = time(13)


def who_goes_in(viewer: Viewer, first: date, last: date) -> Iterator[Mark]:
    """A mark for each, without a name of a child; the way to the page only for who may see it."""
    for one in standing_in(viewer.practice, first, last):
        meeting = one.conference
        if meeting.on is None:
            continue
        at = f" at {clock(meeting.time)}" if meeting.time else ""
        what = meeting_words(meeting.type).lower()
        yield Mark(
            clinician_id=one.clinician_id,
            day=meeting.on,
            half=Half.MORNING if meeting.time is not None and meeting.time < AFTERNOON else Half.AFTERNOON,
            words=f"{'goes' if one.answer in GOES else 'asked to go'} to a {what}{at}".replace(
                "a initial", "an initial"
            ),
            href=reverse("cover:conference", args=[meeting.pk]) if viewer.may("see_cover") else "",
        )
