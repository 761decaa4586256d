"""Letters as they came and as they were read: the events hold the fingerprints of both."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.letters.models import Letter, Reading
from seenheard.practice.people.models import Practice

from .sealing import reading_print


def letter_faults(practice: Practice) -> Iterator[str]:
    """Another file in a letter's place has another fingerprint, whatever its row says."""
    events = Event.objects.filter(practice=practice, verb="received").order_by("number")
    came = {
        about: (number, detail.get("sha256"))
        for about, number, detail in events.values_list("about", "number", "detail")
    }
    for pk, sha256 in Letter.objects.filter(practice=practice).order_by("pk").values_list("pk", "sha256"):
        number, said = came.get(f"letter:{pk}", (None, None))
        if number is None:
            yield f"Letter {pk} is not in the record: it was put in past the site."
        elif said is not None and said != sha256:
            yield f"Letter {pk} is not the one that came: event {number} holds another fingerprint of its file."


def reading_faults(practice: Practice) -> Iterator[str]:
    """Events from before they held a reading's fingerprint say nothing about it."""
    events = Event.objects.filter(practice=practice, verb="read").order_by("number")
    read = {
        (about, detail.get("version")): (number, detail["reading"])
        for about, number, detail in events.values_list("about", "number", "detail").iterator(chunk_size=2000)
        if detail.get("reading")
    }
    rows = Reading.objects.filter(letter__practice=practice).order_by("pk")
    for row in rows.iterator(chunk_size=200):
        number, said = read.get((f"letter:{row.letter_id}", row.version), (None, ""))
        if number is not None and said != reading_print(row):
            yield f"What was read in letter {row.letter_id} was changed since: event {number} says otherwise."
