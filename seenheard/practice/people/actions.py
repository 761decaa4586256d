"""Adding practices and people."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.actions import record

from .hearing import heard_of_everything
from .models import Membership, Person, Practice
from .viewer import Viewer, software

LONGEST_NAME = 150


class PracticeRefused(Exception):
    """The practice cannot be added; the sentence says why."""


class PersonRefused(Exception):
    """The person cannot be added; the sentence says why."""


def add_practice(*, code: str, name: str, nation: str, demonstration: bool = False) -> Practice:
    code, name = code.strip(), name.strip()
    if not code or not name:
        raise PracticeRefused("A practice needs a code and a name, for example: QX4101 'Millbrook Lane Surgery'.")
    with transaction.atomic():
        if Practice.objects.filter(code__iexact=code).exists():
            raise PracticeRefused(f"A practice with the code {code} is here already.")
        practice = Practice.objects.create(code=code.upper(), name=name, nation=nation, demonstration=demonstration)
        record(software(practice), "practice_added", f"practice:{practice.pk}", detail={"code": practice.code})
    return practice


def add_person(
    by: Viewer, *, username: str, name: str, role: str, password: str | None, ends_on: date | None = None
) -> Person:
    """Add somebody to the practice of `by`, until `ends_on` if that is given, which it must be for a reader. Without
    a password the account cannot sign in by itself. Raises PersonRefused."""
    username, name = username.strip(), name.strip()
    if not username or not name:
        raise PersonRefused("A person needs a username to sign in with, and a name for colleagues to see.")
    refuse_unfit(username, name)
    if role == Role.READER and ends_on is None:
        raise PersonRefused("An inspector's account ends by itself: give the last day on which it can be used.")
    with transaction.atomic():
        if Person.objects.filter(username__iexact=username).exists():
            raise PersonRefused(f"Somebody signs in as {username} already. Choose another name.")
        person = Person(username=username, name=name)
        if password is None:
            person.set_unusable_password()
        else:
            try:
                validate_password(password, person)
            except ValidationError as failure:
                raise PersonRefused(" ".join(failure.messages)) from None
            person.set_password(password)
        person.save()
        joined = Membership.objects.create(person=person, practice=by.practice, role=role, ends_on=ends_on)
        detail = {"role": role} | ({"ends_on": ends_on.isoformat()} if ends_on else {})
        record(by, "person_added", f"person:{person.pk}", detail=detail)
        heard_of_everything(joined)
    return person


def join_practice(by: Viewer, *, username: str, role: str, ends_on: date | None = None) -> Person:
    """Somebody with an account in another practice of this installation works here too. Only a command does this: the
    practice that manages the account would else be open to whoever manages people here. Raises PersonRefused."""
    if by.person is not None:
        raise ValueError("only a command lets an account of another practice in")
    if role == Role.READER and ends_on is None:
        raise PersonRefused("An inspector's account ends by itself: give the last day on which it can be used.")
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(username__iexact=username.strip()).first()
        if person is None:
            raise PersonRefused(f"Nobody signs in as {username}. Leave out --join to add somebody new.")
        if not person.is_active or Membership.objects.filter(person=person, practice=by.practice).exists():
            raise PersonRefused(f"{person} has worked here before. Bring them back on the page of people.")
        joined = Membership.objects.create(person=person, practice=by.practice, role=role, ends_on=ends_on)
        detail = {"role": role} | ({"ends_on": ends_on.isoformat()} if ends_on else {})
        record(by, "person_joined", f"person:{person.pk}", detail=detail)
        heard_of_everything(joined)
    return person


def refuse_unfit(username: str, name: str) -> None:
    """Raises PersonRefused for names that cannot be kept or typed."""
    if len(username) > LONGEST_NAME or len(name) > LONGEST_NAME:
        raise PersonRefused(f"A name has {LONGEST_NAME} letters at most.")
    try:
        Person.username_validator(username)
    except ValidationError:
        raise PersonRefused(
            "A username has letters, figures and the signs @ . + - _ only, and no blanks: for example dr.osei."
        ) from None
