"""Setting up a practice: `add-practice`, `add-person`, `import-patients`."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path

from seenheard.casework.vocabulary import Nation, Role

from .acting import acting
from .site import add_data_argument, folder_stands, open_existing, open_site, practice_of, refuse_other_versions

WHICH = "which practice, if there are several here"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    practice = commands.add_parser("add-practice", help="add a practice to this installation (made if it is not there)")
    practice.add_argument("code", metavar="CODE", help="its organisation code, e.g. QX4101")
    practice.add_argument("name", metavar="NAME", help='as letters call it, e.g. "Millbrook Lane Surgery"')
    practice.add_argument(
        "--nation",
        choices=[n.value for n in Nation],
        default=Nation.ENGLAND.value,
        help="whose rules hold (default england)",
    )
    add_data_argument(practice)
    practice.set_defaults(run=add_practice)

    person = commands.add_parser("add-person", help="add somebody who may sign in")
    person.add_argument("username", metavar="USERNAME", help="to sign in with, e.g. amara.osei")
    person.add_argument("name", metavar="NAME", help='as colleagues know them, e.g. "Dr Amara Osei"')
    person.add_argument("--role", required=True, choices=[r.value for r in Role], help="what they may see and do")
    person.add_argument("--practice", metavar="CODE", help=WHICH)
    person.add_argument("--until", metavar="DATE", help="the last day of access, e.g. 2026-12-22; a reader needs one")
    person.add_argument("--join", action="store_true", help="somebody of another practice here works in this one too")
    person.add_argument("--password-file", metavar="FILE", help="read the password from a file (asked for otherwise)")
    add_data_argument(person)
    person.set_defaults(run=add_person)

    password = commands.add_parser(
        "give-password", help="give somebody a new first password, shown once; ends their sessions"
    )
    password.add_argument("username", metavar="USERNAME", help="whom they sign in as")
    password.add_argument("--practice", metavar="CODE", help=WHICH)
    password.add_argument(
        "--without-second-step",
        action="store_true",
        help="take their second step away too, if telephone and recovery codes are lost and no colleague can do it",
    )
    add_data_argument(password)
    password.set_defaults(run=give_password)

    patients = commands.add_parser("import-patients", help="load the practice's registered list from a CSV file")
    patients.add_argument(
        "file", metavar="FILE", help="its columns: nhs_number, family_name, given_name, date_of_birth, sex, address"
    )
    patients.add_argument("--practice", metavar="CODE", help=WHICH)
    add_data_argument(patients)
    patients.set_defaults(run=import_patients)


def add_practice(arguments: argparse.Namespace) -> int:
    if not folder_stands(Path(arguments.data)):
        return 2
    open_site(arguments.data)
    refuse_other_versions(arguments.data)
    from seenheard.practice.config.starting import NotStarted, prepare
    from seenheard.practice.people.actions import PracticeRefused
    from seenheard.practice.people.actions import add_practice as add

    try:
        prepare(demonstration=False)
        made = add(code=arguments.code, name=arguments.name, nation=arguments.nation)
    except (NotStarted, PracticeRefused) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"{made.name} ({made.code}) is added. Next: seenheard add-person USERNAME NAME --role safeguarding_lead")
    return 0


def add_person(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    practice = practice_of(arguments.practice)
    if practice is None:
        return 2
    from django.utils import timezone

    from seenheard.practice.people.accounts import AccountRefused, refuse_end
    from seenheard.practice.people.actions import PersonRefused, join_practice
    from seenheard.practice.people.actions import add_person as add

    try:
        ends_on = date.fromisoformat(arguments.until) if arguments.until else None
        refuse_end(arguments.role, ends_on, timezone.localdate())
    except ValueError:
        print(f"{arguments.until} is not a date. Write it like 2026-12-22.", file=sys.stderr)
        return 2
    except AccountRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    password = "" if arguments.join else password_of(arguments.password_file)
    if password is None:
        return 2
    try:
        if arguments.join:
            made = join_practice(acting(practice), username=arguments.username, role=arguments.role, ends_on=ends_on)
            print(f"{made.name} works in {practice.name} too, and chooses the practice at the head of each page.")
            return 0
        made = add(
            acting(practice),
            username=arguments.username,
            name=arguments.name,
            role=arguments.role,
            password=password,
            ends_on=ends_on,
        )
    except PersonRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"{made.name} can sign in as {made.username}.")
    return 0


def give_password(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    practice = practice_of(arguments.practice)
    if practice is None:
        return 2
    from django.utils import timezone

    from seenheard.practice.people.accounts import AccountRefused, NoSuchColleague, reset_second_step
    from seenheard.practice.people.accounts import give_password as give
    from seenheard.practice.people.models import Person

    person = Person.objects.filter(username__iexact=arguments.username).first()
    try:
        by, today, person_id = acting(practice), timezone.localdate(), person.pk if person else 0
        given = give(by, person_id=person_id, today=today)
        if arguments.without_second_step:
            reset_second_step(by, person_id=person_id, today=today)
    except NoSuchColleague:
        print(f"Nobody signs in as {arguments.username} in {practice.name}.", file=sys.stderr)
        return 1
    except AccountRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(f"First password of {arguments.username}: {given}")
    print("It is shown this once. At the first sign-in they choose their own. The safeguarding lead is told.")
    return 0


def password_of(file: str | None) -> str | None:
    """The password from the file, or asked for at the terminal; None, with a sentence said, if neither gives one."""
    if file:
        text = text_of(file)
        return text.strip() if text is not None else None
    if not sys.stdin.isatty():
        print("There is no terminal to ask for the password. Give it with --password-file FILE.", file=sys.stderr)
        return None
    try:
        return getpass.getpass("Password (12 characters or more): ")
    except (EOFError, KeyboardInterrupt):
        print("No password was given, so nobody was added.", file=sys.stderr)
        return None


def text_of(file: str) -> str | None:
    """What the file says; None, with a sentence said, if it cannot be opened or is not text."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as failure:
        print(f"{file} cannot be opened: {failure.strerror}.", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"{file} is not a text file in UTF-8. Save it as “CSV UTF-8” or plain text.", file=sys.stderr)
    return None


def import_patients(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    practice = practice_of(arguments.practice)
    if practice is None:
        return 2
    from seenheard.practice.children.listing import ListRefused, import_list

    text = text_of(arguments.file)
    if text is None:
        return 2
    try:
        words = import_list(acting(practice), text)
    except ListRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(words)
    return 0
