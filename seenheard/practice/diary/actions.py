"""Keeping the diary in step with the facts: duties appear, move, are answered and end, and nothing is forgotten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.case_life.keeping_endings import keep_endings
from seenheard.practice.case_life.no_longer_owed import why_gone
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.likely.keeping import keep_warnings
from seenheard.practice.handover.diary_lines import went_with_pack
from seenheard.practice.handover.handed_on import keep_places
from seenheard.practice.people.viewer import Viewer

from .begun_early import carry_over
from .marking import write
from .models import Duty
from .owing import wanted
from .wanted_line import Wanted

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
    "handed_over_on",
)
LENGTHS = {"due_text": 300, "words": 600, "rule": 80, "edition": 80}


def keep_in_step(by: Viewer, family: Family) -> None:
    """Work out the family's duties again and write only what differs. Each change is an event.

    Raises BeyondKnownHolidays if a date cannot be counted; then nothing is written.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    with transaction.atomic():
        keep_lines(by, family, today)
        if keep_warnings(by, family, today=today, now=now):
            carry_over(by, family, now)
            keep_lines(by, family, today)
        keep_endings(by, family, today=today, now=now)
        keep_places(by, family, now=now)


def keep_lines(by: Viewer, family: Family, today: date) -> None:
    """Make, move and withdraw the family's duties so that they are what its facts give."""
    standing = {duty.key: duty for duty in held_by(family)}
    already = {key for key, duty in standing.items() if duty.withdrawn_at is None}
    done = {key: duty.met_at for key, duty in standing.items() if duty.met_at and duty.met_by_id}
    lines = wanted(family, today=today, already=already, done=done)
    for key, line in lines.items():
        duty = standing.get(key)
        if duty is None:
            make(by, family, line)
        else:
            update(by, duty, line)
    for key, duty in standing.items():
        if key not in lines and duty.withdrawn_at is None and not stays_done(duty):
            withdraw(by, duty)


def held_by(family: Family) -> QuerySet[Duty]:
    """Every duty of the family, whatever became of it."""
    return (
        Duty.objects.filter(family=family)
        .select_related("conference", "letter")
        .prefetch_related("children", "letter__confirmations")
    )


def stays_done(duty: Duty) -> bool:
    """What was done or answered stays so once its conference is held and nothing is owed for it any more; a report
    that was sent stays sent even if the conference is then cancelled. What was entered by mistake does not stay."""
    meeting = duty.conference
    if duty.met_at is None or meeting is None or meeting.removed_at is not None:
        return False
    return duty.met_by_id is not None or meeting.cancelled_at is None


def make(by: Viewer, family: Family, line: Wanted) -> Duty:
    now = timezone.now()
    duty = Duty(
        practice=family.practice,
        family=family,
        key=line.key,
        conference=line.conference,
        letter=line.letter,
        person_id=line.person_id,
        made_at=now,
        changed_at=now,
        **columns(line),
    )
    answer(duty, line)
    duty.save()
    duty.children.set(line.children.values())
    write(by, "duty_made", duty, now, {"due_on": day(duty), "rule": duty.rule, "met": duty.met_words})
    if duty.person_id is not None:
        write(by, "duty_given", duty, now, {"person": duty.person_id, "before": None})
    return duty


def update(by: Viewer, duty: Duty, line: Wanted) -> None:
    values = columns(line)
    different = {name: value for name, value in values.items() if getattr(duty, name) != value}
    before = day(duty)
    revived = duty.withdrawn_at is not None
    if "due_on" in different:  # back where it was, as after an undo, it has not moved
        duty.was_due_on = None if duty.was_due_on == different["due_on"] else duty.due_on
    for name, value in different.items():
        setattr(duty, name, value)
    duty.conference, duty.letter = line.conference, line.letter
    duty.withdrawn_at, duty.withdrawn_because = None, ""
    answered = answer(duty, line)
    left = {child.pk for child in duty.children.all()} - set(line.children)
    other = left or len(duty.children.all()) != len(line.children)
    if other:
        duty.children.set(line.children.values())
    if not (different or revived or answered or other):
        return
    duty.sequence += 1
    duty.changed_at = timezone.now()
    duty.save()
    verb = "duty_moved" if "due_on" in different else "duty_changed"
    detail: dict[str, object] = {"from": before, "to": day(duty), "met": duty.met_words}
    write(by, verb, duty, duty.changed_at, detail, also=left)


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
    duty.withdrawn_because = why_withdrawn(duty)
    duty.sequence += 1
    duty.save(update_fields=["withdrawn_at", "withdrawn_because", "changed_at", "sequence"])
    write(by, "duty_withdrawn", duty, duty.changed_at, {"due_on": day(duty), "because": duty.withdrawn_because})


def why_withdrawn(duty: Duty) -> str:
    """Why nothing is owed any more, in a sentence."""
    meeting, letter = duty.conference, duty.letter
    undone = letter is not None and all(one.undone_at is not None for one in letter.confirmations.all())
    if undone or (meeting is not None and meeting.removed_at is not None):
        return "The letter that entered it was undone."
    if meeting is not None and meeting.cancelled_at is not None:
        return "The meeting was cancelled."
    if meeting is not None and meeting.held and duty.kind == DutyKind.REPORT:
        return "The conference was held, and nobody had marked the report as sent."
    if went := went_with_pack(duty):
        return went
    if gone := why_gone(duty, today=timezone.localdate()):
        return gone
    return "What it was counted from has changed."


def columns(line: Wanted) -> dict[str, Any]:
    values = {name: getattr(line, name) for name in COLUMNS}
    return {name: value[: LENGTHS[name]] if name in LENGTHS else value for name, value in values.items()}


def day(duty: Duty) -> str | None:
    return duty.due_on.isoformat() if duty.due_on else None
