"""The practice's own rooms, hours and days on which it closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from seenheard.casework.rota.opening import WEEKDAYS
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day as day_words

from .models import Closing, Hours, Room
from .refusing import RotaRefused
from .telling import changed_between, hours
from .workdays import hours_of

MOST_REST = 72


def add_room(by: Viewer, *, name: str, seats: int | None = None, words: str = "", now: datetime) -> Room:
    """A room in which a conference can be held. Raises RotaRefused if the practice has one of that name."""
    return keep_room(by, Room(practice=by.practice), name, seats, words, now)


def change_room(by: Viewer, room: Room, *, name: str, seats: int | None, words: str, now: datetime) -> Room:
    """Raises RotaRefused as `add_room`; LookupError if this practice has no such room."""
    with transaction.atomic():
        return keep_room(by, held_room(by, room), name, seats, words, now)


def keep_room(by: Viewer, room: Room, name: str, seats: int | None, words: str, now: datetime) -> Room:
    if not name.strip():
        raise RotaRefused("Enter what the room is called.", "name")
    before = told_room(room) if room.pk else {}
    room.name, room.seats, room.words = name.strip(), seats, words.strip()
    changed = changed_between(before, told_room(room))
    try:
        with transaction.atomic():
            added = room.pk is None
            if added or changed:
                room.save()
                detail = {"name": room.name, "changed": changed}
                record(by, "room_added" if added else "room_changed", f"room:{room.pk}", detail=detail, at=now)
    except IntegrityError as clash:
        raise RotaRefused(f"There is a room “{name.strip()}” already. Choose another name.", "name") from clash
    return room


def end_room(by: Viewer, room: Room, *, now: datetime) -> Room:
    """Conferences are not held there any more. Raises LookupError."""
    with transaction.atomic():
        held = held_room(by, room)
        if held.ended_at is None:
            held.ended_at = now
            held.save(update_fields=["ended_at"])
            record(by, "room_ended", f"room:{held.pk}", detail={"name": held.name}, at=now)
    return held


def add_closing(by: Viewer, *, on: date, words: str, now: datetime) -> Closing:
    """The practice is closed on that day. Raises RotaRefused if that is known already or nobody says why."""
    if not words.strip():
        raise RotaRefused("Say why the practice is closed: “training day”.", "words")
    try:
        with transaction.atomic():
            closing = Closing.objects.create(practice=by.practice, on=on, words=words.strip())
            record(by, "closing_added", f"closing:{closing.pk}", detail=told_closing(closing), at=now)
    except IntegrityError as clash:
        raise RotaRefused(f"{day_words(on)} is in the list already.", "on") from clash
    return closing


def remove_closing(by: Viewer, closing: Closing, *, now: datetime) -> Closing:
    """The practice is open that day after all. Raises LookupError."""
    with transaction.atomic():
        held = Closing.everything.select_for_update().filter(practice=by.practice, pk=closing.pk).first()
        if held is None:
            raise LookupError(closing.pk)
        if held.removed_at is None:
            held.removed_at = now
            held.save(update_fields=["removed_at"])
            record(by, "closing_removed", f"closing:{held.pk}", detail=told_closing(held), at=now)
    return held


def set_hours(
    by: Viewer, *, weekdays: Iterable[int], opens: time, closes: time, rest_hours: int, now: datetime
) -> Hours:
    """When the practice is open, and how long somebody rests after a night. Raises RotaRefused."""
    days = sorted({one for one in weekdays if 0 <= one <= 6})
    if not days:
        raise RotaRefused("Choose at least one day of the week.", "weekdays")
    if closes <= opens:
        raise RotaRefused("The practice closes before it opens. Change one of the times.", "closes")
    if not 0 <= rest_hours <= MOST_REST:
        raise RotaRefused(f"Enter a rest between 0 and {MOST_REST} hours.", "rest_hours")
    with transaction.atomic():
        Practice.objects.select_for_update().get(pk=by.practice.pk)
        held = hours_of(by.practice)
        before = told_hours(held)
        held.weekdays, held.opens, held.closes, held.rest_hours = days, opens, closes, rest_hours
        changed = changed_between(before, told_hours(held))
        if changed:
            held.save()
            record(by, "hours_set", f"practice:{by.practice.pk}", detail={"changed": changed}, at=now)
    return held


def held_room(by: Viewer, room: Room) -> Room:
    found = Room.objects.select_for_update().filter(practice=by.practice, pk=room.pk, ended_at=None).first()
    if found is None:
        raise LookupError(room.pk)
    return found


def told_room(room: Room) -> dict[str, str]:
    words = {"called": room.name, "seats": str(room.seats or ""), "words": room.words}
    return {name: value for name, value in words.items() if value}


def told_closing(closing: Closing) -> dict[str, str]:
    return {"on": closing.on.isoformat(), "note": closing.words}


def told_hours(held: Hours) -> dict[str, str]:
    return {
        "open on": ", ".join(WEEKDAYS[one] for one in held.weekdays),
        "open": hours(held.opens, held.closes),
        "hours of rest after a night": str(held.rest_hours),
    }
