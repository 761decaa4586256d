"""What became of the e-mails with which a social worker was told: the time is kept when the mail server took one, and
one that came back is owed again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from seenheard.practice.config.rounds import for_each
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import software
from seenheard.practice.post.models import Message

from .models import Telling
from .telling import locked, write


def look_after_tellings(now: datetime) -> int:
    """Bring tellings and the diary in step with what became of their e-mails. How many changed."""
    return for_each(to_look_at(), in_step)


def to_look_at() -> QuerySet[Telling]:
    """Tellings whose e-mail left and nobody wrote it down, or came back after somebody did, or was sent again."""
    gone = Q(message__sent_at__isnull=False, message__bounced_at=None, left_at=None, came_back_at=None)
    back = Q(message__bounced_at__isnull=False) | Q(message__given_up_at__isnull=False)
    again = Q(came_back_at__isnull=False, settled_at=None, message__dealt_with_at__isnull=False)
    found = Telling.objects.filter(gone | (back & Q(came_back_at=None)) | again)
    return found.select_related("practice", "family").order_by("pk")


def in_step(one: Telling) -> int:
    """1 if something had to be changed."""
    by = software(one.practice)
    with transaction.atomic():
        held = locked(by, one.pk)
        follow_again(held)
        message = held.message
        if message is None:
            return 0
        back_at = message.bounced_at or message.given_up_at
        if back_at is not None and held.came_back_at is None:
            held.came_back_at, held.left_at = back_at, None
            verb, at = "telling_came_back", back_at
        elif back_at is None and message.sent_at is not None and held.left_at is None:
            held.came_back_at, held.left_at = None, message.sent_at
            verb, at = "telling_left", message.sent_at
        else:
            return 0
        held.save(update_fields=["message", "left_at", "came_back_at"])
        write(by, verb, held, at, {"message": message.pk})
        keep_in_step(by, held.family)
    return 1


def follow_again(held: Telling) -> None:
    """Somebody sent the e-mail again from the post's own page: that one counts from now on."""
    while held.message is not None and held.message.dealt_with_at is not None:
        newer = Message.objects.filter(practice=held.practice_id, key=f"again:{held.message_id}").first()
        if newer is None:
            return
        held.message = newer
