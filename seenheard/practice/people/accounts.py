"""Colleagues' accounts: adding one, changing the role, a new first password, taking away a lost second step.

Nobody changes their own account here, only a safeguarding lead changes a safeguarding lead, and somebody without an
end who may manage people is always left. Each change is an event that the safeguarding leads are told of (hearing.py).
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.feeds import end_of_person

from .actions import PersonRefused, add_person
from .hearing import heard_of_everything
from .models import Membership, Person
from .queries import in_force, viewer_for
from .signing_in.actions import remove_second_step
from .signing_in.actions import unlock as unlock_person
from .signing_in.ending import end_every_session
from .viewer import MAY, Viewer

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for one another
READER_DAYS = 30  # not confirmed: no source says how long an inspector's access should last
LONGEST_READER_DAYS = 90  # not confirmed, as above


class AccountRefused(Exception):
    """The account cannot be changed so; the sentence says why and what to do."""


class NoSuchColleague(LookupError):
    """Nobody with that number has worked in this practice."""


def add_colleague(
    by: Viewer, *, username: str, name: str, role: str, ends_on: date | None, today: date
) -> tuple[Person, str]:
    """Add somebody to the practice. Answers them and their first password, which is kept nowhere and must be changed
    at the first sign-in. Raises AccountRefused."""
    password = first_password()
    with transaction.atomic():
        still(by)
        refuse_role(by, role)
        refuse_end(role, ends_on, today)
        try:
            made = add_person(by, username=username, name=name, role=role, password=password, ends_on=ends_on)
        except PersonRefused as refusal:
            raise AccountRefused(str(refusal)) from None
        Person.objects.filter(pk=made.pk).update(must_change_password=True)
    return made, password


def change_role(by: Viewer, *, person_id: int, role: str, ends_on: date | None, today: date) -> Membership:
    """Give a colleague another role, or another last day. What the new role may not have ends at once: calendars with
    the old right. Raises AccountRefused, NoSuchColleague."""
    with transaction.atomic():
        held = allowed(by, person_id)
        refuse_ended(held)
        refuse_role(by, role)
        refuse_end(role, ends_on, today)
        before = {"role": held.role, "ends_on": held.ends_on.isoformat() if held.ends_on else None}
        after = {"role": role, "ends_on": ends_on.isoformat() if ends_on else None}
        if before == after:
            return held
        if role == Role.SAFEGUARDING_LEAD and held.role != role:
            heard_of_everything(held)
        held.role, held.ends_on = role, ends_on
        held.save(update_fields=["role", "ends_on", "heard_of"])
        if Role(role) not in MAY["own_feed"]:
            end_of_person(held.practice, held.person, now=timezone.now())
        elif Role(role) not in MAY["practice_feed"]:
            end_of_person(held.practice, held.person, now=timezone.now(), own=False)
        refuse_nobody_left(by, today)
        changed = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
        record(by, "role_changed", f"person:{person_id}", detail={"changed": changed})
    return held


def give_password(by: Viewer, *, person_id: int, today: date) -> str:
    """A new first password, shown once; every session of theirs ends. Raises AccountRefused, NoSuchColleague."""
    with transaction.atomic():
        held = allowed(by, person_id)
        refuse_ended(held)
        refuse_elsewhere(by, held, today)
        password = set_first_password(held.person)
        record(by, "password_given", f"person:{person_id}", detail={"sessions_ended": end_every_session(held.person)})
    return password


def reset_second_step(by: Viewer, *, person_id: int, today: date) -> bool:
    """Take away the second step of somebody who lost it. Answers whether there was one. Raises AccountRefused."""
    with transaction.atomic():
        held = allowed(by, person_id)
        refuse_elsewhere(by, held, today)
        if not Authenticator.objects.filter(user=held.person).exists():
            return False
        remove_second_step(by, held.person)
        end_every_session(held.person)
    return True


def unlock(by: Viewer, *, person_id: int) -> bool:
    """Let somebody who typed too many wrong passwords try again. Answers whether they were locked."""
    with transaction.atomic():
        return unlock_person(by, allowed(by, person_id).person)


def first_password() -> str:
    """About 99 bits, in letters and figures that nobody mistakes for others: k7mqa-p2x9d-…"""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def set_first_password(person: Person) -> str:
    password = first_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    return password


def still(by: Viewer) -> None:
    """Does whoever acts still work here in that role? Asked again inside the transaction, because a colleague may
    have ended or changed them in this very moment. Raises AccountRefused."""
    if by.person is None:
        return
    person = Person.objects.select_for_update().get(pk=by.person.pk)
    now = viewer_for(person, today=timezone.localdate(), practice_id=by.practice.pk)
    if now is None or now.role != by.role or not now.may("manage_people"):
        raise AccountRefused("Your role does not manage people.")


def allowed(by: Viewer, person_id: int) -> Membership:
    """The colleague's membership, locked until the transaction ends. Raises NoSuchColleague, AccountRefused."""
    still(by)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "practice")
    held = rows.filter(practice=by.practice, person_id=person_id).first()
    if held is None:
        raise NoSuchColleague(person_id)
    if by.person is not None and by.person.pk == person_id:
        raise AccountRefused("Nobody changes their own account here. Ask a colleague who manages people.")
    if held.role == Role.SAFEGUARDING_LEAD and not by.may("manage_leads"):
        raise AccountRefused("Only a safeguarding lead may change the account of a safeguarding lead.")
    return held


def refuse_role(by: Viewer, role: str) -> None:
    if role not in set(Role):
        raise AccountRefused("Choose one of the roles.")
    if role == Role.SAFEGUARDING_LEAD and not by.may("manage_leads"):
        raise AccountRefused("Only a safeguarding lead may make somebody a safeguarding lead.")


def refuse_end(role: str, ends_on: date | None, today: date) -> None:
    if ends_on is not None and ends_on < today:
        raise AccountRefused("The last day of access must be today or later. To end it now, use “End access”.")
    if role != Role.READER:
        return
    latest = today + timedelta(days=LONGEST_READER_DAYS)
    if ends_on is None:
        raise AccountRefused("An inspector's account ends by itself: give its last day.")
    if ends_on > latest:
        last = f"{latest.day} {latest:%B %Y}"
        raise AccountRefused(f"An inspector's account lasts {LONGEST_READER_DAYS} days at most: to {last} or earlier.")


def refuse_ended(held: Membership) -> None:
    if held.ended_at is not None:
        raise AccountRefused(f"{held.person} has left. Bring the account back first.")


def refuse_elsewhere(by: Viewer, held: Membership, today: date) -> None:
    """Who gives a password can sign in with it: into the other practice too."""
    elsewhere = Membership.objects.filter(in_force(today), person=held.person).exclude(practice=by.practice)
    if by.person is not None and elsewhere.exists():
        raise AccountRefused(
            f"{held.person} works in another practice too. Only whoever looks after this computer may do this, with "
            f"the command: seenheard give-password {held.person.username}"
        )


def refuse_nobody_left(by: Viewer, today: date) -> None:
    """Somebody without an end must be left who may manage people; and a safeguarding lead, once there was one."""
    left = Membership.objects.filter(in_force(today), practice=by.practice, ends_on=None, person__is_active=True)
    if not left.filter(role__in=MAY["manage_people"]).exists():
        raise AccountRefused("Nobody would be left who manages people. Give that role to somebody else first.")
    leads = Membership.objects.filter(practice=by.practice, role=Role.SAFEGUARDING_LEAD)
    if by.role == Role.SAFEGUARDING_LEAD and not left.filter(pk__in=leads).exists():
        raise AccountRefused("No safeguarding lead would be left. Make somebody else safeguarding lead first.")
