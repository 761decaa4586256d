"""The round that removes the words of old e-mails. That each was sent, to whom and when stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

from .models import Message

#: Not confirmed: no rule for it was found. They hold initials only, and the person has had the e-mail.
KEPT = timedelta(days=30)
MOST_AT_ONCE = 500
DISPOSED = "About a case file that was disposed of"


def empty_old(now: datetime) -> int:
    """Remove the words of e-mails that ended 30 days ago. Returns how many. One that did not arrive keeps them until
    somebody has dealt with it."""
    number = 0
    for practice in Practice.objects.order_by("pk"):
        with transaction.atomic():
            old = list(ended_before(practice, now - KEPT).values_list("pk", flat=True)[:MOST_AT_ONCE])
            if old:
                empty(Message.objects.filter(pk__in=old), now)
                detail = {"number": len(old)}
                record(software(practice), "mail_emptied", "post", detail=detail, at=now)
                number += len(old)
    return number


def ended_before(practice: Practice, moment: datetime) -> QuerySet[Message]:
    arrived = Q(sent_at__lt=moment, bounced_at=None) | Q(withdrawn_at__lt=moment, sent_at=None)
    return Message.objects.filter(practice=practice, emptied_at=None).filter(arrived | Q(dealt_with_at__lt=moment))


def forget(practice: Practice, *, numbers: set[int], keys: set[str], now: datetime) -> int:
    """Remove the words of the e-mails of these numbers or keys, and of those sent again in their place, since what they
    are about is disposed of; those that still wait do not leave. In the transaction and under the event of the
    disposal. Returns how many."""
    ours = Message.objects.filter(practice=practice)
    found = set(ours.filter(Q(pk__in=numbers) | Q(key__in=keys)).values_list("pk", flat=True))
    new = found
    while new:
        again = ours.filter(key__in={f"again:{number}" for number in new})
        new = set(again.values_list("pk", flat=True)) - found
        found |= new
    these = Message.objects.filter(pk__in=found)
    these.filter(sent_at=None, given_up_at=None, withdrawn_at=None).update(withdrawn_at=now, trouble=DISPOSED)
    these.update(subject=DISPOSED, body="", calendar="", emptied_at=now)
    return len(found)


def empty(messages: QuerySet[Message], now: datetime) -> None:
    messages.update(body="", calendar="", emptied_at=now)
