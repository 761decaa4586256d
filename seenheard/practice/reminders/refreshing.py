"""Lists that wait in the post say what is true when they leave: what was done meanwhile is taken out again.

A list that could not leave on its day does not leave in the night or on a Saturday: what is still so of it stands on
the next list.
"""

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

OVER = "It could not leave on its day. What is still so stands on the next list."


def refresh(practice: Practice, now: datetime) -> int:
    """Take lists out of the post of which something is not true any more, and put what is left of them in again.
    Answers how many."""
    changed = 0
    for number in list(waiting(practice, now).values_list("pk", flat=True)):
        with transaction.atomic():
            message = waiting(practice, now).select_for_update(of=("self",)).filter(pk=number).first()
            if message is None:
                continue
            if is_over(message, now):
                withdraw(software(practice), message.key, OVER, now=now)
                changed += 1
            elif has_changed(message):
                write_anew(practice, message, now)
                changed += 1
    return changed


def is_over(message: Message, now: datetime) -> bool:
    """Is the day of this list over, before the mail server was there to take it? If the mail server took others
    meanwhile, the fault is with this address: the post tries on, and tells the administrator in the end."""
    if timezone.localdate(message.made_at) >= timezone.localdate(now):
        return False
    others = Message.objects.filter(practice=message.practice_id, sent_at__gt=message.made_at)
    return not (message.tries and others.exists())


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
