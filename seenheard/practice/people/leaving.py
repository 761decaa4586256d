"""When somebody leaves: sessions, calendars, passkeys and duties in one transaction. And when they come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.diary import marking
from seenheard.practice.diary.feeds import end_of_person
from seenheard.practice.diary.models import Duty

from .accounts import (
    AccountRefused,
    allowed,
    refuse_end,
    refuse_nobody_left,
    refuse_role,
    set_first_password,
)
from .models import Membership, Person
from .queries import in_force
from .signing_in.ending import end_every_session
from .viewer import Viewer


@dataclass(frozen=True, slots=True)
class Left:
    """What ended with somebody's access. `account_closed`: they work in no other practice of this installation."""

    name: str
    sessions: int
    own_feeds: int
    practice_feeds: int
    duties: int
    account_closed: bool


def end_access(by: Viewer, *, person_id: int, now: datetime, today: date) -> Left:
    """End a colleague's access to this practice at once: the very next request of any of their browsers and calendars
    is refused. Duties that were theirs are nobody's again. Raises AccountRefused, NoSuchColleague."""
    if by.person is None:
        raise ValueError("a person ends a person's access")
    with transaction.atomic():
        held = allowed(by, person_id)
        if held.ended_at is not None:
            raise AccountRefused(f"The access of {held.person} has ended already.")
        held.ended_at, held.ended_by = now, by.person
        held.save(update_fields=["ended_at", "ended_by"])
        refuse_nobody_left(by, today)
        sessions = end_every_session(held.person)
        own, practices = end_of_person(held.practice, held.person, now=now)
        duties = free_duties(by, held.person, now)
        closed = not Membership.objects.filter(in_force(today), person=held.person).exists()
        if closed:
            close_account(held.person)
        left = Left(str(held.person), sessions, own, practices, len(duties), closed)
        detail = {
            "role": held.role,
            "sessions_ended": sessions,
            "feeds_ended": own + practices,
            "duties": duties,
            "account_closed": closed,
        }
        record(by, "access_ended", f"person:{person_id}", detail=detail, at=now)
    return left


def bring_back(by: Viewer, *, person_id: int, role: str, ends_on: date | None, today: date) -> str:
    """Somebody who left, or whose last day is over, works here again. Answers a new first password; "" if their
    account is in use in another practice. Raises AccountRefused, NoSuchColleague."""
    with transaction.atomic():
        held = allowed(by, person_id)
        if held.ended_at is None and (held.ends_on is None or held.ends_on >= today):
            raise AccountRefused(f"{held.person} works here already.")
        refuse_role(by, role)
        refuse_end(role, ends_on, today)
        elsewhere = Membership.objects.filter(in_force(today), person=held.person).exists()
        held.ended_at = held.ended_by = None
        held.role, held.ends_on = role, ends_on
        held.save(update_fields=["ended_at", "ended_by", "role", "ends_on"])
        Person.objects.filter(pk=person_id).update(is_active=True)
        password = ""
        if not elsewhere:
            end_every_session(held.person)
            password = set_first_password(held.person)
        detail = {"role": role} | ({"ends_on": ends_on.isoformat()} if ends_on else {})
        record(by, "brought_back", f"person:{person_id}", detail=detail)
    return password


def free_duties(by: Viewer, person: Person, now: datetime) -> list[int]:
    """Every open duty of theirs in this practice is nobody's again. Answers which."""
    open_ones = Duty.objects.filter(practice=by.practice, person=person, met_at=None, withdrawn_at=None)
    freed = []
    for duty in open_ones.select_for_update(of=("self",)).prefetch_related("children").order_by("pk"):
        duty.person = None
        marking.keep(duty, ["person"], now)
        marking.write(by, "duty_given", duty, now, {"person": None, "before": person.pk, "because": "left"})
        freed.append(duty.pk)
    return freed


def close_account(person: Person) -> None:
    """No password, passkey or code opens it any more. Sessions die of the new password too, whatever their table."""
    Authenticator.objects.filter(user=person).delete()
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
