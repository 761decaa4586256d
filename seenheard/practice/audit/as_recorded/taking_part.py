"""How the practice took part, and what became of its offers, as the events left them: the ledger counts these rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.cover.models import Offer, TakingPart
from seenheard.practice.people.models import Practice

SAID = "taking_part_said"
ANSWERS = {"offer_accepted": "accepted", "offer_refused": "refused", "offer_withdrawn": "withdrawn"}
COLUMNS = ("way", "clinician_id", "presented_by", "why_not", "words")


def taking_part_faults(practice: Practice) -> Iterator[str]:
    yield from part_faults(practice)
    yield from offer_faults(practice)


def part_faults(practice: Practice) -> Iterator[str]:
    """The last answer about each conference is the one that stands."""
    said: dict[int, tuple[Any, ...]] = {}
    events = Event.objects.filter(practice=practice, verb=SAID).order_by("number")
    for about, at, person, detail in events.values_list("about", "at", "person_id", "detail").iterator(chunk_size=2000):
        if "way" in detail:  # else its words went with a file
            told = tuple(detail.get(name.removesuffix("_id")) for name in COLUMNS)
            said[int(about.partition(":")[2])] = (*told, at, person)
    rows = TakingPart.objects.filter(conference__practice=practice).order_by("pk")
    for meeting, *now in rows.values_list("conference", *COLUMNS, "said_at", "said_by").iterator(chunk_size=2000):
        if said.pop(meeting, None) != tuple(now):
            yield f"How we took part in meeting {meeting} says otherwise than the record, or is not in it."
    for meeting in said:
        yield f"How we took part in meeting {meeting}, which the record tells of, is not there any more."


def offer_faults(practice: Practice) -> Iterator[str]:
    """What the chair was offered and answered."""
    left: dict[int, tuple[str, bool]] = {}
    verbs = ("offer_made", "offer_sent", *ANSWERS)
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    for verb, detail in events.values_list("verb", "detail").iterator(chunk_size=2000):
        number = detail.get("offer")
        if number is None:
            continue
        answer, sent = left.get(number, ("", False))
        left[number] = (ANSWERS.get(verb, answer), sent or verb == "offer_sent")
    rows = Offer.objects.filter(conference__practice=practice).order_by("pk")
    for pk, answer, sent_at in rows.values_list("pk", "answer", "sent_at").iterator(chunk_size=2000):
        if left.pop(pk, None) != (answer, sent_at is not None):
            yield f"Offer {pk} says otherwise than the record, or is not in it."
    for pk in left:
        yield f"Offer {pk}, which the record tells of, is not there any more."
