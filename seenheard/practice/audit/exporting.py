"""Events as the rows of a table, to be saved and opened in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from seenheard.practice.people.viewer import Viewer

from .finding import names_of
from .models import Event
from .showing import in_words

HEADING = ("Number", "When", "Who", "What", "Note", "About", "Child", "Fingerprint")
AT_ONCE = 500


def cells(viewer: Viewer, found: QuerySet[Event]) -> Iterator[tuple[object, ...]]:
    """A row an event, in the order found. A restricted child stands by initials; a note about a record that is closed
    to this person is left out, as on the page."""
    events = found.iterator(chunk_size=AT_ONCE)
    while some := list(islice(events, AT_ONCE)):
        rows = in_words(viewer, some)
        names = names_of(viewer, rows)
        for event, row in zip(some, rows, strict=True):
            when = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S")
            child = names.get(row.child_id, "") if row.child_id is not None else ""
            yield row.number, when, row.who, row.said, row.words, row.about, child, event.hash
