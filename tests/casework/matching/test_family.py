from __future__ import annotations

from dataclasses import replace
from datetime import date

from seenheard.casework.matching import match
from seenheard.casework.matching.proposal import Known, KnownChild, Patient
from tests.casework.matching.made_up import letter, named

TODAY = date(2025, 8, 20)
HOUSE = "137 Alma Terrace, Thornbeck, QT4 4HX"
ALFIE = Patient(2, "Alfie", "Lockspur", date(2016, 2, 12), "9990833524", "M", HOUSE)
ISLA = Patient(3, "Isla", "Lockspur", date(2015, 6, 22), "9999344879", "F", HOUSE)
GROWN = Patient(4, "Samira", "Lockspur", date(2004, 8, 19), "9990888787", "F", HOUSE)
CORA = Patient(5, "Cora", "Pell", date(2015, 6, 11), "9992356049", "F", "42 Tannery Row, Wexcombe")
PATIENTS = (ALFIE, ISLA, GROWN, CORA)
BROTHER, SISTER = KnownChild(21, "Alfie Lockspur", 7, 2), KnownChild(31, "Isla Lockspur", 7, 3)
ELDEST, OTHER = KnownChild(41, "Samira Lockspur", 7, 4), KnownChild(51, "Cora Pell", 8, 5)
ALL = Known(PATIENTS, (BROTHER, SISTER, ELDEST, OTHER))


def test_a_known_sister_whom_the_letter_leaves_out_is_said_and_a_grown_one_is_not() -> None:
    proposal = match(letter(named(ALFIE)), ALL, today=TODAY)
    assert (proposal.family_key, proposal.siblings_not_named) == (7, (31,))
    assert (
        "We also work for Isla Lockspur in this family, and the letter does not name this child. Check why."
        in proposal.doubts
    )
    assert match(letter(named(ALFIE), named(ISLA)), ALL, today=TODAY).siblings_not_named == ()


def test_a_hospital_letter_about_one_child_leaves_nobody_out() -> None:
    proposal = match(letter(named(ALFIE), kind="ed_discharge_summary"), ALL, today=TODAY)
    assert (proposal.family_key, proposal.siblings_not_named, proposal.doubts) == (7, (), ())


def test_a_sister_we_did_not_know_to_be_of_the_family_is_a_difference() -> None:
    proposal = match(letter(named(ALFIE), named(ISLA)), Known(PATIENTS, (BROTHER,)), today=TODAY)
    new = proposal.children[1].candidates[0]
    assert [each.about for each in new.differences] == ["sibling"]
    assert new.differences[0].words == (
        "The letter names Isla Lockspur with Alfie Lockspur; we did not know this child to be of the family."
    )
    assert new.differences[0].words in proposal.doubts


def test_a_child_who_is_not_ours_among_those_who_are_is_said() -> None:
    stranger = named(ALFIE, name="Zebedee Quorn", dob="2012-01-01", nhs_number="9992045086")
    proposal = match(letter(named(ISLA), stranger), ALL, today=TODAY)
    assert [child.verdict for child in proposal.children] == ["ours", "not_ours"]
    assert "Zebedee Quorn is not on our list. Other children of this letter are ours." in proposal.doubts
    alone = match(letter(stranger), ALL, today=TODAY)
    assert (alone.family_key, alone.doubts) == (None, ("Zebedee Quorn is not on our list.",))


def test_children_of_two_families_leave_the_family_open() -> None:
    proposal = match(letter(named(ALFIE), named(CORA)), ALL, today=TODAY)
    assert proposal.family_key is None
    assert any("different families" in doubt and "Cora Pell" in doubt for doubt in proposal.doubts)


def test_a_likely_child_suggests_the_family_and_says_that_it_hangs_on_the_choice() -> None:
    proposal = match(letter(named(ALFIE, dob="2016-12-02")), ALL, today=TODAY)
    assert (proposal.children[0].verdict, proposal.family_key, proposal.siblings_not_named) == ("choose", 7, ())
    assert any("depends on the child you choose" in doubt for doubt in proposal.doubts)


def test_a_name_alone_suggests_no_family() -> None:
    proposal = match(letter(named(ALFIE, dob=None, nhs_number=None)), ALL, today=TODAY)
    assert proposal.family_key is None


def test_a_brother_named_by_name_alone_is_offered_as_company_of_the_sister() -> None:
    moved = replace(ALFIE, address="9 Mill Bank, Northmere, QM3 1AB")
    known = Known((moved, ISLA, GROWN, CORA), (BROTHER, SISTER))
    proposal = match(letter(named(ISLA), named(ALFIE, dob=None, nhs_number=None)), known, today=TODAY)
    found = proposal.children[1].candidates[0]
    assert (found.patient_key, found.strength) == (2, "possible")
    assert "Isla Lockspur, who is also named in the letter, is of the same family." in found.because
    assert proposal.children[1].verdict == "choose"
    assert proposal.siblings_not_named == ()
