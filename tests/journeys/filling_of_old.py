"""Fills an installation with a family whose work ended two years ago, as if the computer's clock had stood there.

Run as a program on the installation's data folder: `python -m tests.journeys.filling_of_old DATA`.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Practice


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.letters.actions import confirm_letter, receive_letter
    from seenheard.practice.letters.answers import Answers, ChosenChild
    from seenheard.practice.letters.reading_queue import claim, read_letter
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for

    from .running import letter as letter_file

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    then = timezone.now() - timedelta(days=2 * 365)
    held = (then.date() - timedelta(days=200)).isoformat()
    with patch("django.utils.timezone.now", return_value=then):
        source = letter_file("005")
        letter = receive_letter(bryn, data=source.read_bytes(), name="Begum-Shah.pdf", way="upload").letter
        claimed = claim()
        assert claimed == letter
        reading = read_letter(claimed)
        assert reading is not None
        fields = dict(reading.fields) | {
            "kind": "conference_minutes",
            "document_date": held,
            "conference": {"type": "initial", "date": held, "time": "14:00"},
            "attendees": [{"role": "Mother", "name": "Nadia Begum-Shah", "status": "present"}],
            "report_due": {},
        }
        for child in fields["children"]:
            child["decision"] = "no_plan"
        rows = [row_of(bryn.practice, child) for child in fields["children"]]
        chosen = tuple(ChosenChild(at, True, row.pk) for at, row in enumerate(rows))
        answers = Answers(fields, {}, chosen, {"conference": "new"}, reading_id=reading.pk)
        confirm_letter(bryn, letter, answers=answers)
        loose = receive_letter(bryn, data=b"For another practice", name="other.txt", way="upload").letter
        read_letter(loose)
        confirm_letter(bryn, loose, answers=Answers({"children": []}, {}, (), {}, outcome="not_ours"))
    assert date.fromisoformat(held) < then.date()


def row_of(practice: Practice, child: dict[str, str]) -> Patient:
    """The child on the practice's list."""
    from seenheard.practice.children.models import Patient

    given, _, family = child["name"].rpartition(" ")
    return Patient.objects.create(
        practice=practice,
        given_name=given,
        family_name=family,
        born_on=date.fromisoformat(child["dob"]),
        nhs_number=child["nhs_number"],
    )


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
