"""Who was there, as a confirmed letter lists them: rows of the letter's own, which its undoing takes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from seenheard.casework.plan.agencies import agency_of
from seenheard.practice.conferences.models import Conference

from .models import Attendee

if TYPE_CHECKING:
    from seenheard.practice.letters.effects import Changes

STATUSES = frozenset(key for key, _ in Attendee.STATUSES)


def enter_attendees(changes: Changes, conference: Conference, listed: Iterable[Mapping[str, Any]]) -> None:
    """Enter those whom the letter lists at this meeting. Somebody whom an earlier letter listed by the same name, or
    by role alone, is the same: what this letter says of them holds now."""
    standing = {key_of(row.name, row.role): row for row in Attendee.objects.filter(conference=conference)}
    for said in listed:
        name, role = words(said.get("name")), words(said.get("role"))
        if not (name or role):
            continue
        row = standing.get(key_of(name, role)) or standing.pop(key_of("", role), None)
        if row is None:
            row = made(changes, conference, name, role, status_of(said))
        else:
            correct(changes, row, name, role, status_of(said))
        standing[key_of(name, role)] = row


def made(changes: Changes, conference: Conference, name: str, role: str, status: str) -> Attendee:
    row = Attendee(
        practice_id=conference.practice_id,
        conference=conference,
        name=name,
        role=role,
        agency=agency_of(role) or "",
        status=status,
    )
    changes.make(row)
    return row


def correct(changes: Changes, row: Attendee, name: str, role: str, status: str) -> None:
    values = {"name": name, "role": role, "status": status, "agency": agency_of(role) or ""}
    changes.change(row, **{column: value for column, value in values.items() if value})


def key_of(name: str, role: str) -> str:
    return name.casefold() or f"?{role.casefold()}"


def words(said: Any) -> str:
    """In one line; half a character, as broken text has, is left out: no table could hold it."""
    return " ".join(str(said or "").encode(errors="ignore").decode().split())[:200]


def status_of(said: Mapping[str, Any]) -> str:
    status = str(said.get("status") or "")
    return status if status in STATUSES else ""
