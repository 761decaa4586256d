"""Families as the product makes them: letters that arrived and were confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer

numbers = count(1)
ALL_NEW = {"conference": "new", "next_conference": "new", "core_group": "new"}


def ahead(days: int) -> date:
    """A Wednesday about so many days from now, so that no test meets a weekend; past for a negative number."""
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days=(2 - day.weekday()) % 7) if days >= 0 else day - timedelta(days=(day.weekday() - 2) % 7)


def confirmed(
    by: Viewer,
    fields: dict[str, Any],
    *patients: Patient,
    mothers: tuple[Patient, ...] = (),
    about: dict[str, Any] | None = None,
) -> Confirmation:
    """A letter that says this arrived and was confirmed. Children stand in the order of their patients, then of the
    mothers of those who are unborn."""
    number = next(numbers)
    letter = receive_letter(by, data=f"Letter {number}".encode(), name=f"letter-{number}.txt", way="upload").letter
    chosen = [ChosenChild(index, True, patient.pk) for index, patient in enumerate(patients)]
    chosen += [ChosenChild(len(chosen) + index, True, None, mother.pk) for index, mother in enumerate(mothers)]
    said = {"nation": "england", "local_authority": "Northmere City Council", **fields}
    answers = Answers(said, {}, tuple(chosen), about or {"conference": "new"})
    return confirm_letter(by, letter, answers=answers)


def minutes(held: date, review: date | None, *names: str, **more: Any) -> dict[str, Any]:
    """Minutes of an initial conference that put each child on a plan."""
    children = [{"name": name, "decision": "plan_made", "categories": ["neglect"]} for name in names]
    following = {"type": "review", "date": review.isoformat(), "time": "10:00"} if review else {}
    return {
        "kind": "conference_minutes",
        "document_date": (held + timedelta(days=2)).isoformat(),
        "children": children,
        "conference": {"type": "initial", "date": held.isoformat(), "time": "14:00"},
        "next_conference": following,
        **more,
    }


def invitation(on: date, *names: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "conference_invitation",
        "children": [{"name": name} for name in names],
        "conference": {"type": "initial", "date": on.isoformat(), "time": "14:00", "provisional": False},
        **more,
    }
