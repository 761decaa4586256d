"""Stories of one child at a time, and the laws that hold for every letter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.matching import match, prepare
from seenheard.casework.matching.candidates import is_adult
from seenheard.casework.matching.proposal import ChildMatch, Known, Patient
from seenheard.casework.matching.strength import STRENGTHS, Birth, Number, Rank
from tests.casework.matching.made_up import TODAY, letter, misspell, named, practice

HOUSE = "137 Alma Terrace, Thornbeck, QT4 4HX"
SAMIRA = Patient(1, "Samira", "Lockspur", date(1989, 8, 19), "9990888787", "F", HOUSE)
ALFIE = Patient(2, "Alfie", "Lockspur", date(2016, 2, 12), "9990833524", "M", HOUSE)
ISLA = Patient(3, "Isla", "Lockspur", date(2015, 6, 22), "9999344879", "F", HOUSE)
SMALL_ALFIE = Patient(4, "Alfie", "Lockspur", date(2024, 10, 2), "9998266645", "M", "134 Coopers Court, Northmere")
ELLA = Patient(5, "Ella", "Pell", date(2019, 5, 4), "9991480633", "F", "2 Mill Bank, Northmere, QM3 1AB")
ELSA = Patient(6, "Elsa", "Pell", date(2019, 5, 4), "9998848717", "F", "2 Mill Bank, Northmere, QM3 1AB")
TILLY = Patient(7, "Matilda", "Nettleship", date(2022, 4, 8), "9993425087", "F", "38 Coopers Court, Northmere")
PEOPLE = (SAMIRA, ALFIE, ISLA, SMALL_ALFIE, ELLA, ELSA, TILLY)
SMALL = prepare(Known(PEOPLE))
BIG = practice()
BIG_PREPARED = prepare(BIG)
CHILDREN = [p for p in BIG.patients if not is_adult(BIG_PREPARED.rows[p.key], TODAY)]


def one(child: dict[str, object], unsure: dict[str, tuple[Any, ...]] | None = None, **more: object) -> ChildMatch:
    return match(letter(child, **more), SMALL, unsure=unsure, today=TODAY).children[0]


def test_number_name_and_birth_are_certain() -> None:
    found = one(named(ALFIE))
    assert (found.verdict, found.candidates[0].patient_key, found.candidates[0].strength) == ("ours", 2, "certain")
    assert found.candidates[0].because == (
        "The NHS number is the same.",
        "Born on the same day, 12 February 2016.",
        "The name is the same.",
    )
    assert found.words == "Alfie Lockspur is on our list."


def test_without_a_number_the_full_name_and_birth_are_certain_if_nobody_else_fits() -> None:
    assert one(named(ALFIE, nhs_number=None)).verdict == "ours"
    assert one(named(ELLA, nhs_number=None)).verdict == "choose"  # Elsa is one letter away, born the same day


def test_a_number_of_one_child_with_the_name_of_another_is_loud() -> None:
    found = one(named(ALFIE, nhs_number=ISLA.nhs_number, dob=None))
    assert found.verdict == "choose"
    assert found.words == "The NHS number on the letter is Isla Lockspur's, but the name printed is Alfie Lockspur."
    assert {each.patient_key for each in found.candidates} >= {2, 3}
    both_wrong = one(named(ALFIE, nhs_number=TILLY.nhs_number))
    assert both_wrong.verdict == "choose"
    assert both_wrong.words == (
        "The NHS number on the letter is Matilda Nettleship's, but the name printed is Alfie Lockspur."
    )


def test_a_mothers_number_is_said_to_be_an_adults() -> None:
    found = one(named(ALFIE, nhs_number=SAMIRA.nhs_number, dob=None))
    assert found.verdict == "choose"
    hers = next(each for each in found.candidates if each.patient_key == 1)
    assert "Samira Lockspur is an adult: the number may be that of a parent." in hers.because


def test_a_child_with_a_parents_name_and_number_is_not_taken_for_the_parent() -> None:
    mother = replace(SAMIRA, key=8, given_name="Isla", nhs_number="9998401739", address="1 Elder Grove, Wexcombe")
    known = Known((*PEOPLE, mother))
    child = named(ISLA, nhs_number=mother.nhs_number, dob=None)
    assert match(letter(child), known, today=TODAY).children[0].verdict == "choose"


def test_a_name_alone_is_never_a_match_and_says_so() -> None:
    found = one(named(ALFIE, nhs_number=None, dob=None))
    assert found.verdict == "choose"
    assert {(each.patient_key, each.strength) for each in found.candidates} == {(2, "name_only"), (4, "name_only")}
    assert "Only the name agrees: there is no date of birth or NHS number to compare." in found.candidates[0].because
    assert "nothing else agrees" in found.words


def test_a_parent_at_the_same_address_makes_a_full_name_more_than_a_name() -> None:
    mother = [{"role": "Mother", "name": "Samira Lockspur", "status": "present"}]
    found = one(named(ALFIE, nhs_number=None, dob=None), attendees=mother)
    assert [(each.patient_key, each.strength) for each in found.candidates] == [(2, "possible"), (4, "name_only")]
    assert found.verdict == "choose"


def test_a_namesake_with_another_number_and_birth_is_said_to_be_perhaps_somebody_else() -> None:
    found = one(named(ALFIE, dob="2020-01-01", nhs_number="9992045086"))
    assert found.verdict == "choose"
    assert {each.strength for each in found.candidates} == {"name_only"}
    assert any("this may well be somebody else" in words for words in found.candidates[0].because)
    assert {each.about for each in found.candidates[0].differences} == {"born_on", "nhs_number"}


def test_nobody_like_the_child_is_not_ours() -> None:
    found = one(named(ALFIE, name="Zebedee Quorn", dob="2016-02-12", nhs_number="9992045086"))
    assert (found.verdict, found.candidates) == ("not_ours", ())
    assert found.words == "Nobody on our list fits Zebedee Quorn."


def test_a_short_form_with_number_and_birth_is_ours_and_the_difference_is_shown() -> None:
    found = one(named(TILLY, name="Tilly Nettleship"))
    assert found.verdict == "ours"
    difference = found.candidates[0].differences[0]
    assert (difference.about, difference.ours, difference.theirs) == ("name", "Matilda Nettleship", "Tilly Nettleship")
    assert one(named(TILLY, name="Tilly Nettleship", nhs_number=None)).verdict == "choose"


def test_another_date_of_birth_is_shown_and_a_person_chooses() -> None:
    found = one(named(ALFIE, dob="2016-12-02"))
    assert (found.verdict, found.candidates[0].strength) == ("choose", "likely")
    words = found.candidates[0].differences[0].words
    assert words == "The letter gives the date of birth 2 December 2016; Alfie Lockspur's is 12 February 2016."


def test_a_mistyped_number_near_ours_does_not_hide_the_child_but_is_shown() -> None:
    proposal = match(letter(named(ALFIE, nhs_number="9990833525")), SMALL, today=TODAY)
    assert proposal.children[0].verdict == "ours"
    assert proposal.children[0].candidates[0].differences[0].about == "nhs_number"
    assert any("fails its check" in doubt for doubt in proposal.doubts)


def test_an_unclear_name_is_never_ours_even_with_number_and_birth() -> None:
    for name in (None, "", "unknown"):
        found = one(named(ALFIE, name=name))
        assert (found.verdict, found.candidates[0].patient_key) == ("choose", 2)
    found = one(named(ALFIE, name=None), {"children.0.name": ("Alfie Lockspur", "Archie Lockspur")})
    assert (found.verdict, found.candidates[0].strength) == ("choose", "likely")


def test_an_unclear_birth_or_number_supports_but_does_not_decide() -> None:
    day = one(named(ALFIE, dob=None, nhs_number=None), {"children.0.dob": ("2016-02-12", "2016-12-02")})
    assert (day.verdict, day.candidates[0].strength, day.candidates[0].patient_key) == ("choose", "possible", 2)
    with_number = one(named(ALFIE, dob=None), {"children.0.dob": ("2016-02-12", "2016-12-02")})
    assert with_number.verdict == "ours"
    no_reading = one(named(ALFIE, dob=None), {"children.0.dob": ("2013-02-12", "2013-12-02")})
    assert no_reading.verdict == "choose"
    assert (
        "The date of birth is not clear on the page, and no reading of it is ours." in no_reading.candidates[0].because
    )
    number = one(named(ALFIE, dob=None, nhs_number=None), {"children.0.nhs_number": (ALFIE.nhs_number, "9990833523")})
    assert (number.candidates[0].strength, number.candidates[0].patient_key) == ("possible", 2)


def test_one_row_cannot_be_two_children_of_a_letter() -> None:
    again = named(ALFIE, name="Alfie J Lockspur")
    proposal = match(letter(named(ALFIE), again), SMALL, today=TODAY)
    assert [child.verdict for child in proposal.children] == ["choose", "choose"]
    assert any("the same NHS number" in doubt for doubt in proposal.doubts)


def test_two_rows_with_one_number_are_a_choice() -> None:
    known = Known((*PEOPLE, replace(ALFIE, key=9)))
    assert match(letter(named(ALFIE)), known, today=TODAY).children[0].verdict == "choose"


def test_an_address_is_compared_if_the_letter_gives_one() -> None:
    moved = one(named(ALFIE, address="9 Elder Grove, Northmere, QM3 9ZZ"))
    assert moved.verdict == "ours"
    assert [each.about for each in moved.candidates[0].differences] == ["address"]
    same = one(named(ALFIE, address="137 Alma Terrace\nThornbeck\nQT4 4HX"))
    assert "The address is the same." in same.candidates[0].because


def test_letters_that_name_nobody_or_nonsense_are_answered() -> None:
    for children in ([], None, "x", [None], [{}], [{"name": 7, "dob": "soon", "nhs_number": "12"}]):
        proposal = match({"kind": None, "children": children}, SMALL, today=TODAY)
        assert all(child.verdict == "not_ours" for child in proposal.children)
        assert proposal.doubts


def test_the_table_judges_every_relation_and_never_calls_a_name_alone_more() -> None:
    assert set(STRENGTHS) == {(number, birth) for number in Number for birth in Birth}
    for (number, birth), ranks in STRENGTHS.items():
        assert len(ranks) == 6
        if number not in (Number.SAME, Number.SLIP) and birth in (Birth.NONE, Birth.OTHER):
            assert set(ranks) <= {Rank.name_only, None}
        if Rank.certain in ranks:
            assert number is Number.SAME or birth is Birth.SAME
            assert birth not in (Birth.NEAR, Birth.OTHER) and number is not Number.OTHER


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CHILDREN))
def test_never_certain_from_a_name_alone(patient: Patient) -> None:
    found = match(letter(named(patient, dob=None, nhs_number=None)), BIG_PREPARED, today=TODAY).children[0]
    assert found.verdict == "choose"
    assert all(each.strength == "name_only" for each in found.candidates)
    assert any("Only the name agrees" in words for words in found.candidates[0].because)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CHILDREN), st.randoms(use_true_random=False), st.booleans())
def test_one_misspelt_letter_stays_at_least_possible_with_the_same_birth(
    patient: Patient, rng: random.Random, in_first_name: bool
) -> None:
    first, surname = patient.given_name, patient.family_name
    name = f"{misspell(first, rng)} {surname}" if in_first_name else f"{first} {misspell(surname, rng)}"
    found = match(letter(named(patient, name=name, nhs_number=None)), BIG_PREPARED, today=TODAY).children[0]
    strengths = {each.patient_key: each.strength for each in found.candidates}
    assert strengths.get(patient.key) in ("possible", "likely", "certain")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CHILDREN[:60]), min_size=1, max_size=3, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_the_list_never_changes_the_proposal(patients: list[Patient], rng: random.Random) -> None:
    near = [p for p in BIG.patients if p.key < 200]
    mixed = list(near)
    rng.shuffle(mixed)
    for changed in ({}, {"nhs_number": None}, {"dob": None}, {"nhs_number": None, "dob": None}):
        fields = letter(*(named(p, **changed) for p in patients))
        first = match(fields, replace(BIG, patients=tuple(near)), today=TODAY)
        second = match(fields, replace(BIG, patients=tuple(mixed), children=BIG.children[::-1]), today=TODAY)
        assert first == second


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CHILDREN), st.sampled_from(CHILDREN))
def test_matching_one_child_does_not_depend_on_a_stranger_in_the_same_letter(a: Patient, b: Patient) -> None:
    alone = match(letter(named(a)), BIG_PREPARED, today=TODAY).children[0]
    both = match(letter(named(a), named(b)), BIG_PREPARED, today=TODAY).children[0]
    if a.key != b.key and a.address != b.address:
        assert both.verdict == alone.verdict
        assert both.candidates[0].patient_key == alone.candidates[0].patient_key
