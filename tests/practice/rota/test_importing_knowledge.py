"""Who knows whom, brought in as a table: by NHS number, for anybody on the list, never two registered GPs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.bringing_in import ImportRefused, Plan, bring_in, preview
from seenheard.practice.rota.importing_knowledge import knowledge_table
from seenheard.practice.rota.models import Clinician, Knowledge
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.rota.staff import clinician

TODAY, NOW = timezone.localdate(), timezone.now()
HEAD = "NHS number,clinician,registered,contacts,last seen"
ADA, BEN = "999 000 0042", "9990000018"


@pytest.fixture
def imran(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Imran Malik")


@pytest.fixture
def lena(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Lena Ward")


@pytest.fixture
def ada(administrator: Viewer, patient: Callable[..., Patient]) -> Patient:
    """A child whom the practice works for."""
    found = patient("Ada", "Quill", "2019-03-14", "9990000042")
    confirmed(administrator, minutes(ahead(-20), ahead(60), "Ada Quill"), found, about={"conference": "new"})
    return found


@pytest.fixture
def ben(patient: Callable[..., Patient]) -> Patient:
    """Somebody on the list for whom there is no case."""
    return patient("Ben", "Sorrel", "2018-02-03", "9990000018")


def brought(by: Viewer, *lines: str) -> Plan:
    read = knowledge_table("\n".join([HEAD, *lines]).encode(), today=TODAY)
    shown = preview(by, read, now=NOW)
    assert bring_in(by, read, what="who knows which patient", seal=shown.seal, now=NOW) == shown
    return shown


def told(plan: Plan) -> tuple[int, int, int, int, int]:
    return len(plan.new), len(plan.changed), len(plan.gone), plan.same, len(plan.wrong)


def held() -> set[tuple[str, str, bool, int]]:
    rows = Knowledge.objects.select_related("clinician", "patient")
    return {(one.patient.given_name, one.clinician.name[3:], one.registered, one.contacts) for one in rows}


def test_a_table_is_brought_in_for_anybody_on_the_list(
    administrator: Viewer, imran: Clinician, lena: Clinician, ada: Patient, ben: Patient
) -> None:
    lines = (f"{ADA},dr imran malik,yes,4,2026-01-10", f"{ADA},Dr Lena Ward,,2,", f"{BEN},Dr Lena Ward,y,,31/12/2025")
    plan = brought(administrator, *lines)
    assert told(plan) == (3, 0, 0, 0, 0)
    assert plan.new[0].who == "999 000 0042, Dr Imran Malik"
    assert plan.new[0].what == "registered GP, 4 contacts, last seen 10 January 2026"
    assert held() == {("Ada", "Imran Malik", True, 4), ("Ada", "Lena Ward", False, 2), ("Ben", "Lena Ward", True, 0)}
    assert set(Knowledge.objects.values_list("source", flat=True)) == {"imported"}
    child = Child.objects.get(patient=ada)
    assert Event.objects.filter(verb="knowledge_set", child_id=child.pk).count() == 2
    assert Event.objects.get(verb="rota_imported").detail["new"] == 3
    before = Event.objects.count()
    assert told(brought(administrator, *lines)) == (0, 0, 0, 3, 0)
    assert Event.objects.count() == before


def test_the_registered_gp_changes_with_the_table_and_there_is_never_a_second(
    administrator: Viewer, imran: Clinician, lena: Clinician, ada: Patient
) -> None:
    brought(administrator, f"{ADA},Dr Imran Malik,yes,4,")
    plan = brought(administrator, f"{ADA},Dr Lena Ward,yes,1,")
    assert told(plan) == (1, 1, 0, 0, 0)
    assert (plan.changed[0].before, plan.changed[0].what) == ("registered GP, 4 contacts", "4 contacts")
    assert held() == {("Ada", "Imran Malik", False, 4), ("Ada", "Lena Ward", True, 1)}
    back = (f"{ADA},Dr Lena Ward,no,1,", f"{ADA},Dr Imran Malik,yes,9,")
    for lines in (back, back[::-1]):
        assert told(brought(administrator, *lines))[4] == 0
        assert held() == {("Ada", "Imran Malik", True, 9), ("Ada", "Lena Ward", False, 1)}
    both = brought(administrator, f"{ADA},Dr Lena Ward,yes,7,", f"{ADA},Dr Imran Malik,yes,8,")
    assert told(both) == (0, 0, 0, 0, 2)
    assert "both the registered GP" in both.wrong[0][1]
    assert held() == {("Ada", "Imran Malik", True, 9), ("Ada", "Lena Ward", False, 1)}


def test_a_line_that_says_nothing_takes_what_was_known(administrator: Viewer, imran: Clinician, ada: Patient) -> None:
    brought(administrator, f"{ADA},Dr Imran Malik,no,4,")
    plan = brought(administrator, f"{ADA},Dr Imran Malik,,,")
    assert told(plan) == (0, 0, 1, 0, 0)
    assert plan.gone[0].what == "nothing is known"
    assert held() == set()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("999 000 0043,Dr Imran Malik,,1,", "no NHS number"),
        ("nobody,Dr Imran Malik,,1,", "no NHS number"),
        ("9990000026,Dr Imran Malik,,1,", "Nobody on the practice’s list has this NHS number"),
        (f"{ADA},Dr Nobody,,1,", "Nobody in the rota"),
        (f"{ADA},Dr Imran Malik,perhaps,1,", "neither yes nor no"),
        (f"{ADA},Dr Imran Malik,,many,", "no number of contacts"),
        (f"{ADA},Dr Imran Malik,,10000,", "no number of contacts"),
        (f"{ADA},Dr Imran Malik,,-1,", "no number of contacts"),
        (f"{ADA},Dr Imran Malik,,1,{TODAY + timedelta(days=1)}", "in the future"),
        (f"{ADA},Dr Imran Malik,,1,last week", "is no day"),
    ],
)
def test_a_line_that_cannot_be_taken_is_told_and_stops_no_other(
    line: str, says: str, administrator: Viewer, imran: Clinician, ada: Patient, ben: Patient
) -> None:
    plan = brought(administrator, line, f"{BEN},Dr Imran Malik,,1,")
    assert told(plan) == (1, 0, 0, 0, 1)
    assert plan.wrong[0][0] == 2
    assert says in plan.wrong[0][1]


def test_a_nurse_is_nobodys_registered_gp_and_two_lines_about_one_are_told(
    administrator: Viewer, imran: Clinician, ada: Patient
) -> None:
    clinician(administrator, "Nia Rees", role="nurse")
    plan = brought(administrator, f"{ADA},Nia Rees,yes,1,", f"{ADA},Dr Imran Malik,,1,", f"{ADA},Dr Imran Malik,,2,")
    assert [(line, words.split(",")[0]) for line, words in plan.wrong] == [
        (2, "Nia Rees is not a GP here"),
        (4, "Line 3 is about the same patient and clinician. Leave one."),
    ]


def test_restricted_records_are_left_out_and_those_closed_to_somebody_are_nobody(
    administrator: Viewer, lead: Viewer, imran: Clinician, ada: Patient
) -> None:
    family = Child.objects.get(patient=ada).family
    restrict(lead, family=family, because="Her mother works here", now=NOW)
    line = f"{ADA},Dr Imran Malik,,1,"
    assert "This is a restricted record" in brought(administrator, line).wrong[0][1]
    assert administrator.person is not None
    keep_out(lead, family=family, person_id=administrator.person.pk, because="It is their family", now=NOW)
    assert "Nobody on the practice’s list" in brought(administrator, line).wrong[0][1]
    assert held() == set()
    give_reason(lead, family=family, because="To enter who knows her", now=timezone.now())
    assert told(brought(lead, line)) == (1, 0, 0, 0, 0)


def test_a_number_that_two_have_and_patients_of_others_are_not_guessed(
    administrator: Viewer, stranger: Viewer, imran: Clinician, ada: Patient, patient: Callable[..., Patient]
) -> None:
    patient("Ada", "Quill", "2019-03-14", "9990000042")
    assert "two patients on the list" in brought(administrator, f"{ADA},Dr Imran Malik,,1,").wrong[0][1]
    clinician(stranger, "Dr Theirs")
    assert "Nobody on the practice’s list" in brought(stranger, f"{ADA},Dr Theirs,,1,").wrong[0][1]


def test_what_is_no_such_table_is_refused(administrator: Viewer) -> None:
    with pytest.raises(ImportRefused, match="Missing: nhs number"):
        knowledge_table(b"clinician,contacts\nDr Imran Malik,1\n", today=TODAY)
