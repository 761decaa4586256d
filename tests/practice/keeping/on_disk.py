# ruff: noqa: E402 - Django must know its folder before its models are imported
"""A disposal on a real database file, ended by a power cut at a chosen moment; run by test_on_disk.py.

on_disk.py FOLDER dispose MOMENT    MOMENT: never, in the transaction, after it, between file and row
on_disk.py FOLDER finish            what the worker does after the next start
on_disk.py FOLDER tell              what is there, as JSON
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

os.environ["SEENHEARD_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"

import django

django.setup()

from django.utils import timezone

from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.config import backing_up
from seenheard.practice.keeping import disposing, sweeping
from seenheard.practice.keeping.checking import faults
from seenheard.practice.keeping.models import Disposal
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.storage import path_of
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.models import Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software

LETTERS = 12
CHAIR = "Zebedee Marrowfat"
WORDS = "Pumblechook said so"


def power_cut(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dispose(moment: str) -> None:
    lead = fill()
    later = timezone.now() + timedelta(days=900)
    family = Child.objects.get().family
    waits = disposing.propose_disposal(
        lead, family=family, because="Everything is filed", copies_checked=True, today=later.date(), now=later
    )
    if moment == "in the transaction":
        disposing.erase_words = power_cut  # type: ignore[assignment]
    disposing.approve_disposal(lead, waits.pk, today=later.date(), now=later)
    if moment == "after it":
        power_cut()
    if moment == "between file and row":
        sweeping.DisposedLetter.objects.filter = power_cut  # type: ignore[method-assign]
        sweeping.finish_disposals()
    finish()


def fill() -> Viewer:
    """A practice with one family, whose letters were confirmed."""
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    person = add_person(
        software(practice), username="amara", name="Amara Osei", role="safeguarding_lead", password=None
    )
    lead = viewer_for(person, today=timezone.localdate())
    assert lead is not None
    row = Patient.objects.create(practice=practice, given_name="Ottoline", family_name="Quillfeather", born_on=None)
    for number in range(LETTERS):
        data = f"Letter {number} about Ottoline Quillfeather, chair {CHAIR}".encode()
        letter = receive_letter(lead, data=data, name="Quillfeather.txt", way="upload").letter
        fields = {
            "kind": "conference_minutes",
            "chair": CHAIR,
            "attendees": [{"role": f"Person {one}", "name": CHAIR} for one in range(60)],
            "children": [{"name": "Ottoline Quillfeather", "decision": "no_plan"}],
            "conference": {"type": "initial", "date": f"2025-01-{number + 1:02}"},
        }
        answers = Answers(fields, {}, (ChosenChild(0, True, row.pk),), {"conference": "new"}, note=WORDS)
        confirm_letter(lead, letter, answers=answers)
    return lead


def backup(to: str) -> None:
    lead = fill()
    checked = backing_up.refuse_damaged

    def meanwhile(copied: Path) -> None:
        checked(copied)
        later = timezone.now() + timedelta(days=900)
        family = Child.objects.get().family
        waits = disposing.propose_disposal(
            lead, family=family, because="Everything is filed", copies_checked=True, today=later.date(), now=later
        )
        disposing.approve_disposal(lead, waits.pk, today=later.date(), now=later)
        sweeping.finish_disposals()

    backing_up.refuse_damaged = meanwhile
    try:
        print(backing_up.back_up(Path(to)))
    except backing_up.BackupRefused as refusal:
        print(refusal)


def finish() -> None:
    Disposal.objects.update(tried_at=None)
    Patient.objects.all().delete()  # the practice's own list is not the case file
    sweeping.finish_disposals()


def tell() -> None:
    practice = Practice.objects.get()
    files = [path for path in path_of("aa").parent.parent.rglob("*") if path.is_file()]
    print(
        json.dumps(
            {
                "letters": Letter.objects.count(),
                "children": Child.objects.count(),
                "files": len(files),
                "swept": Disposal.objects.exclude(swept_at=None).count(),
                "broken_at": check_chain(practice).broken_at,
                "faults": faults(practice),
            }
        )
    )


if __name__ == "__main__":
    {"dispose": lambda: dispose(sys.argv[3]), "backup": lambda: backup(sys.argv[3]), "finish": finish, "tell": tell}[
        sys.argv[2]
    ]()
