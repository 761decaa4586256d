"""Moving a meeting because its chair agreed to another time or place, and taking such a move back.

Letters and moves change the same columns, so they stand on one another in the order in which they came: the later must
be taken back before the earlier. `letters.effects` holds the other half of this.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import NoEdition
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.letters.effects import plain, read_back
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import Conference, ConferenceChild
from .moves import MOVED, MOVED_BACK, Move, moves_of

TABLE = "conferences.conference"


class MoveRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def move_conference(
    by: Viewer,
    conference: Conference,
    *,
    on: date,
    time: time | None,
    because: str,
    now: datetime,
    venue: str | None = None,
    offer: int | None = None,
) -> Conference:
    """The meeting is on another day, at another time or (`venue`) in another place, because its chair agreed. Its
    duties move with it. `offer` is the number of the offer that was accepted. Raises MoveRefused."""
    words = reason(because)
    try:
        with transaction.atomic():
            meeting = locked(by, conference)
            refuse_unless_ahead(meeting)
            if on < timezone.localdate(now):
                raise MoveRefused(f"{day(on)} has passed. Enter the day on which it will be held.", "on")
            wanted: dict[str, Any] = {"on": on, "time": time}
            if venue is not None:
                wanted["venue"] = venue[:300]
            if meeting.report_due_on is not None and on != meeting.on:
                wanted["report_due_on"] = None  # it was printed for the day that no longer holds
            columns = {
                name: [plain(getattr(meeting, name)), plain(value)]
                for name, value in wanted.items()
                if plain(getattr(meeting, name)) != plain(value)
            }
            if not columns:
                raise MoveRefused("It stands so in the diary already.", "on")
            save(meeting, {name: wanted[name] for name in columns}, now)
            detail = {
                "move": meeting.sequence,
                "after_effect": last_effect(meeting),
                "columns": columns,
                "because": words,
                "offer": offer,
            }
            write(by, MOVED, meeting, detail, now)
            in_step(by, meeting)
    except (BeyondKnownHolidays, NoEdition) as limit:
        raise MoveRefused(str(limit), "on") from limit
    return meeting


def take_move_back(by: Viewer, conference: Conference, *, because: str, now: datetime) -> Conference:
    """The last move was a mistake: the meeting is again as it was before it. Raises MoveRefused if there is none, or a
    later letter changed the same."""
    words = reason(because)
    try:
        with transaction.atomic():
            meeting = locked(by, conference)
            refuse_unless_ahead(meeting)
            standing = moves_of(by.practice.pk, [meeting.pk]).get(meeting.pk)
            if not standing:
                raise MoveRefused("Nobody has moved this meeting by hand.")
            last = standing[-1]
            refuse_if_written_since(meeting, last)
            values = {name: read_back(meeting, name, before) for name, (before, _) in last.columns.items()}
            save(meeting, values, now)
            columns = {name: [after, before] for name, (before, after) in last.columns.items()}
            write(by, MOVED_BACK, meeting, {"move": last.number, "columns": columns, "because": words}, now)
            in_step(by, meeting)
    except (BeyondKnownHolidays, NoEdition) as limit:
        raise MoveRefused(str(limit)) from limit
    return meeting


def reason(because: str) -> str:
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise MoveRefused("Say why, in a few words: who agreed to it, and how. It is kept in the record.", "because")
    return words


def locked(by: Viewer, conference: Conference) -> Conference:
    """The meeting as it is now, held until the transaction ends."""
    rows = Conference.everything.select_for_update(of=("self",)).select_related("family")
    return rows.get(pk=conference.pk, practice=by.practice)


def refuse_unless_ahead(meeting: Conference) -> None:
    if meeting.removed_at is not None:
        raise MoveRefused("The letter that entered this meeting was undone, so it cannot be moved.")
    if meeting.cancelled_at is not None:
        raise MoveRefused("This meeting was cancelled, so it cannot be moved.")
    if meeting.held:
        raise MoveRefused("A letter records this meeting as held, so it cannot be moved.")


def refuse_if_written_since(meeting: Conference, move: Move) -> None:
    later = Effect.objects.filter(
        table=TABLE, row=meeting.pk, id__gt=move.after_effect, confirmation__undone_at=None
    ).select_related("confirmation__letter")
    for effect in later.order_by("id"):
        if set(effect.after) & set(move.columns):
            letter = effect.confirmation.letter.name
            raise MoveRefused(f"A later letter ({letter}) speaks of the same since. Undo that letter first.")


def last_effect(meeting: Conference) -> int:
    found = Effect.objects.filter(table=TABLE, row=meeting.pk).order_by("-id").values_list("id", flat=True).first()
    return found or 0


def save(meeting: Conference, values: dict[str, Any], now: datetime) -> None:
    """Save, and let calendars see that the meeting changed."""
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.changed_at = now
    meeting.save(update_fields=[*values, "sequence", "changed_at"])


def write(by: Viewer, verb: str, meeting: Conference, detail: dict[str, Any], now: datetime) -> None:
    """One event a child, so that each child's record is whole. They tell the same."""
    days = detail["columns"].get("on")
    told = detail | ({"from": days[0], "to": days[1]} if days else {})
    children = list(seated(meeting).values_list("child_id", flat=True))
    for child_id in children or [None]:
        record(by, verb, f"conference:{meeting.pk}", child_id=child_id, detail=told, at=now)


def in_step(by: Viewer, meeting: Conference) -> None:
    """The diary of every family that has a child there."""
    touched = {meeting.family_id, *seated(meeting).values_list("child__family_id", flat=True)}
    for family in Family.objects.filter(pk__in=touched).order_by("pk"):
        keep_in_step(by, family)


def seated(meeting: Conference) -> Any:
    return ConferenceChild.objects.filter(conference=meeting).order_by("child_id")
