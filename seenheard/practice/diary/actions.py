"""Keeping the diary in step with the facts: duties appear, move, are answered and end, and nothing is forgotten."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Family
from seenheard.practice.people.viewer import Viewer

from .models import Duty
from .owing import Wanted, wanted

#: What is compared, and so what makes a duty "changed".
COLUMNS = (
    "kind",
    "owed_by",
    "due_on",
    "due_text",
    "words",
    "rule",
    "edition",
    "precedence",
    "source",
    "because",
    "confirmed_rule",
)
LENGTHS = {"due_text": 300, "words": 600, "rule": 80, "edition": 80}


def keep_in_step(by: Viewer, family: Family) -> None:
    """Work out the family's duties again and write only what differs. Each change is an event.

    Raises BeyondKnownHolidays if a date cannot be counted; then nothing is written.
    """
    with transaction.atomic():
        standing = {duty.key: duty for duty in Duty.objects.filter(family=family).prefetch_related("children")}
        already = {key for key, duty in standing.items() if duty.withdrawn_at is None}
        lines = wanted(family, today=timezone.localdate(), already=already)
        for key, line in lines.items():
            duty = standing.get(key)
            if duty is None:
                make(by, family, line)
            else:
                update(by, duty, line)
        for key, duty in standing.items():
            if key not in lines and duty.withdrawn_at is None:
                withdraw(by, duty)


def make(by: Viewer, family: Family, line: Wanted) -> Duty:
    now = timezone.now()
    duty = Duty(
        practice=family.practice,
        family=family,
        key=line.key,
        conference=line.conference,
        letter=line.letter,
        made_at=now,
        changed_at=now,
        **columns(line),
    )
    answer(duty, line)
    duty.save()
    duty.children.set(line.children.values())
    record(by, "duty_made", f"duty:{duty.pk}", detail={"kind": duty.kind, "due_on": day(duty), "rule": duty.rule})
    return duty


def update(by: Viewer, duty: Duty, line: Wanted) -> None:
    values = columns(line)
    different = {name: value for name, value in values.items() if getattr(duty, name) != value}
    before = day(duty)
    revived = duty.withdrawn_at is not None
    if "due_on" in different:
        duty.was_due_on = duty.due_on
    for name, value in different.items():
        setattr(duty, name, value)
    duty.conference, duty.letter = line.conference, line.letter
    duty.withdrawn_at, duty.withdrawn_because = None, ""
    answered = answer(duty, line)
    if {child.pk for child in duty.children.all()} != set(line.children):
        duty.children.set(line.children.values())
    if not (different or revived or answered):
        return
    duty.sequence += 1
    duty.changed_at = timezone.now()
    duty.save()
    verb = "duty_moved" if "due_on" in different else "duty_changed"
    record(by, verb, f"duty:{duty.pk}", detail={"from": before, "to": day(duty), "met": duty.met_words})


def answer(duty: Duty, line: Wanted) -> bool:
    """Mark the duty as answered by what came or was booked; what a person marked stays. True if that changed."""
    if duty.met_by_id is not None:
        return False
    was = (duty.met_at is not None, duty.met_letter_id, duty.met_words)
    if line.met_words:
        duty.met_at = duty.met_at or timezone.now()
        duty.met_letter, duty.met_words = line.met_letter, line.met_words
    else:
        duty.met_at, duty.met_letter, duty.met_words = None, None, ""
    return was != (duty.met_at is not None, duty.met_letter_id, duty.met_words)


def withdraw(by: Viewer, duty: Duty) -> None:
    """The duty is no longer owed; it stays in the record, and calendars show it as cancelled."""
    duty.withdrawn_at = duty.changed_at = timezone.now()
    duty.withdrawn_because = "What it was counted from has changed."
    duty.sequence += 1
    duty.save(update_fields=["withdrawn_at", "withdrawn_because", "changed_at", "sequence"])
    record(by, "duty_withdrawn", f"duty:{duty.pk}", detail={"due_on": day(duty)})


def columns(line: Wanted) -> dict[str, Any]:
    values = {name: getattr(line, name) for name in COLUMNS}
    return {name: value[: LENGTHS[name]] if name in LENGTHS else value for name, value in values.items()}


def day(duty: Duty) -> str | None:
    return duty.due_on.isoformat() if duty.due_on else None
