"""Who knows the child, from the record: sure names, doubtful ones for a person, what was entered untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.demonstration.record_files import Visit
from seenheard.practice.gp_record.knowing import differences_of, take_from_record
from seenheard.practice.gp_record.models import RecordName
from seenheard.practice.gp_record.name_listing import named
from seenheard.practice.gp_record.naming import NameRefused, Names, key_of, settle_name
from seenheard.practice.gp_record.settling import settle
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from seenheard.practice.rota.knowing import Known, known_of, set_knowledge
from seenheard.practice.rota.models import Clinician, Knowledge

from .conftest import ISLA, NOW, TODAY, Home

pytestmark = pytest.mark.django_db


@pytest.fixture
def ash(administrator: Viewer) -> Clinician:
    return add_clinician(administrator, values=ClinicianValues(name="Dr Ash Bellweather"), now=NOW)


def isla_row(home: Home) -> Patient:
    row = home.isla.patient
    assert row is not None
    return row


def known(home: Home, clinician: Clinician) -> tuple[Known, str] | None:
    row = Knowledge.objects.filter(clinician=clinician, patient=isla_row(home)).first()
    return (known_of(row), row.source) if row else None


def test_contacts_of_a_sure_name_count_and_the_usual_gp_is_registered(home: Home, ash: Clinician) -> None:
    home.one()
    assert known(home, ash) == (Known(True, 2, date(2026, 5, 31)), "record")


def test_a_doubtful_name_counts_only_when_somebody_says_who_it_is(home: Home, ash: Clinician) -> None:
    home.one()
    (asked,) = named(home.by, today=TODAY)
    assert (asked.name, asked.might_be, asked.contacts) == ("A Bellweather", ("Dr Ash Bellweather",), 1)
    settle(home.by, name=asked.name, clinician=ash, today=TODAY, now=NOW)
    assert known(home, ash) == (Known(True, 3, date(2026, 5, 31)), "record"), "the month has no day to be last seen on"
    settle(home.by, name=asked.name, clinician=None, today=TODAY, now=NOW)
    assert known(home, ash) == (Known(True, 2, date(2026, 5, 31)), "record")
    assert RecordName.objects.count() == 1


def test_two_clinicians_of_one_name_are_never_guessed(home: Home, ash: Clinician) -> None:
    add_clinician(home.by, values=ClinicianValues(name="Dr Ash Bellweather"), now=NOW)
    home.one()
    assert not Knowledge.objects.filter(patient=isla_row(home)).exists()


def test_what_was_entered_by_hand_stays_until_somebody_says(home: Home, ash: Clinician) -> None:
    entered = Known(False, 9, date(2026, 11, 2))
    set_knowledge(home.by, clinician=ash, patient=isla_row(home), known=entered, today=TODAY, now=NOW)
    home.one()
    assert known(home, ash) == (entered, "entered")
    (one,) = differences_of(home.by, patient=isla_row(home), usual_gp="", today=TODAY)
    assert (one.entered.contacts, one.recorded.contacts) == (9, 2)
    taken: dict[str, Any] = {"patient": isla_row(home), "usual_gp": "", "today": TODAY, "now": NOW}
    assert take_from_record(home.by, clinician_id=ash.pk, **taken)
    assert known(home, ash) == (Known(False, 2, date(2026, 5, 31)), "record")
    assert not take_from_record(home.by, clinician_id=ash.pk, **taken)


def test_a_registered_gp_by_hand_is_not_replaced(home: Home, ash: Clinician) -> None:
    other = add_clinician(home.by, values=ClinicianValues(name="Dr Fern Oakapple"), now=NOW)
    set_knowledge(home.by, clinician=other, patient=isla_row(home), known=Known(True), today=TODAY, now=NOW)
    home.one()
    assert known(home, ash) == (Known(False, 2, date(2026, 5, 31)), "record")
    assert known(home, other) == (Known(True), "entered")


def test_what_the_record_no_longer_says_is_not_known_any_more(home: Home, ash: Clinician) -> None:
    home.one()
    other = replace(ISLA, usual_gp="", visits=(Visit("2026-07-04", "GP Surgery", "Dr Elm Someone", "Cough"),))
    assert home.bring(other, now=NOW + timedelta(days=1))[0].how == "done"
    assert known(home, ash) is None


def test_messages_two_contacts_a_day_and_other_adults_do_not_count(home: Home, ash: Clinician) -> None:
    visits = (
        Visit("2026-07-04T09:00:00+01:00", "GP Surgery", "Dr Ash Bellweather", "Cough"),
        Visit("2026-07-04T15:00:00+01:00", "Telephone call to a patient", "Dr Ash Bellweather", "Cough"),
        Visit("2026-08-04T15:00:00+01:00", "Email to patient", "Dr Ash Bellweather", "Result"),
        Visit("2027-08-04T15:00:00+01:00", "GP Surgery", "Dr Ash Bellweather", "Not yet"),
    )
    home.one(visits=visits)
    assert known(home, ash) == (Known(True, 1, date(2026, 7, 4)), "record")
    home.one(number="9990888787", given="Petra", born_on=date(1989, 8, 19), visits=visits)
    assert not Knowledge.objects.filter(patient=home.mother.patient_id).exists()


def test_of_an_unborn_child_the_mothers_contacts_count(home: Home, ash: Clinician) -> None:
    Child.objects.create(
        practice=home.by.practice, family=home.family, mother_id=home.mother.patient_id, name="Baby Lockspur"
    )
    home.one(number="9990888787", given="Petra", born_on=date(1989, 8, 19))
    assert Knowledge.objects.filter(patient=home.mother.patient_id, clinician=ash, contacts=2).exists()


def test_a_name_is_settled_with_somebody_of_the_own_practice_alone(
    home: Home, ash: Clinician, stranger: Viewer
) -> None:
    with pytest.raises(NameRefused):
        settle_name(stranger, name="A Bellweather", clinician=ash, now=NOW)


@pytest.mark.parametrize(
    ("said", "sure", "doubtful"),
    [
        ("Dr Ash Bellweather", True, False),
        ("BELLWEATHER, Ash (Dr)", True, False),
        ("ash bellweather", True, False),
        ("Dr A Bellweather", False, True),
        ("Bellweather", False, True),
        ("Dr Ashley Bellweather", False, True),
        ("Dr Rowan Bellweather", False, False),
        ("Dr Ash Bell", False, False),
        ("", False, False),
        ("EMIS user", False, False),
    ],
)
def test_names(said: str, sure: bool, doubtful: bool, home: Home, ash: Clinician) -> None:
    names = Names(home.by.practice, TODAY)
    assert (names.sure(said) == ash) is sure
    assert (names.doubtful(said) == [ash]) is doubtful


@given(st.lists(st.sampled_from(["Ash", "Bellweather", "Dr", "B"]), max_size=4), st.randoms())
def test_a_name_is_the_same_in_any_order(words: list[str], chance: Any) -> None:
    turned = list(words)
    chance.shuffle(turned)
    assert key_of(" ".join(words)) == key_of(", ".join(turned))
