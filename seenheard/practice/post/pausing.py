"""After a return from a backup nothing leaves by e-mail until somebody says that this is the practice's own record.

A backup holds e-mails that may have left since it was made; and whoever tries out whether a backup comes back must not
write to everybody. `seenheard restore` leaves a mark in the new folder; the first start makes a pause of it, with its
event; the mark goes only then, so that no crash loses it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software

from .models import Message, Pause

MARK = "came-from-a-backup"
BECAUSE = "This copy came from a backup."
OVERTAKEN = "It was written before the backup from which this copy came."


def mark_of(data: Path) -> Path:
    return data / MARK


def pause_after_restore(*, now: datetime) -> int:
    """Make a pause of the mark that a restore left. Returns for how many practices; 0 if there is no mark."""
    mark = mark_of(settings.DATA)
    if not mark.exists():
        return 0
    number = 0
    for practice in Practice.objects.order_by("pk"):
        with transaction.atomic():
            _, new = Pause.objects.get_or_create(practice=practice, ended_at=None, defaults={"since": now})
            if new:
                record(software(practice), "mail_paused", "post", detail={"because": BECAUSE}, at=now)
                number += 1
    mark.unlink()
    return number


def paused_since(practice: Practice) -> datetime | None:
    """Since when nothing leaves, or None."""
    return Pause.objects.filter(practice=practice, ended_at=None).values_list("since", flat=True).first()


def waiting_from_before(practice: Practice, since: datetime) -> int:
    """How many e-mails wait that were written before the backup came back."""
    return Message.objects.filter(
        practice=practice, made_at__lt=since, sent_at=None, given_up_at=None, withdrawn_at=None
    ).count()


def resume(by: Viewer, *, old_ones_too: bool, now: datetime) -> int:
    """Let e-mail leave again: those written since, and the older ones only if that is wanted; else they are taken out
    of the post. Returns how many were taken out; 0 also if there is no pause."""
    with transaction.atomic():
        pause = Pause.objects.select_for_update().filter(practice=by.practice, ended_at=None).first()
        if pause is None:
            return 0
        old = Message.objects.filter(
            practice=by.practice, made_at__lt=pause.since, sent_at=None, given_up_at=None, withdrawn_at=None
        )
        taken_out = 0 if old_ones_too else old.update(withdrawn_at=now, trouble=OVERTAKEN)
        pause.ended_at, pause.ended_by = now, by.person
        pause.save(update_fields=["ended_at", "ended_by"])
        record(by, "mail_resumed", "post", detail={"taken_out": taken_out}, at=now)
    return taken_out
