"""By which words a vaccine is known, and what is never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.immunisation import recognise
from tests.casework.immunisation.vaccines import ENGLAND, item

WORDING = ENGLAND.wording
DAY = date(2026, 3, 4)

KNOWN = [
    # as suppliers' test records have them
    ("Haemophilus influenzae type B and meningitis C vaccination", "hib_menc", None),
    ("Administration of Haemophilus influenzae type B and meningitis C vaccine", "hib_menc", None),
    ("Second meningitis C vaccination", "menc", 2),
    ("Administration of first dose of meningitis C vaccine", "menc", 1),
    ("Second pneumococcal conjugated vaccination", "pcv", 2),
    ("3rd dipht tet acell pertus, haem influ b, inactiv polio vacc", "five_in_one", 3),
    (
        "Administration of first dose of diphtheria and Haemophilus influenza B and five component acellular pertussis "
        "and inactivated poliomyelitis and tetanus vaccine",
        "five_in_one",
        1,
    ),
    ("Measles/mumps/rubella vaccn.", "mmr", None),
    ("Administration of second dose of measles and mumps and rubella vaccine", "mmr", 2),
    ("Seasonal influenza vaccination", "influenza", None),
    ("Administration of first dose of hepatitis B vaccine", "hepatitis_b", 1),
    ("First hepatitis A vaccination", "hepatitis_a", 1),
    ("Administration of tick-borne encephalitis vaccine", "tick_borne_encephalitis", None),
    ("COVID-19 Vaccine Nuvaxovid (recombinant, adjuvanted) 5micrograms/0.5ml", "covid", None),
    # as schedules and boxes have them
    ("DTaP/IPV/Hib/HepB", "six_in_one", None),
    ("Infanrix Hexa vaccine powder and suspension for suspension for injection", "six_in_one", None),
    ("VAXELIS", "six_in_one", None),
    ("6-in-1 (3rd dose)", "six_in_one", 3),
    ("Infanrix-IPV+Hib", "five_in_one", None),
    ("Infanrix-IPV", "four_in_one", None),
    ("Boostrix-IPV (pre-school booster)", "four_in_one", None),
    ("dTaP/IPV", "four_in_one", None),
    ("Td/IPV (Revaxis)", "three_in_one", None),
    ("MenB (Bexsero) booster", "menb", None),
    ("Meningococcal groups A, C, W and Y (Nimenrix)", "menacwy", None),
    ("MenACWY", "menacwy", None),
    ("Prevenar 13", "pcv", None),
    ("Rotarix oral suspension 1.5ml", "rotavirus", None),
    ("Priorix", "mmr", None),
    ("Priorix-Tetra", "mmrv", None),
    ("MMRV first dose", "mmrv", 1),
    ("Measles, mumps, rubella and varicella (ProQuad)", "mmrv", None),
    ("Human papillomavirus vaccine (Gardasil 9)", "hpv", None),
    ("Menitorix", "hib_menc", None),
]


@pytest.mark.parametrize(("words", "key", "dose"), KNOWN)
def test_known_words(words: str, key: str, dose: int | None) -> None:
    found = recognise(item(words, DAY), WORDING)
    assert found is not None
    assert (found.vaccine.key, found.dose, found.given) == (key, dose, True)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Immunisation",
        "Pneumococcal vaccination",  # which of the two is not said
        "Travel vaccination",
        "Tetanus",
        "Diphtheria and polio",
        "Haemophilus vaccine",
        "Immunisation due",
        "MMRX",
        "Rabies",
        "Hepatitis",
        "Menopause review",
        "Meningitis",
        "Hib and pneumococcal conjugate",
    ],
)
def test_what_is_not_recognised(words: str) -> None:
    assert recognise(item(words, DAY), WORDING) is None


@pytest.mark.parametrize(
    ("words", "given", "reason", "declined"),
    [
        ("MMR vaccination declined", True, "", True),
        ("First MMR vaccination refused", True, "", True),
        ("MMR", False, "Parent declined", True),
        ("MMR", False, "No consent - immunisation", True),
        ("MMR", False, "Generally unwell", False),
        ("MMR", False, "", False),
        ("MMR vaccination not done", True, "", False),
        ("MMR contraindicated", True, "", False),
    ],
)
def test_not_given_is_never_given(words: str, given: bool, reason: str, declined: bool) -> None:
    found = recognise(item(words, DAY, given=given, reason=reason), WORDING)
    assert found is not None
    assert (found.given, found.declined) == (False, declined)


def test_a_code_helps_where_the_words_say_nothing_and_never_against_them() -> None:
    found = recognise(item("unknown", DAY, snomed=("170433008",)), WORDING)
    assert found is not None
    assert (found.vaccine.key, found.dose) == ("mmr", 2)
    assert recognise(item("Rotarix", DAY, snomed=("170433008",)), WORDING) is None
    assert recognise(item("Tetanus", DAY, snomed=("170433008",)), WORDING) is None
    assert recognise(item("unknown", DAY, snomed=("999",)), WORDING) is None


@pytest.mark.parametrize(
    ("dose", "number"), [("2", 2), ("Second", 2), ("booster", None), ("0", None), ("1 of 3", None)]
)
def test_the_dose_in_a_field_of_its_own(dose: str, number: int | None) -> None:
    found = recognise(item("MMR", DAY, dose=dose), WORDING)
    assert found is not None
    assert found.dose == number


@given(st.text(max_size=80))
def test_any_words_at_all(words: str) -> None:
    """Never an exception; whatever is recognised protects against something that the words name."""
    found = recognise(item(words, DAY), WORDING)
    assert found is None or found.vaccine.protects


@given(
    st.sampled_from(KNOWN),
    st.sampled_from([str.upper, str.title, lambda w: f"  {w}.  ", lambda w: w.replace(" ", "\n")]),
)
def test_capitals_and_blanks_do_not_matter(known: tuple[str, str, int | None], change) -> None:  # type: ignore[no-untyped-def]
    found = recognise(item(change(known[0]), DAY), WORDING)
    assert found is not None
    assert found.vaccine.key == known[1]
