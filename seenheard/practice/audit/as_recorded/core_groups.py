"""Core groups that no letter told, our part in each, and what was asked for, as the events left them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference
from seenheard.practice.core_groups.models import GroupPart
from seenheard.practice.diary.models import Chase
from seenheard.practice.people.models import Practice

PARTS = ("core_group_part_said", "core_group_note_sent", "core_group_agreed")


def core_group_faults(practice: Practice) -> Iterator[str]:
    yield from entered_faults(practice)
    yield from part_faults(practice)
    yield from chase_faults(practice)


def entered_faults(practice: Practice) -> Iterator[str]:
    """Whether each that was entered by hand is there, and taken back only if somebody did so."""
    verbs = ("core_group_entered", "core_group_taken_back")
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    back: dict[int, bool] = {}
    for about, verb, detail in events.values_list("about", "verb", "detail").iterator(chunk_size=2000):
        if detail:  # else its words went with a file
            back[int(about.partition(":")[2])] = verb == "core_group_taken_back"
    rows = Conference.everything.filter(practice=practice, pk__in=back).values_list("pk", "removed_at")
    now = {pk: removed_at is not None for pk, removed_at in rows}
    for pk, wanted in back.items():
        if pk not in now:
            yield f"Meeting {pk}, which somebody entered by hand, is not there any more."
        elif now[pk] != wanted:
            yield f"Meeting {pk} says otherwise than the record: whether it was taken back."


def part_faults(practice: Practice) -> Iterator[str]:
    """Who goes or what note was sent, and when what was agreed was entered."""
    left: dict[int, dict[str, Any]] = {}
    events = Event.objects.filter(practice=practice, verb__in=PARTS).order_by("number")
    columns = events.values_list("verb", "at", "detail")
    for verb, at, detail in columns.iterator(chunk_size=2000):
        if "part" not in detail:
            continue
        said = left.setdefault(detail["part"], {})
        if verb == "core_group_part_said":
            said |= {"how": detail["how"], "person_id": detail["person"]}
        elif verb == "core_group_note_sent":
            said |= {"note_sent_at": at}
        elif detail.get("agreed"):
            said |= {"agreed_at": at}
    for row in GroupPart.objects.filter(practice=practice).order_by("pk"):
        known, said = row.pk in left, left.pop(row.pk, {})
        wanted = {"how": "", "person_id": None, "note_sent_at": None, "agreed_at": None} | said
        if not known or any(getattr(row, name) != value for name, value in wanted.items()):
            yield f"Our part in core group {row.conference_id} says otherwise than the record, or is not in it."
    for pk in left:
        yield f"Our part in a core group (number {pk}), which the record tells of, is not there any more."


def chase_faults(practice: Practice) -> Iterator[str]:
    """At which step something was asked for, and until when an answer was awaited."""
    events = Event.objects.filter(practice=practice, verb="duty_chased").order_by("number")
    said = {
        detail["chase"]: (detail["step"], detail["answer_by"])
        for detail in events.values_list("detail", flat=True).iterator(chunk_size=2000)
        if "step" in detail
    }
    rows = Chase.objects.filter(duty__practice=practice, pk__in=said).values_list("pk", "step", "answer_by")
    for pk, step, answer_by in rows.order_by("pk").iterator(chunk_size=2000):
        if said.pop(pk) != (step, answer_by.isoformat() if answer_by else None):
            yield f"What was asked for (number {pk}) says otherwise than the record: its step, or until when."
    for pk in said:
        yield f"What was asked for (number {pk}), which the record tells of, is not there any more."
