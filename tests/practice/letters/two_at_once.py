# ruff: noqa: E402 - Django must know its folder before its models are imported
"""Two people confirm the same letters at the same moment, on a real database file; run by test_two_at_once.py."""

from __future__ import annotations

import os
import sys
import threading
from datetime import date

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.db import connection

from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import AlreadyConfirmed, Answers, ChosenChild
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software

LETTERS = 10


def main() -> None:
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    people = [
        add_person(software(practice), username=name, name=name.title(), role="administrator", password=None)
        for name in ("joan", "priti")
    ]
    viewers = [viewer_for(person, today=date(2026, 11, 21)) for person in people]
    patient = Patient.objects.create(
        practice=practice, given_name="Isla", family_name="Lockspur", born_on=date(2015, 6, 22), nhs_number="9999344879"
    )
    told: list[str] = []
    for number in range(LETTERS):
        letter = receive_letter(viewers[0], data=f"Letter {number}".encode(), name="letter.txt", way="upload").letter
        start = threading.Barrier(2)
        threads = [threading.Thread(target=confirm, args=(v, letter, patient, number, start, told)) for v in viewers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    chain = check_chain(practice)
    print(
        f"confirmed {Confirmation.objects.count()} told {len(told)} conferences {Conference.objects.count()} "
        f"broken {chain.broken_at}"
    )


def confirm(
    by: Viewer, letter: Letter, patient: Patient, number: int, start: threading.Barrier, told: list[str]
) -> None:
    fields = {
        "kind": "conference_invitation",
        "children": [{"name": "Isla Lockspur"}],
        "conference": {"type": "review", "date": date(2027, 1, 4 + number).isoformat()},
    }
    start.wait()
    try:
        confirm_letter(
            by, letter, answers=Answers(fields, {}, (ChosenChild(0, True, patient.pk),), {"conference": "new"})
        )
    except AlreadyConfirmed as first:
        told.append(str(first))
    finally:
        connection.close()


if __name__ == "__main__":
    main()
