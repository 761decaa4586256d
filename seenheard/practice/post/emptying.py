"""The round that removes the words of old e-mails. That each was sent, to whom and when stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from seenheard.practice.audit.actions import record
from seenheard.practice.config.rounds import for_each
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software

from .models import Message, MessageFile

#: Not confirmed: no rule for it was found. They hold initials only, and the person has had the e-mail.
KEPT = timedelta(days=30)
MOST_AT_ONCE = 500
DISPOSED = "About a case file that was disposed of"


def empty_old(now: datetime) -> int:
    """Remove the words of e-mails that ended 30 days ago. Returns how many. One that did not arrive keeps them until
    somebody has dealt with it."""
    return for_each(Practice.objects.order_by("pk"), lambda practice: empty_old_of(practice, now))


def empty_old_of(practice: Practice, now: datetime) -> int:
    with transaction.atomic():
        old = list(ended_before(practice, now - KEPT).values_list("pk", flat=True)[:MOST_AT_ONCE])
        if old:
            Message.objects.filter(pk__in=old).update(body="", calendar="", emptied_at=now)
            empty_files(old)
            record(software(practice), "mail_emptied", "post", detail={"number": len(old)}, at=now)
    return len(old)


def ended_before(practice: Practice, moment: datetime) -> QuerySet[Message]:
    arrived = Q(sent_at__lt=moment, bounced_at=None) | Q(withdrawn_at__lt=moment, sent_at=None)
    return Message.objects.filter(practice=practice, emptied_at=None).filter(arrived | Q(dealt_with_at__lt=moment))


def empty_files(numbers: Collection[int]) -> None:
    """Remove the bytes of what went with these e-mails; its name and SHA-256 stay."""
    MessageFile.objects.filter(message__in=numbers).update(data=b"")


def empty_one(by: Viewer, key: str, *, now: datetime) -> None:
    """Remove the words of the e-mail of this key, and of those sent again in its place: the link in them has ended, and
    nobody needs what stands beside it. Its subject, and that it was sent, stay. In the caller's transaction."""
    of_key = Message.objects.filter(practice=by.practice, key=key)
    for message in of_key.filter(emptied_at=None).exclude(body=""):
        Message.objects.filter(pk=message.pk).update(body="", calendar="", emptied_at=now)
        empty_files([message.pk])
        record(by, "mail_emptied", f"message:{message.pk}", detail={"number": 1}, at=now)
    for pk in of_key.values_list("pk", flat=True):
        empty_one(by, f"again:{pk}", now=now)


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
    empty_files(found)
    return len(found)
