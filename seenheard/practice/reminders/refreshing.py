"""Lists that wait in the post say what is true when they leave: what was done meanwhile is taken out again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software
from seenheard.practice.post.actions import withdraw
from seenheard.practice.post.models import Message

from .asked import unanswered
from .models import Reminder
from .posting import URGENT, post_list, still_true, waiting


def refresh(practice: Practice, now: datetime) -> int:
    """Take lists out of the post of which something is not true any more, and put what is left of them in again.
    Answers how many."""
    changed = 0
    for number in list(waiting(practice, now).values_list("pk", flat=True)):
        with transaction.atomic():
            message = waiting(practice, now).select_for_update(of=("self",)).filter(pk=number).first()
            if message is not None and has_changed(message):
                write_anew(practice, message, now)
                changed += 1
    return changed


def has_changed(message: Message) -> bool:
    """Has something that it says been done, moved or given away? A list of nothing but askings stays as it is."""
    return Reminder.objects.filter(message=message).count() != len(still_true(message))


def write_anew(practice: Practice, message: Message, now: datetime) -> None:
    by, true = software(practice), still_true(message)
    withdraw(by, message.key, "Something on it was done or has changed.", now=now)
    if true and message.to_person is not None:
        urgent, today = message.kind == URGENT, timezone.localdate(now)
        askings = [] if urgent else unanswered(practice, today).get(message.to_person.pk, [])
        post_list(by, message.to_person, today, true, now=now, askings=askings, urgent=urgent)
