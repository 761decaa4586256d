"""Putting e-mails in the post, and taking them out again before they have left."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction

from seenheard.links.mail import Attachment
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .models import Message, MessageFile
from .queries import mail_is_on

LONGEST_SUBJECT = 200


def put_in_post(
    by: Viewer,
    *,
    kind: str,
    key: str,
    subject: str,
    body: str,
    to_person: Person | None = None,
    to_address: str = "",
    calendar: str = "",
    files: Sequence[Attachment] = (),
    not_before: datetime | None = None,
    now: datetime,
) -> Message | None:
    """Put one e-mail in the post, in the transaction of what causes it: both happen, or neither.

    `key` names what it is for, within the practice; the same key again answers the message that stands. None if this
    installation sends no e-mail, or if there is no address to send it to. The body holds no child's name and no NHS
    number: initials and a link (see `post.links`). `calendar` is the text of an .ics that goes with it, `files` what
    else does: a signed report alone names a child.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an e-mail is put in the post in the transaction of its cause")
    standing = Message.objects.filter(practice=by.practice, key=key).first()
    if standing is not None:
        return standing
    address = to_address or (to_person.email if to_person is not None else "")
    if not mail_is_on() or not can_be_sent_to(address):
        return None
    message = Message.objects.create(
        practice=by.practice,
        kind=kind,
        key=key,
        to_person=to_person,
        to_address=address,
        subject=one_line(subject),
        body=body,
        calendar=calendar,
        message_id=new_message_id(),
        made_at=now,
        not_before=not_before or now,
    )
    for file in files:
        MessageFile.objects.create(
            message=message,
            name=file.name,
            media_type=file.media_type,
            sha256=hashlib.sha256(file.data).hexdigest(),
            data=file.data,
        )
    detail: dict[str, object] = {"kind": kind, "to_person": to_person.pk if to_person else None}
    if files:
        detail["files"] = list(message.files.order_by("pk").values_list("sha256", flat=True))
    record(by, "mail_posted", f"message:{message.pk}", detail=detail, at=now)
    return message


def withdraw(by: Viewer, key: str, because: str, *, now: datetime) -> bool:
    """Take an e-mail out of the post that nobody needs any more. False if it has left already, or never was there.

    One that a worker has in hand at this moment may still arrive. In the caller's transaction, if there is one.
    """
    with transaction.atomic():
        message = Message.objects.filter(practice=by.practice, key=key, sent_at=None, withdrawn_at=None).first()
        if message is None:
            return False
        message.withdrawn_at = now
        message.save(update_fields=["withdrawn_at"])
        record(by, "mail_withdrawn", f"message:{message.pk}", detail={"because": because}, at=now)
    return True


def can_be_sent_to(address: str) -> bool:
    """Is this an e-mail address that a mail server can be asked to send to?"""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isascii()


def one_line(words: str) -> str:
    """A subject: one line, no control characters, not too long."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", words).strip()[:LONGEST_SUBJECT]


def new_message_id() -> str:
    """What the world knows this e-mail by, the same however often it is sent."""
    domain = settings.MAIL_FROM.rpartition("@")[2] or "seenheard.invalid"
    return f"<{uuid.uuid4().hex}@{domain}>"
