"""A family moves: what is open there is open here, and ends there once the receipt came."""

from __future__ import annotations

from typing import Any

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Practice

from .moving import Move


def open_work(practice: Practice) -> list[tuple[Any, ...]]:
    """What is open in a practice's diary, in words that mean the same elsewhere."""
    rows = Duty.objects.filter(practice=practice, met_at=None, withdrawn_at=None).prefetch_related("children")
    return sorted(
        (
            one.kind,
            one.owed_by,
            str(one.due_on),
            one.due_text,
            one.words,
            tuple(sorted(child.name for child in one.children.all())),
        )
        for one in rows
    )


def meetings(practice: Practice) -> list[tuple[Any, ...]]:
    names = ("type", "on", "time", "venue", "mode", "link", "chair", "social_worker", "social_worker_phone",
             "social_worker_email", "held", "authority__name")  # fmt: skip
    return sorted(Conference.objects.filter(practice=practice, cancelled_at=None).values_list(*names), key=str)


def test_everything_that_is_open_there_is_open_here(move: Move) -> None:
    before = open_work(move.old.practice)
    assert len(before) > 6
    move.whole()
    assert open_work(move.new.practice) == before
    assert meetings(move.new.practice) == meetings(move.old.practice)
    assert Child.objects.filter(practice=move.new.practice).count() == 2


def test_the_old_practice_keeps_its_work_until_the_receipt_came(move: Move) -> None:
    before = open_work(move.old.practice)
    made, taken = move.whole()
    assert open_work(move.old.practice) == before
    move.receipt(taken)
    assert open_work(move.old.practice) == []
    made.given.refresh_from_db()
    assert made.given.received_by == str(taken.taken_by)
    reasons = set(
        Duty.objects.filter(practice=move.old.practice, met_at=None).values_list("withdrawn_because", flat=True)
    )
    assert all(words.startswith("Taken over by Tarnside Health Centre") for words in reasons)
