"""Events as a person may see them: in words, with nothing of what was noted about records closed to that person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from seenheard.practice.children.looking import closed_families
from seenheard.practice.children.models import Child
from seenheard.practice.letters.closed_rows import closed_letters
from seenheard.practice.letters.models import Letter, Reading
from seenheard.practice.people.viewer import Viewer

from .models import Event
from .words import Told, told

#: Why a record was opened or restricted stays: that is what the lead is told.
ALWAYS_SAID = ("reason_given", "restricted", "unrestricted", "kept_out", "let_in")


def in_words(viewer: Viewer, events: Sequence[Event]) -> list[Told]:
    """These events, one sentence each. Notes may hold names: those about a closed record are left out."""
    rows = [told(event) for event in events]
    closed = closed_families(viewer, today=timezone.localdate())
    if not closed:
        return rows
    children = set(Child.everything.filter(family__in=closed).values_list("pk", flat=True))
    letters = {row.letter_id for row in rows if row.words and row.letter_id is not None}
    read = {one.letter_id: one.fields for one in Reading.objects.filter(letter__in=letters).order_by("pk")}
    entered = Letter.objects.filter(pk__in=letters, confirmations__children__in=children).values_list("pk", flat=True)
    hidden = {*closed_letters(viewer, read), *entered}
    return [
        replace(row, words="")
        if row.verb not in ALWAYS_SAID and (row.child_id in children or row.letter_id in hidden)
        else row
        for row in rows
    ]
