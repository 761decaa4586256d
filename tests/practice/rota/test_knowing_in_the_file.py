"""What clinicians know of a child is a part of the child's file: given out with it, and gone with it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.keeping.file_of import file_of
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.keeping.removing import remove_taking_part
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.knowing import Known, set_knowledge
from seenheard.practice.rota.models import Knowledge
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.rota.staff import clinician

SEEN = date(2026, 1, 10)


@pytest.fixture
def child(administrator: Viewer, patient: Callable[..., Patient]) -> Child:
    ada = patient("Ada", "Quill", "2019-03-14", "9990000042")
    confirmed(administrator, minutes(ahead(-20), ahead(60), "Ada Quill"), ada, about={"conference": "new"})
    imran = clinician(administrator, "Dr Imran Malik")
    known = Known(True, 4, SEEN)
    set_knowledge(
        administrator, clinician=imran, patient=ada, known=known, today=timezone.localdate(), now=timezone.now()
    )
    return Child.objects.get(patient=ada)


def test_it_is_given_out_with_the_file(lead: Viewer, child: Child) -> None:
    pieces = export_child(
        lead, child=child, because="Request of the child", today=timezone.localdate(), now=timezone.now()
    )
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    rows = list(csv.DictReader(io.StringIO(archive.read("tables/who-knows.csv").decode("utf-8-sig"))))
    assert [(one["clinician"], one["registered"], one["contacts"], one["last seen"]) for one in rows] == [
        ("Dr Imran Malik", "yes", "4", "2026-01-10")
    ]
    assert "Dr Imran Malik" in archive.read("third-party.csv").decode()


def test_it_goes_with_the_file_unless_another_file_speaks_of_the_patient(administrator: Viewer, child: Child) -> None:
    other = Child.objects.create(
        practice=child.practice,
        family=type(child.family).objects.create(practice=child.practice, name="Other"),
        mother=child.patient,
        name="Unborn",
        expected_on=timezone.localdate() + timedelta(days=90),
    )
    remove_taking_part(file_of(child.family), {})
    assert Knowledge.objects.count() == 1
    other.delete()
    removed: dict[str, int] = {}
    remove_taking_part(file_of(child.family), removed)
    assert removed["rota.knowledge"] == 1
    assert not Knowledge.objects.exists()
