"""What of records goes with a family's file, what stays, and what a child's export holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from seenheard.practice.children.member_keeping import MemberValues
from seenheard.practice.children.models import Child, Family, FamilyMember, FamilyTie, Patient
from seenheard.practice.gp_record.models import Entry, Import
from seenheard.practice.keeping.file_of import file_of
from seenheard.practice.keeping.giving_out.contents import Held
from seenheard.practice.keeping.giving_out.record import record_tables
from seenheard.practice.keeping.removing import remove_people
from seenheard.practice.people.viewer import Viewer

from .conftest import Home, enter

pytestmark = pytest.mark.django_db
PETRA = {
    "number": "9990888787",
    "given": "Petra",
    "born_on": date(1989, 8, 19),
    "problems": (("2024", "Low mood", True),),
}


@pytest.fixture
def full(home: Home) -> Home:
    assert home.one().how == "done"
    assert home.one(**PETRA).how == "done"
    return home


def test_a_disposal_takes_the_familys_people_and_their_records(full: Home) -> None:
    removed: dict[str, int] = {}
    remove_people(file_of(full.family), removed)
    assert not Entry.objects.exists()
    assert not Import.objects.exists()
    assert not FamilyMember.everything.exists()
    assert not FamilyTie.everything.exists()
    assert removed["gp_record.import"] == 2


def test_the_record_of_somebody_of_another_family_stays(
    full: Home, lead: Viewer, patient: Callable[..., Patient]
) -> None:
    row = patient("Una", "Hollowell", "2019-01-02", "9990000042")
    other = Family.objects.create(practice=full.by.practice, name="Hollowell")
    Child.objects.create(practice=full.by.practice, family=other, patient=row, name="Una Hollowell")
    kept = enter(lead, other, MemberValues("adult", "Petra Lockspur", patient_id=full.mother.patient_id))
    remove_people(file_of(full.family), {})
    assert set(Entry.objects.values_list("patient", flat=True)) == {full.mother.patient_id}
    assert list(FamilyMember.everything.all()) == [kept]


def test_a_childs_export_holds_its_own_entries_and_no_adults(full: Home, lead: Viewer) -> None:
    tables = {name: list(rows) for name, _, rows in record_tables(Held(lead, full.isla))}
    said = str(tables)
    assert len(tables["gp-record"]) == Entry.objects.filter(patient=full.isla.patient_id).count()
    assert "Asthma" in said
    assert "Low mood" not in said
    assert "Three days" in said
    assert tables["family"] == [("Petra Lockspur", "mother", "yes", "yes", "")]
    of_corin = {name: list(rows) for name, _, rows in record_tables(Held(lead, full.corin))}
    assert of_corin["gp-record"] == []
    assert len(of_corin["gp-record-files"]) == 0
