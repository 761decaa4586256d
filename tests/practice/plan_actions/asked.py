"""Plans that ask something of us, made as the product makes them: minutes that arrived and were confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.demonstration.record_files import Person as RecordOf
from seenheard.practice.demonstration.record_files import record_file
from seenheard.practice.diary.models import Duty
from seenheard.practice.gp_record.importing import Imported, import_record
from seenheard.practice.gp_record.reading import read
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from tests.casework.immunisation.vaccines import on_time
from tests.practice.confirmed import ahead, confirmed, minutes

IMMUNISE = "GP practice to bring immunisations up to date"


def asked(text: str, due: date | None = None, *, ours: bool = True) -> dict[str, Any]:
    return {"text": text, "owner_is_practice": ours, "due": due.isoformat() if due else None, "due_text": ""}


def plan_asks(by: Viewer, patient: Patient, *actions: dict[str, Any], nation: str = "england") -> Confirmation:
    """The child is put on a plan, and the minutes give these actions."""
    worker = {"name": "Ms Okafor", "phone": "01632 960123", "email": "n.okafor@northmere.gov.uk"}
    said = minutes(ahead(-20), ahead(60), patient.name, actions=list(actions), social_worker=worker, nation=nation)
    return confirmed(by, said, patient, about={"conference": "new", "next_conference": "new"})


def not_brought(by: Viewer, patient: Patient, on: date, clinic: str = "the eye clinic") -> Confirmation:
    said = {
        "kind": "was_not_brought_letter",
        "document_date": on.isoformat(),
        "children": [{"name": patient.name}],
        "was_not_brought": {"clinic": clinic, "date": on.isoformat()},
    }
    return confirmed(by, said, patient, about={"conference": "leave"})


def action_of(practice_id: int, words: str) -> Duty:
    return Duty.objects.get(practice=practice_id, kind="action", words=words)


def record_with(by: Viewer, patient: Patient, vaccines: Sequence[tuple[str, str, bool, str]]) -> Imported:
    """Bring in the patient's record with these immunisations: (day, words, given, why not)."""
    assert patient.born_on is not None
    person = RecordOf(
        patient.nhs_number, patient.family_name, patient.given_name, patient.born_on, vaccines=tuple(vaccines)
    )
    data = record_file(person, practice=(by.practice.code, by.practice.name))
    now = timezone.now()
    return import_record(
        by,
        patient=patient,
        file=read(data, "record.json"),
        decided=("person", "older", "fewer"),
        today=timezone.localdate(now),
        now=now,
    )


def all_given(born_on: date) -> list[tuple[str, str, bool, str]]:
    """Every dose of the schedule up to today, on its day."""
    today = timezone.localdate()
    return [
        (one.earliest.isoformat(), f"{one.words} {one.dose}".strip(), True, "")
        for one in on_time(born_on)
        if one.earliest is not None and one.earliest <= today
    ]
