"""The round that hands waiting e-mails to the mail server.

An e-mail is taken in hand by one worker for a time (`sending_by`, `sending_until`), handed over, and marked as sent in
a transaction of its own right after the server's answer. Killed before that mark, a worker leaves an e-mail that will
be sent again under the same Message-ID: at least once, and twice only if it ended between the answer and the mark
(docs/decisions/0015-sending-once.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from seenheard.links.mail import Answer, Attachment, Connection, MailServer, NoConnection, Outcome, Outgoing
from seenheard.practice.audit.actions import record
from seenheard.practice.config.mail_settings import PORTS, password_file_complaint, password_in
from seenheard.practice.config.rounds import RoundTrouble, told_to_stop, worker_name
from seenheard.practice.people.models import Membership
from seenheard.practice.people.viewer import software

from .actions import withdraw
from .models import Message, Pause
from .queries import mail_is_on

Clock = Callable[[], datetime]
LEASE = timedelta(minutes=5)
#: After the first fault that may pass an e-mail is tried again in a minute, and so on: two days in all.
AGAIN_AFTER_MINUTES = (1, 5, 15, 60, 120, 240, 480, 480, 480, 480, 480)
MOST_IN_A_ROUND = 100
LEFT = "The person no longer works here."

#: What a mail server took and could not be marked as sent yet, since the database was busy: never sent again by us.
_taken: dict[int, datetime] = {}


def send_what_waits(now: datetime) -> int:
    """Hand over what is due. Returns how many e-mails the mail server took. Raises RoundTrouble if it takes none."""
    if not mail_is_on():
        return 0
    began = time.monotonic()
    return send_all(lambda: now + timedelta(seconds=time.monotonic() - began))


def send_all(clock: Clock) -> int:
    for pk, at in list(_taken.items()):
        mark_sent(pk, at)
    give_back(worker_name())
    message = claim(worker_name(), clock())
    if message is None:
        return 0
    taken = 0
    try:
        with Connection(mail_server(), sender=settings.MAIL_FROM) as connection:
            while message is not None:
                answer = hand_over(connection, message)
                keep(message, answer, clock())
                taken += answer.outcome is Outcome.TAKEN
                if connection.broken or told_to_stop() or taken >= MOST_IN_A_ROUND:
                    break
                message = claim(worker_name(), clock())
    except NoConnection as trouble:
        if message is not None:
            keep(message, Answer(Outcome.LATER, str(trouble)), clock())
        raise RoundTrouble(f"{trouble} E-mails wait meanwhile.") from trouble
    return taken


def mail_server() -> MailServer:
    """Where e-mails go, by the settings. Raises NoConnection if the password's file cannot be used."""
    password = ""
    if settings.SMTP_PASSWORD_FILE:
        complaint = password_file_complaint(settings.SMTP_PASSWORD_FILE)
        if complaint:
            raise NoConnection(f"The password for the mail server cannot be read. {complaint}")
        password = password_in(settings.SMTP_PASSWORD_FILE)
    return MailServer(
        host=settings.SMTP_HOST,
        port=settings.SMTP_PORT or PORTS[settings.SMTP_SECURITY],
        security=settings.SMTP_SECURITY,
        user=settings.SMTP_USER,
        password=password,
    )


def due(now: datetime) -> QuerySet[Message]:
    """What may leave now, what was never tried first. Reads a partial index, whatever the number of messages."""
    paused = Pause.objects.filter(ended_at=None).values("practice")
    return (
        Message.objects.filter(sent_at=None, given_up_at=None, withdrawn_at=None, not_before__lte=now)
        .filter(Q(sending_until=None) | Q(sending_until__lt=now))
        .exclude(practice__in=paused)
        .order_by("tries", "not_before", "pk")
    )


def claim(worker: str, now: datetime) -> Message | None:
    """The next e-mail to hand over, held for five minutes; None if nothing is due. Two workers never get the same."""
    while True:
        message = due(now).exclude(pk__in=_taken).select_related("practice", "to_person").first()
        if message is None:
            return None
        if has_left(message, now):
            withdraw(software(message.practice), message.key, LEFT, now=now)
            continue
        held = due(now).filter(pk=message.pk).order_by()
        if held.update(sending_by=worker, sending_until=now + LEASE, tries=F("tries") + 1):
            message.tries += 1
            return message


def has_left(message: Message, now: datetime) -> bool:
    """Does the person to whom it goes no longer work in this practice?"""
    if message.to_person_id is None:
        return False
    here = Membership.objects.filter(practice=message.practice, person=message.to_person_id, ended_at=None)
    return not here.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate(now))).exists()


def give_back(worker: str) -> int:
    """Take up again what stands under our name from before: by the worker of this name that was killed, or by us if
    something failed. Returns how many e-mails."""
    held = Message.objects.filter(sent_at=None, given_up_at=None, withdrawn_at=None, sending_by=worker)
    held = held.exclude(sending_until=None)
    return held.update(sending_by="", sending_until=None) if held.exists() else 0  # no write where there is nothing


def hand_over(connection: Connection, message: Message) -> Answer:
    """Give it to the mail server, unless it was withdrawn since it was taken in hand."""
    if not Message.objects.filter(pk=message.pk, withdrawn_at=None).exists():
        return Answer(Outcome.LATER, "")
    return connection.send(
        Outgoing(
            message_id=message.message_id,
            sender=settings.MAIL_FROM,
            sender_name=f"Seen & Heard, {message.practice.name}",
            to=message.to_address,
            subject=message.subject,
            body=message.body,
            written_at=timezone.localtime(message.made_at),
            calendar=message.calendar,
            attachments=attachments_of(message),
        )
    )


def attachments_of(message: Message) -> tuple[Attachment, ...]:
    """The files that go with it, in the order in which they were given."""
    files = message.files.order_by("pk")
    return tuple(Attachment(file.name, file.media_type, bytes(file.data)) for file in files)


def keep(message: Message, answer: Answer, now: datetime) -> None:
    """Write down what became of it."""
    if answer.outcome is Outcome.TAKEN:
        _taken[message.pk] = now
        mark_sent(message.pk, now)
    elif answer.outcome is Outcome.REFUSED or message.tries > len(AGAIN_AFTER_MINUTES):
        give_up(message, answer.words, now)
    else:
        again = now + timedelta(minutes=AGAIN_AFTER_MINUTES[message.tries - 1])
        Message.objects.filter(pk=message.pk, sent_at=None).update(
            not_before=again, trouble=answer.words, sending_by="", sending_until=None
        )


def mark_sent(pk: int, at: datetime) -> None:
    """The mail server has it: never again. May be done any number of times."""
    with transaction.atomic():
        message = Message.objects.select_related("practice").get(pk=pk)
        if message.sent_at is None:
            message.sent_at, message.given_up_at = at, None
            message.trouble = message.sending_by = ""
            message.sending_until = None
            message.save(update_fields=["sent_at", "given_up_at", "trouble", "sending_by", "sending_until"])
            detail = {"message_id": message.message_id, "tries": message.tries}
            record(software(message.practice), "mail_sent", f"message:{pk}", detail=detail, at=at)
    _taken.pop(pk, None)


def give_up(message: Message, words: str, now: datetime) -> None:
    """It will never be taken, or has been tried for two days: a person has to do something."""
    with transaction.atomic():
        Message.objects.filter(pk=message.pk, sent_at=None).update(
            given_up_at=now, trouble=words, sending_by="", sending_until=None
        )
        detail = {"because": words, "tries": message.tries}
        record(software(message.practice), "mail_given_up", f"message:{message.pk}", detail=detail, at=now)
