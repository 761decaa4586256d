"""What of a child's open work was given to another practice or taken over from one, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.practice.handover.models import Given, Taken
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
HEADING = ("given or taken over", "other practice", "its code", "when", "by", "received on", "by whom", "pack")


def pack_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows. What the pack held stands in the duties, meetings and dates."""
    yield "packs", HEADING, packs(held)


def packs(held: Held) -> Iterator[Row]:
    given = Given.objects.filter(children=held.child).select_related("made_by").defer("sealed", "contents")
    for one in given.order_by("made_at", "pk"):
        at = moment(timezone.localtime(one.made_at))
        yield "given", one.to_name, one.to_code, at, one.made_by, one.received_on, one.received_by, one.uid
    taken = Taken.objects.filter(confirmation__children=held.child).select_related("taken_by").defer("contents")
    for came in taken.order_by("taken_at", "pk"):
        at = moment(timezone.localtime(came.taken_at)) if came.taken_at else ""
        yield "taken over", came.from_name, came.from_code, at, came.taken_by, "", "", came.uid
