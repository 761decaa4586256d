"""What people do about e-mails: a trial, what did not arrive, sending again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .actions import can_be_sent_to, put_in_post
from .links import link_to
from .models import Message
from .queries import mail_is_on
from .sending import attachments_of

TRIAL_SUBJECT = "A trial from Seen & Heard"
TRIAL = """This is a trial. Reminders from Seen & Heard for {practice} reach you at this address.

They never hold a child's name or NHS number: only initials and a link, which asks you to sign in.

What goes where is set here: {link}
"""
LONGEST = 500


class PostRefused(Exception):
    """What was asked cannot be done with this e-mail; the sentence says why and what to do instead."""


def send_trial(by: Viewer, *, now: datetime) -> Message:
    """Send an e-mail to one's own address, to see that it arrives. One that still waits is not sent twice.

    Raises PostRefused if there is no address, or if this installation sends no e-mail."""
    person = by.person
    if not mail_is_on():
        raise PostRefused(
            "This installation sends no e-mail: reminders stand on the page only. Whoever looks after it can turn "
            "e-mail on (SEENHEARD_SMTP_HOST, SEENHEARD_MAIL_FROM, SEENHEARD_ADDRESS)."
        )
    if person is None or not can_be_sent_to(person.email):
        raise PostRefused("There is no e-mail address to send to. Save your address first.")
    with transaction.atomic():
        waiting = Message.objects.filter(
            practice=by.practice, kind="trial", to_person=person, to_address=person.email,
            sent_at=None, given_up_at=None, withdrawn_at=None,
        ).first()  # fmt: skip
        made = waiting or put_in_post(
            by,
            kind="trial",
            key=f"trial:{person.pk}:{now.isoformat()}",
            subject=TRIAL_SUBJECT,
            body=TRIAL.format(practice=by.practice.name, link=link_to("/reminders/")),
            to_person=person,
            now=now,
        )
    assert made is not None  # noqa: S101 - mail is on and there is an address
    return made


def came_back(by: Viewer, message: Message, *, words: str, letter: int | None = None, now: datetime) -> bool:
    """An e-mail that left did not arrive. False if that is known already. Raises PostRefused if it never left."""
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message.pk, practice=by.practice)
        if message.sent_at is None:
            raise PostRefused("This e-mail has not left, so it cannot have come back.")
        if message.bounced_at is not None:
            return False
        message.bounced_at, message.bounced_words = now, one_paragraph(words)
        message.returned_letter = letter
        message.save(update_fields=["bounced_at", "bounced_words", "returned_letter"])
        record(
            by, "mail_came_back", about(message), detail={"because": message.bounced_words, "letter": letter}, at=now
        )
    return True


def deal_with(by: Viewer, message: Message, *, words: str, now: datetime) -> None:
    """Somebody saw that it did not arrive, and acted. Raises PostRefused if there is nothing to deal with."""
    with transaction.atomic():
        message = failed_one(by, message)
        settle(by, message, one_paragraph(words), now)


def try_again(by: Viewer, message: Message, *, now: datetime) -> Message:
    """Send what did not arrive once more, as an e-mail of its own, to the person's address as it is now.

    Raises PostRefused if its words are gone, if there is no address, or if e-mail is off."""
    with transaction.atomic():
        message = failed_one(by, message)
        if message.emptied_at is not None:
            raise PostRefused("The words of this e-mail were removed since. Tell them in another way.")
        person = message.to_person
        address = address_of(by, person) if person is not None else message.to_address
        again = put_in_post(
            by,
            kind=message.kind,
            key=f"again:{message.pk}",
            subject=message.subject,
            body=message.body,
            to_person=person,
            to_address=address,
            calendar=message.calendar,
            files=attachments_of(message),
            now=now,
        )
        if again is None:
            raise PostRefused("There is no address to send it to, or e-mail is turned off. Tell them in another way.")
        settle(by, message, f"Sent again to {again.to_address}", now, verb="mail_tried_again")
    return again


def address_of(by: Viewer, person: Person) -> str:
    """The person's address as it is now. Raises PostRefused if they work here no more."""
    if not person.memberships.filter(practice=by.practice, ended_at=None).exists():
        raise PostRefused("This person does not work here any more, so nothing is sent to them.")
    return person.email


def send_now(by: Viewer, message: Message, *, now: datetime) -> bool:
    """Do not wait for the next try. False if it does not wait any more."""
    with transaction.atomic():
        waits = Message.objects.filter(
            pk=message.pk, practice=by.practice, sent_at=None, given_up_at=None, withdrawn_at=None
        )
        if not waits.update(not_before=now):
            return False
        record(by, "mail_tried_again", about(message), at=now)
    return True


def failed_one(by: Viewer, message: Message) -> Message:
    """The e-mail as it stands now, if it did not arrive and nobody has dealt with it. Raises PostRefused."""
    found = Message.objects.select_for_update().get(pk=message.pk, practice=by.practice)
    if found.given_up_at is None and found.bounced_at is None:
        raise PostRefused("Nothing is known to be wrong with this e-mail.")
    if found.dealt_with_at is not None:
        raise PostRefused("A colleague has dealt with this e-mail already; what they did is shown below.")
    return found


def settle(by: Viewer, message: Message, words: str, now: datetime, *, verb: str = "mail_dealt_with") -> None:
    message.dealt_with_at, message.dealt_with_by, message.dealt_with_words = now, by.person, words[:LONGEST]
    message.save(update_fields=["dealt_with_at", "dealt_with_by", "dealt_with_words"])
    record(by, verb, about(message), detail={"note": words[:LONGEST]}, at=now)


def about(message: Message) -> str:
    return f"message:{message.pk}"


def one_paragraph(words: str) -> str:
    return " ".join(words.split())[:LONGEST]
