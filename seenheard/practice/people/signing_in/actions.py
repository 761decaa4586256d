"""What may be done about how somebody signs in, by themselves or by who manages the practice's people."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.viewer import Viewer

from .clock import end_sessions
from .models import Guesses, SignIn


class NotTheirs(Exception):
    """This person may not do that to that account."""


def unlock(by: Viewer, person: Person) -> bool:
    """Let a locked-out colleague try again at once. Answers whether anything was locked. Raises NotTheirs."""
    may_manage(by, person)
    with transaction.atomic():
        found, _ = Guesses.objects.filter(person=person).delete()
        if found:
            record(by, "unlocked", f"person:{person.pk}")
    return bool(found)


def remove_second_step(by: Viewer, person: Person) -> bool:
    """Take away a colleague's app, passkeys and recovery codes (a lost telephone), and end their sessions. Answers
    whether there were any. Raises NotTheirs: nobody does this to themselves, for it asks for no password."""
    may_manage(by, person)
    if by.person == person:
        raise NotTheirs("Ask a colleague who manages the practice's people to take away your second step.")
    with transaction.atomic():
        found, _ = Authenticator.objects.filter(user=person).delete()
        ended = end_sessions(list(SignIn.objects.filter(person=person)))
        if found or ended:
            record(by, "second_step_removed", f"person:{person.pk}", detail={"what": "all", "sessions_ended": ended})
    return bool(found)


def end_sign_ins(by: Viewer, person: Person) -> int:
    """Sign somebody out in every browser. Answers in how many. Raises NotTheirs."""
    if by.person != person:
        may_manage(by, person)
    with transaction.atomic():
        ended = end_sessions(list(SignIn.objects.filter(person=person)))
        if ended:
            record(by, "sign_ins_ended", f"person:{person.pk}", detail={"sessions_ended": ended})
    return ended


def end_sign_in(by: Viewer, *, sign_in_id: int) -> bool:
    """End one of one's own sessions. Answers whether there was such a one."""
    with transaction.atomic():
        ended = end_sessions(list(SignIn.objects.filter(pk=sign_in_id, person=by.person)))
        if ended:
            record(by, "sign_ins_ended", f"person:{by.person.pk}", detail={"sessions_ended": ended})  # type: ignore[union-attr]
    return bool(ended)


def may_manage(by: Viewer, person: Person) -> None:
    """Only who manages people, and only people of their own practice."""
    theirs = Membership.objects.filter(person=person, practice=by.practice).exists()
    if not theirs or not by.may("manage_people"):
        raise NotTheirs("Only who manages the people of this practice may do this, and only for people who work here.")
