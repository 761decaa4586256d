"""Versions of plans and records of meetings as the events tell of them: each stands as it was saved, by its
fingerprint, and none was put in or taken out past the site. Which outcomes people said is held in `rows`, with the
letters'."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.plans.by_hand import MEETING_TOLD
from seenheard.practice.plans.guards import missing_guards
from seenheard.practice.plans.models import MeetingRecord, PlanVersion
from seenheard.practice.plans.writing import PLAN_WRITTEN

from .sealing import canonical

#: Table, the verb of its event, the key of its number in the detail, what a sentence calls it, what it is counted by.
SAVED: tuple[tuple[type[Model], str, str, str, str], ...] = (
    (PlanVersion, PLAN_WRITTEN, "version", "Version {} of a plan", "child"),
    (MeetingRecord, MEETING_TOLD, "record", "What was said of a meeting ({})", "conference"),
)


def plan_faults(practice: Practice) -> Iterator[str]:
    for model, verb, key, words, whose in SAVED:
        yield from saved_faults(practice, model, verb, key, words, whose)
    for name in missing_guards():
        yield f"The database’s guard {name} is missing: it would not keep a version as it was saved."


def saved_faults(practice: Practice, model: type[Model], verb: str, key: str, words: str, whose: str) -> Iterator[str]:
    said: dict[int, tuple[str, int, int | None, str]] = {}
    events = Event.objects.filter(practice=practice, verb=verb).order_by("number")
    for about, person, detail in events.values_list("about", "person_id", "detail").iterator(chunk_size=2000):
        if key in detail:  # else its words went with a file
            said[detail[key]] = (about, detail["number"], person, detail["contents"])
    rows = model._default_manager.filter(practice=practice).order_by("pk")
    columns = ("pk", f"{whose}_id", "number", "made_by_id", "contents")
    for pk, of, number, person, contents in rows.values_list(*columns).iterator(chunk_size=500):
        told = said.pop(pk, None)
        if told is None:
            yield f"{words.format(pk)} is not in the record: it was put in past the site."
        elif told != (f"{whose}:{of}", number, person, canonical(contents)):
            yield f"{words.format(pk)} was changed after it was saved: the record says otherwise."
    for pk in said:
        yield f"{words.format(pk)}, which the record tells of, is not there any more."
