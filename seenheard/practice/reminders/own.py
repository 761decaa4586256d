"""Where one's own reminders go: to which address, or to the page alone."""

from __future__ import annotations

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to

from .models import OwnWay

LONGEST_ADDRESS = 254


class OwnRefused(Exception):
    """The address cannot be kept; the sentence says how to mend it."""


def set_own(by: Viewer, *, email: str, by_email: bool) -> None:
    """Say where one's own reminders go. Raises OwnRefused."""
    if by.person is None:
        raise ValueError("only a person has reminders of their own")
    email = email.strip()
    refuse_unfit(email)
    if by_email and not email:
        raise OwnRefused("Enter the address to which the list is to go, or choose “On the page only”.")
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=by.person.pk)
        changed: dict[str, list[str]] = {}
        if person.email != email:
            changed["e-mail address"] = [person.email, email]
            person.email = email
            person.save(update_fields=["email"])
        if wants_email(by) != by_email:
            words = ["by e-mail", "on the page only"]
            changed["daily list"] = words[::-1] if by_email else words
            OwnWay.objects.update_or_create(practice=by.practice, person=person, defaults={"by_email": by_email})
        if changed:
            record(by, "own_reminders_set", f"person:{person.pk}", detail={"changed": changed})
    by.person.email = email


def set_address_of(by: Viewer, *, person_id: int, email: str) -> Person:
    """A colleague's address, corrected by whoever manages people. Raises OwnRefused; LookupError for a stranger."""
    email = email.strip()
    refuse_unfit(email)
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(pk=person_id, memberships__practice=by.practice).first()
        if person is None:
            raise LookupError(person_id)
        if person.email != email:
            changed = {"e-mail address": [person.email, email]}
            person.email = email
            person.save(update_fields=["email"])
            record(by, "own_reminders_set", f"person:{person.pk}", detail={"changed": changed})
    return person


def wants_email(viewer: Viewer) -> bool:
    """By e-mail, as long as nobody said otherwise."""
    return not OwnWay.objects.filter(practice=viewer.practice, person=viewer.person, by_email=False).exists()


def refuse_unfit(email: str) -> None:
    if email and (len(email) > LONGEST_ADDRESS or not can_be_sent_to(email)):
        raise OwnRefused("Enter an e-mail address like amara.osei@nhs.net, in plain letters and without blanks.")
