"""Putting a letter aside with a reason, and taking it up again. It waits all the while."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .answers import AnswersRefused
from .models import Letter, PutAside


def put_aside(by: Viewer, letter: Letter, *, reason: str) -> PutAside:
    """Put the letter on the aside pile. Raises AnswersRefused without a reason."""
    assert by.person is not None, "only people put letters aside"  # noqa: S101
    reason = reason.strip()
    if not reason:
        raise AnswersRefused({"reason": "Say why the letter is put aside, so that whoever takes it up knows."})
    with transaction.atomic():
        aside, new = PutAside.objects.get_or_create(
            letter=letter,
            taken_up_at=None,
            defaults={"at": timezone.now(), "person": by.person, "reason": reason[:500]},
        )
        if new:
            record(by, "put_aside", f"letter:{letter.pk}", detail={"reason": aside.reason})
    return aside


def take_up(by: Viewer, letter: Letter) -> None:
    """Take the letter off the aside pile; nothing happens if it is not there."""
    with transaction.atomic():
        changed = PutAside.objects.filter(letter=letter, taken_up_at=None).update(
            taken_up_at=timezone.now(), taken_up_by=by.person
        )
        if changed:
            record(by, "taken_up", f"letter:{letter.pk}")
