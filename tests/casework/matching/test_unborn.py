from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.matching import match
from seenheard.casework.matching.proposal import ChildMatch, Known, KnownChild, Patient
from seenheard.casework.matching.unborn import mother_printed
from tests.casework.matching.made_up import letter

TODAY = date(2026, 6, 20)
STACEY = Patient(1, "Stacey", "Jessamine", date(1999, 4, 1), "9994228544", "F")
NICOLA = Patient(2, "Nicola", "Jessamine", date(1993, 6, 2), "9995831244", "F")
GRAN = Patient(3, "Stacey", "Jessamine", date(1951, 1, 1), "9999903231", "F")
UNCLE = Patient(4, "Lee", "Jessamine", date(1990, 1, 1), "9995138530", "M")
BABY = KnownChild(11, "Unborn baby Jessamine", 5, None, 1, date(2026, 7, 31))
SIBLING = KnownChild(12, "Poppy Jessamine", 5, 6)
PATIENTS = (STACEY, NICOLA, GRAN, UNCLE)


def unborn(name: str | None, edd: str | None = None, known: Known | None = None, **more: object) -> ChildMatch:
    child = {"name": name, "dob": None, "nhs_number": None, "unborn": True, "edd": edd}
    fields = letter(child, document_date="2026-06-19", **more)
    return match(fields, known or Known(PATIENTS), today=TODAY).children[0]


@pytest.mark.parametrize(
    ("printed", "mother"),
    [
        ("Unborn baby of Stacey Jessamine", "Stacey Jessamine"),
        ("Unborn child of Ms Stacey Jessamine", "Ms Stacey Jessamine"),
        ("Unborn baby Jessamine", "Jessamine"),
        ("Unborn Jessamine", "Jessamine"),
        ("Baby Jessamine", "Jessamine"),
        ("UNBORN BABY OF: Stacey JESSAMINE", "Stacey JESSAMINE"),
        ("The unborn baby", ""),
        ("", ""),
    ],
)
def test_the_mothers_name_is_found_inside_the_babys(printed: str, mother: str) -> None:
    assert mother_printed(printed) == mother


def test_a_mother_by_name_only_is_a_choice_and_says_so() -> None:
    found = unborn("Unborn baby of Stacey Jessamine", "2026-07-31")
    assert found.unborn and found.verdict == "choose"
    assert [(each.patient_key, each.strength) for each in found.candidates] == [(1, "name_only")]
    assert any("Only the name agrees" in words for words in found.candidates[0].because)


def test_a_surname_alone_offers_the_women_who_could_be_expecting() -> None:
    found = unborn("Baby Jessamine", "2026-07-31")
    assert {each.patient_key for each in found.candidates} == {1, 2}
    assert found.verdict == "choose"


def test_baby_and_a_surname_without_a_date_of_birth_is_taken_for_unborn() -> None:
    found = match(letter({"name": "Baby Jessamine", "edd": "2026-07-31"}), Known(PATIENTS), today=TODAY).children[0]
    assert (found.unborn, found.verdict) == (True, "choose")
    born = match(letter({"name": "Baby Jessamine", "dob": "2026-06-01"}), Known(PATIENTS), today=TODAY).children[0]
    assert (born.unborn, born.verdict) == (False, "not_ours")


def test_a_mother_among_those_attending_comes_first() -> None:
    mother = [{"role": "Mother", "name": "Stacey Jessamine"}, {"role": "Grandmother", "name": "Nicola Jessamine"}]
    found = unborn("Baby Jessamine", None, attendees=mother)
    assert found.candidates[0].patient_key == 1
    assert "The mother's name is the same." in found.candidates[0].because
    assert found.verdict == "choose"
    nameless = unborn(None, None, attendees=mother)
    assert [each.patient_key for each in nameless.candidates] == [1]


def test_a_baby_we_already_know_with_the_same_expected_date_is_ours() -> None:
    known = Known(PATIENTS, (BABY, SIBLING))
    proposal = match(letter({"name": "Unborn baby Jessamine", "unborn": True, "edd": "2026-07-31"}), known, today=TODAY)
    found = proposal.children[0]
    assert (found.verdict, found.candidates[0].child_key, found.candidates[0].strength) == ("ours", 11, "certain")
    assert proposal.family_key == 5
    assert proposal.siblings_not_named == (12,)


def test_a_corrected_expected_date_is_likely_and_shown() -> None:
    found = unborn("Unborn baby Jessamine", "2026-08-07", Known(PATIENTS, (BABY,)))
    assert (found.verdict, found.candidates[0].strength, found.candidates[0].child_key) == ("choose", "likely", 11)
    difference = found.candidates[0].differences[0]
    assert (difference.about, difference.ours, difference.theirs) == ("born_on", "31 July 2026", "7 August 2026")


def test_an_expected_date_months_away_is_another_pregnancy() -> None:
    found = unborn("Unborn baby of Stacey Jessamine", "2027-05-01", Known(PATIENTS, (BABY,)))
    assert (found.candidates[0].strength, found.candidates[0].child_key) == ("name_only", None)


def test_two_mothers_of_the_name_with_one_expected_date_are_a_choice() -> None:
    other = KnownChild(13, "Unborn baby Jessamine", 6, None, 2, date(2026, 7, 31))
    found = unborn("Unborn baby Jessamine", "2026-07-31", Known(PATIENTS, (BABY, other)))
    assert found.verdict == "choose"
    assert {each.strength for each in found.candidates} == {"likely"}


def test_nobody_of_the_name_is_not_ours() -> None:
    assert unborn("Unborn baby Quorn", "2026-07-31").verdict == "not_ours"


def test_a_baby_born_since_is_offered_with_the_mother_it_was_awaited_with() -> None:
    child = {"name": "Robin Jessamine", "dob": "2026-07-29", "nhs_number": "9995833344"}
    fields = letter(child, document_date="2026-08-10")
    found = match(fields, Known(PATIENTS, (BABY,)), today=date(2026, 8, 12)).children[0]
    assert (found.verdict, found.candidates[0].child_key, found.candidates[0].patient_key) == ("choose", 11, 1)
    assert found.candidates[0].because[0] == (
        "Stacey Jessamine's baby was expected on 31 July 2026; this child was born on 29 July 2026."
    )
    older = match(letter(child | {"dob": "2024-07-29"}), Known(PATIENTS, (BABY,)), today=TODAY).children[0]
    assert older.verdict == "not_ours"


BORN = KnownChild(11, "Robin Jessamine", 5, None, 1, date(2026, 7, 31), date(2026, 7, 29))
ROBIN = {"name": "Robin Jessamine", "dob": "2026-07-29", "nhs_number": "9995833344"}


def test_a_baby_whose_birth_was_entered_is_the_child_we_know() -> None:
    found = match(letter(ROBIN, document_date="2026-08-10"), Known(PATIENTS, (BORN,)), today=date(2026, 8, 12))
    child = found.children[0]
    assert (child.verdict, child.candidates[0].child_key, child.candidates[0].with_mother) == ("ours", 11, True)
    assert (
        child.words == "Robin Jessamine: born to us, and kept with the mother’s record until our list holds the child."
    )
    assert found.family_key == 5
    other = match(letter(ROBIN | {"name": "Kim Jessamine"}), Known(PATIENTS, (BORN,)), today=TODAY).children[0]
    assert (other.verdict, other.candidates[0].strength) == ("choose", "likely")
    twins = (BORN, KnownChild(12, "Wren Jessamine", 5, None, 1, date(2026, 7, 31), date(2026, 7, 29)))
    both = match(
        letter(ROBIN, ROBIN | {"name": "Wren Jessamine", "nhs_number": None}), Known(PATIENTS, twins), today=TODAY
    )
    assert [(one.verdict, one.candidates[0].child_key) for one in both.children] == [("ours", 11), ("ours", 12)]


def test_a_baby_that_was_born_is_not_unborn_any_more() -> None:
    found = unborn("Unborn baby of Stacey Jessamine", "2026-07-31", Known(PATIENTS, (BORN,)))
    assert found.candidates[0].child_key is None


def test_a_child_on_our_list_who_may_be_the_awaited_baby_is_a_doubt() -> None:
    row = Patient(9, "Robin", "Jessamine", date(2026, 7, 29), "9995833344", "F")
    found = match(letter(ROBIN), Known((*PATIENTS, row), (BABY,)), today=date(2026, 8, 12))
    assert found.children[0].verdict == "ours"
    assert any("enter the birth first" in words for words in found.doubts)
    settled = KnownChild(11, "Robin Jessamine", 5, 9, 1, date(2026, 7, 31), date(2026, 7, 29))
    assert not any(
        "birth" in words for words in match(letter(ROBIN), Known((*PATIENTS, row), (settled,)), today=TODAY).doubts
    )
