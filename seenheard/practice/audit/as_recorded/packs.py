"""Packs of open work as the events left them: what went, for whom, whether it was received; what was taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from seenheard.casework.handover.codec import NotAsItShouldBe
from seenheard.casework.handover.pack import fingerprint, pack_from_json
from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.handover.models import Given, Taken
from seenheard.practice.people.models import Practice

VERBS = ("pack_made", "pack_ended", "pack_received", "pack_taken")


@dataclass(slots=True)
class Left:
    """How the events leave a pack."""

    sha256: str = ""
    fingerprint: str = ""
    to: str = ""
    ended: str = ""
    received: tuple[Any, Any] | None = None
    taken: bool = False


def pack_faults(practice: Practice) -> Iterator[str]:
    left = left_by_events(practice)
    for given in Given.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=100):
        said = left.pop(f"pack:{given.pk}", None)
        if said is None:
            yield f"Pack {given.pk} is not in the record: it was put in past the site."
        elif wrong := differences(given, said):
            yield f"Pack {given.pk} says otherwise than the record: {', '.join(wrong)}."
    for taken in Taken.objects.filter(practice=practice).exclude(confirmation=None).order_by("pk"):
        said = left.pop(f"taken:{taken.pk}", None)
        if said is None or not said.taken:
            yield f"The pack {taken.pk} counts as taken over, but nobody took it over, as far as the record says."
    for about in left:
        yield f"{about.replace(':', ' ').capitalize()}, which the record tells of, is not there any more."


def differences(given: Given, said: Left) -> list[str]:
    wrong = []
    if hashlib.sha256(bytes(given.sealed)).hexdigest() != said.sha256:
        wrong.append("the file that went")
    if print_of(given) != said.fingerprint:
        wrong.append("what was in it")
    if given.to_code != said.to:
        wrong.append("for whom it was")
    if given.ended_as != said.ended:
        wrong.append("whether it still counts")
    received = (given.received_by, given.received_on.isoformat()) if given.received_on else None
    if received != said.received:
        wrong.append("whether it was received")
    return wrong


def print_of(given: Given) -> str:
    try:
        return fingerprint(pack_from_json(given.contents))
    except NotAsItShouldBe:
        return "cannot be read"


def left_by_events(practice: Practice) -> dict[str, Left]:
    """About -> how it was left. An event whose words went with a disposal tells of none."""
    found: dict[str, Left] = {}
    events = Event.objects.filter(practice=practice, verb__in=VERBS).order_by("number")
    for about, verb, detail in events.values_list("about", "verb", "detail").iterator(chunk_size=500):
        if "pack" not in detail:
            continue
        one = found.setdefault(about, Left())
        if verb == "pack_made":
            one.sha256, one.fingerprint, one.to = detail["sha256"], detail["fingerprint"], detail["to"]
        elif verb == "pack_ended":
            one.ended = detail["how"]
        elif verb == "pack_received":
            one.received = (detail["by"], detail["on"])
        else:
            one.taken = True
    return found


def place_faults(practice: Practice) -> Iterator[str]:
    """A place at a meeting is another practice's as the last event about it says; a meeting, if all its places are."""
    verbs = {"meeting_handed_on": True, "meeting_ours_again": False}
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    told = {detail["seat"]: verbs[verb] for verb, detail in events.values_list("verb", "detail") if "seat" in detail}
    every = ConferenceChild.everything.filter(conference__practice=practice)
    now = set(every.filter(handed_on_at__isnull=False).values_list("pk", flat=True))
    there = set(every.filter(pk__in=told).values_list("pk", flat=True))
    for seat in sorted(now ^ {seat for seat in there if told[seat]}):
        yield f"The place {seat} at a meeting is said to be another practice’s or ours, and the record says otherwise."
    ours = Exists(ConferenceChild.objects.filter(conference=OuterRef("pk"), handed_on_at=None))
    meetings = Conference.objects.filter(ours, practice=practice, handed_on_at__isnull=False)
    for pk in meetings.order_by("pk").values_list("pk", flat=True):
        yield f"Meeting {pk} counts as another practice’s, and the place of a child at it is ours."
