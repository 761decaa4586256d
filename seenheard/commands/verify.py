"""`seenheard verify`: is the record whole, is every letter as it arrived, and does every letter stand somewhere?"""

from __future__ import annotations

import argparse

from .site import add_data_argument, open_existing


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("verify", help="check the record and the letters", description=__doc__)
    add_data_argument(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    from django.utils import timezone

    from seenheard.practice.audit.queries import check_chain
    from seenheard.practice.letters.day import day_numbers
    from seenheard.practice.letters.models import Letter
    from seenheard.practice.letters.storage import LetterDamaged, fetch
    from seenheard.practice.people.models import Practice
    from seenheard.practice.people.viewer import software

    whole = True
    for practice in Practice.objects.order_by("code"):
        chain = check_chain(practice)
        whole &= chain.broken_at is None
        print(f"{practice.name}: the record: {chain.words}")
        damaged = 0
        for letter in Letter.objects.filter(practice=practice).order_by("pk").iterator():
            try:
                fetch(letter.sha256)
            except LetterDamaged as damage:
                damaged += 1
                print(f"{practice.name}: letter {letter.pk}: {damage}")
        whole &= not damaged
        count = Letter.objects.filter(practice=practice).count()
        print(f"{practice.name}: {count - damaged} of {count} letters are as they arrived.")
        numbers = day_numbers(software(practice), timezone.localdate())
        whole &= numbers.adds_up
        words = "adds up" if numbers.adds_up else "DOES NOT ADD UP"
        print(
            f"{practice.name}: today {words}: {numbers.waiting_before} waited, {numbers.came_in} came in, "
            f"{numbers.reopened} reopened, {numbers.dealt_with} dealt with, {numbers.waiting_after} wait."
        )
    print("All is whole." if whole else "Something is wrong. Keep this folder as it is and ask for help.")
    return 0 if whole else 1
