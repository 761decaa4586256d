"""Duties as the events left them: the day, whether it is owed, whether a person did it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Practice

UNKNOWN = object()


@dataclass(slots=True)
class Left:
    """How the events leave a duty. UNKNOWN where their words went with a disposal."""

    due_on: Any = UNKNOWN
    owed: bool = True
    done: tuple[int | None, datetime] | None = None
    answered: Any = UNKNOWN  # by what came or was booked, not by a person
    person: Any = None


def duty_faults(practice: Practice) -> Iterator[str]:
    left = left_by_events(practice)
    rows = Duty.objects.filter(practice=practice).order_by("pk")
    columns = rows.values_list("pk", "due_on", "withdrawn_at", "met_at", "met_by_id", "person_id")
    for pk, due_on, withdrawn_at, met_at, met_by, person in columns.iterator(chunk_size=2000):
        said = left.pop(f"duty:{pk}", None)
        if said is None:
            yield f"Duty {pk} is not in the record: it was put in past the site."
            continue
        wrong = []
        if said.due_on is not UNKNOWN and said.due_on != (due_on.isoformat() if due_on else None):
            wrong.append("its day")
        if said.owed != (withdrawn_at is None):
            wrong.append("whether it is owed")
        if said.done != ((met_by, met_at) if met_by is not None else None):
            wrong.append("whether somebody did it")
        if said.done is None and met_by is None and said.answered not in (UNKNOWN, met_at is not None):
            wrong.append("whether it came")
        if said.person is not UNKNOWN and said.person != person:
            wrong.append("whose it is")
        if wrong:
            yield f"Duty {pk} says otherwise than the record: {', '.join(wrong)}."
    for about, said in left.items():
        if said.due_on is not UNKNOWN:
            yield f"{about.replace(':', ' ').capitalize()}, which the record tells of, is not there any more."


def left_by_events(practice: Practice) -> dict[str, Left]:
    found: dict[str, Left] = {}
    events = Event.objects.filter(practice=practice, about__gte="duty:", about__lt="duty;", verb__startswith="duty_")
    columns = events.order_by("number").values_list("about", "verb", "at", "person_id", "detail")
    for about, verb, at, person_id, detail in columns.iterator(chunk_size=2000):
        follow(found.setdefault(about, Left()), verb, at, person_id, detail)
    return found


def follow(left: Left, verb: str, at: datetime, person_id: int | None, detail: dict[str, Any]) -> None:
    """One event more. An act is written once for each child, and tells the same each time."""
    if verb in ("duty_made", "duty_moved", "duty_changed"):
        left.owed = True
        left.due_on = detail.get("due_on" if verb == "duty_made" else "to", UNKNOWN)
        left.answered = bool(detail["met"]) if "met" in detail else UNKNOWN
    elif verb == "duty_withdrawn":
        left.owed = False
        left.due_on = detail.get("due_on", UNKNOWN)
    elif verb == "duty_done":
        left.done = (person_id, at)
    elif verb == "duty_reopened":
        left.done, left.answered = None, False
    elif verb == "duty_given":
        left.person = detail.get("person", UNKNOWN)
