"""Who was asked to go to a conference and what they answered, as the events left them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.cover.models import Asking
from seenheard.practice.people.models import Practice

UNKNOWN = object()


@dataclass(slots=True)
class Left:
    """How the events leave an asking. UNKNOWN where their words went with a disposal."""

    whom: Any = UNKNOWN  # conference, clinician
    on: Any = UNKNOWN
    pinned: Any = UNKNOWN
    answer: tuple[Any, ...] = ("", None, None)  # what, by whom, when
    why_not: Any = ""
    ended: datetime | None = None


def asking_faults(practice: Practice) -> Iterator[str]:
    left = left_by_events(practice)
    for row in Asking.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=1000):
        said = left.pop(f"asking:{row.pk}", None)
        if said is None:
            yield f"Asking {row.pk} is not in the record: it was put in past the site."
            continue
        if wrong := differences(row, said):
            yield f"Asking {row.pk} says otherwise than the record: {', '.join(wrong)}."
    for about, said in left.items():
        if said.whom is not UNKNOWN:
            yield f"{about.replace(':', ' ').capitalize()}, which the record tells of, is not there any more."


def differences(row: Asking, said: Left) -> list[str]:
    pairs = {
        "who is asked to what": (said.whom, (row.conference_id, row.clinician_id)),
        "for which day": (said.on, row.on.isoformat()),
        "whether they are kept": (said.pinned, row.pinned),
        "the answer": (said.answer, (row.answer, row.answered_by_id, row.answered_at)),
        "why they cannot go": (said.why_not, row.why_not),
        "whether it has ended": (said.ended, row.ended_at),
    }
    return [words for words, (wanted, held) in pairs.items() if wanted is not UNKNOWN and wanted != held]


def left_by_events(practice: Practice) -> dict[str, Left]:
    found: dict[str, Left] = {}
    events = Event.objects.filter(practice=practice, about__gte="asking:", about__lt="asking;")
    columns = events.filter(verb__startswith="cover_").order_by("number")
    for about, verb, at, person_id, detail in columns.values_list(
        "about", "verb", "at", "person_id", "detail"
    ).iterator(chunk_size=2000):
        follow(found.setdefault(about, Left()), verb, at, person_id, detail)
    return found


def follow(left: Left, verb: str, at: datetime, person_id: int | None, detail: dict[str, Any]) -> None:
    """One event more. An act is written once for each child, and tells the same each time."""
    if verb == "cover_asked" and "conference" in detail:
        left.whom = (detail["conference"], detail["clinician"])
        left.on, left.pinned = detail.get("on", UNKNOWN), detail.get("pinned", UNKNOWN)
    elif verb == "cover_answered":
        left.answer = (detail["answer"], person_id, at) if "answer" in detail else left.answer
        left.why_not = detail.get("why_not", UNKNOWN)
    elif verb in ("cover_pinned", "cover_unpinned") and left.pinned is not UNKNOWN:
        left.pinned = verb == "cover_pinned"
    elif verb == "cover_ended":
        left.ended = at
