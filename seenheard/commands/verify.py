"""`seenheard verify`: is the record whole, is every letter as it arrived, and does every letter stand somewhere?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .site import add_data_argument, open_existing

if TYPE_CHECKING:
    from seenheard.practice.audit.heads import Head
    from seenheard.practice.people.models import Practice


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("verify", help="check the record and the letters", description=__doc__)
    add_data_argument(parser)
    parser.add_argument(
        "--against",
        metavar="PATH",
        action="append",
        default=[],
        help="compare the record also with the heads in a backup's folder, or in a copy of a file of record-heads",
    )
    parser.add_argument(
        "--seal",
        metavar="SEAL",
        action="append",
        default=[],
        help="compare the record also with a printed seal, like 41-3f2a-9b1c-77de-01ab-c0de",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    from django.conf import settings

    from seenheard.practice.audit.heads import FOLDER, NoHead, heads_at, seal_from
    from seenheard.practice.config.private_files import exposed
    from seenheard.practice.people.models import Practice

    for opening in exposed(settings.DATA):
        print(f"Take care: {opening}", file=sys.stderr)
    whole = guards_stand()
    try:
        heads = [head for path in arguments.against for head in heads_at(Path(path))]
        for seal in arguments.seal:
            seal_from(seal)
    except (NoHead, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        kept = Path(settings.DATA) / FOLDER
        heads += heads_at(kept) if any(kept.glob("*.jsonl")) else []
    except NoHead as wrong:
        print(wrong)
        whole = False
    practices = list(Practice.objects.order_by("code"))
    whole &= all_practices_there(practices, heads) & seals_fit(practices, arguments.seal)
    for practice in practices:
        # Each is asked, even if one is not whole.
        whole &= record_whole(practice, heads) & letters_whole(practice) & day_adds_up(practice)
        whole &= disposals_whole(practice) & casework_as_recorded(practice)
    print("All is whole." if whole else "Something is wrong. Keep this folder as it is and ask for help.")
    return 0 if whole else 1


def guards_stand() -> bool:
    """Do the database's own guards stand, and does nobody stand in the record who is not there?"""
    from seenheard.practice.audit.guard import missing_guards
    from seenheard.practice.audit.queries import strangers

    wrong = [
        f"The database does not guard the record any more: its trigger {name} is missing or was changed. "
        "Somebody took it away to write in the record."
        for name in missing_guards()
    ]
    wrong += strangers()
    for words in wrong:
        print(words)
    return not wrong


def all_practices_there(practices: list[Practice], heads: list[Head]) -> bool:
    lost = sorted({head.practice for head in heads} - {practice.code for practice in practices})
    for code in lost:
        print(f"The practice {code} has kept heads of its record, but is not there any more.")
    return not lost


def seals_fit(practices: list[Practice], seals: list[str]) -> bool:
    """Does each printed seal fit the record of a practice here?"""
    from seenheard.practice.audit.heads import fits_seal

    good = True
    for seal in seals:
        fits = [practice.name for practice in practices if fits_seal(practice, seal)]
        good &= bool(fits)
        print(f"The seal {seal} fits the record of {fits[0]}." if fits else f"The seal {seal} fits no record here.")
    return good


def record_whole(practice: Practice, heads: list[Head]) -> bool:
    from seenheard.practice.audit.queries import check_chain

    chain = check_chain(practice, heads)
    print(f"{practice.name}: the record: {chain.words}")
    return chain.broken_at is None


def letters_whole(practice: Practice) -> bool:
    from seenheard.practice.letters.models import Letter
    from seenheard.practice.letters.storage import LetterDamaged, fetch

    damaged = 0
    for letter in Letter.objects.filter(practice=practice).order_by("pk").iterator():
        try:
            fetch(letter.sha256)
        except LetterDamaged as damage:
            damaged += 1
            print(f"{practice.name}: letter {letter.pk}: {damage}")
    count = Letter.objects.filter(practice=practice).count()
    print(f"{practice.name}: {count - damaged} of {count} letters are as they arrived.")
    return not damaged


def disposals_whole(practice: Practice) -> bool:
    from seenheard.practice.keeping.checking import disposed_words, faults

    if words := disposed_words(practice):
        print(f"{practice.name}: {words}")
    wrong = faults(practice)
    for words in wrong:
        print(f"{practice.name}: {words}")
    return not wrong


def casework_as_recorded(practice: Practice) -> bool:
    """Do decisions, children, meetings and duties say what the record says was done to them?"""
    from seenheard.practice.audit.as_recorded import faults

    good = True
    for words in faults(practice):
        good = False
        print(f"{practice.name}: {words}")
    if good:
        print(f"{practice.name}: what was decided and what is owed stand as the record says.")
    return good


def day_adds_up(practice: Practice) -> bool:
    from django.utils import timezone

    from seenheard.practice.letters.day import day_numbers
    from seenheard.practice.people.viewer import software

    numbers = day_numbers(software(practice), timezone.localdate())
    words = "adds up" if numbers.adds_up else "DOES NOT ADD UP"
    print(
        f"{practice.name}: today {words}: {numbers.waiting_before} waited, {numbers.came_in} came in, "
        f"{numbers.reopened} reopened, {numbers.dealt_with} dealt with, {numbers.waiting_after} wait."
    )
    return numbers.adds_up
