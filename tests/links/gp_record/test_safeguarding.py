"""Codes of the safeguarding lists are found, with how sure each is; and growth with its centile."""

from __future__ import annotations

import pytest

from seenheard.links.gp_record.concepts import snomed_number_fits
from seenheard.links.gp_record.record import Measure
from seenheard.links.gp_record.safeguarding import read_list, snomed_list
from tests.links.gp_record.making import observation, read2, record, snomed

BARS = {"coding": [{"system": "https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars", "code": "766561000000109"}]}


@pytest.mark.parametrize(
    ("code", "key", "verified", "matched"),
    [
        (snomed("342191000000101", "Subject to child protection plan"), "on-plan", True, "SNOMED CT 342191000000101"),
        (read2("13Iv.00", "Subject to child protection plan"), "on-plan", True, "Read 13Iv."),
        (read2("13Iv.", "Subject to child protection plan"), "on-plan", True, "Read 13Iv."),
        ({"coding": [{"system": "http://read.info/ctv3", "code": "XaOnx"}]}, "on-plan", True, "Read XaOnx"),
        (snomed("342891000000105"), "plan-ended", False, "SNOMED CT 342891000000105"),
        (read2("K578100"), "fgm", False, "Read K5781"),
        (snomed("700255001", "Suspected non-accidental injury to child"), "", False, "SNOMED CT 700255001"),
    ],
)
def test_a_concern_is_found_by_its_code(code: object, key: str, verified: bool, matched: str) -> None:
    (found,) = record(observation("o", code)).safeguarding
    assert (found.key, found.verified, found.matched) == (key, verified, matched)
    assert found.because


@pytest.mark.parametrize("code", [snomed("386661006", "Fever"), read2("9Nz1.00"), read2("13W..00"), read2("3875x00")])
def test_other_codes_are_no_concern(code: object) -> None:
    assert record(observation("o", code)).safeguarding == ()


def test_a_flag_and_a_problem_are_searched_too_and_one_concern_in_two_codes_is_one() -> None:
    both = {"coding": [*snomed("342191000000101", "On plan")["coding"], *read2("13Iv.00")["coding"]]}
    read = record(
        {"resourceType": "Condition", "id": "c", "code": both, "onsetDateTime": "2026-01-05"},
        {"resourceType": "Flag", "id": "f", "status": "active", "code": BARS, "period": {"start": "2026-02-01"}},
    )
    assert [(each.source, each.when.iso) for each in read.safeguarding] == [
        ("Condition/c", "2026-01-05"),
        ("Flag/f", "2026-02-01"),
    ]
    assert len(read.problems) == 1
    assert read.coded == ()  # told once, as what it is


def test_every_list_is_loaded_and_the_numbers_that_do_not_fit_are_known() -> None:
    assert {number for number in snomed_list() if not snomed_number_fits(number)} == {
        "1054321000000100",
        "1076171000000100",
        "104586100000100",
    }
    assert all(not listed.verified for number, listed in snomed_list().items() if not snomed_number_fits(number))
    assert {"13WX", "XaZJs", "K5780", "K5783", "14X8"} <= set(read_list())


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("342191000000101", True),
        ("342191000000102", False),
        ("27113001", True),
        ("27113010", False),
        ("12", False),
        ("a" * 9, False),
    ],
)
def test_the_check_digit_of_snomed(number: str, fits: bool) -> None:
    assert snomed_number_fits(number) is fits


def quantity(value: float, unit: str) -> dict[str, object]:
    return {"valueQuantity": {"value": value, "unit": unit}}


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("O/E - weight", quantity(12.34, "kg"), (Measure.WEIGHT, "12.34", "kg", "")),
        ("Length of baby", quantity(61, "cm"), (Measure.HEIGHT, "61", "cm", "")),
        ("Head circumference", quantity(43.1, "cm"), (Measure.HEAD, "43.1", "cm", "")),
        ("Body weight centile", quantity(9, "%"), (Measure.WEIGHT, "", "", "9")),
        ("Weight between 2nd-9th centile", {}, (Measure.WEIGHT, "", "", "2nd-9th")),
        (
            "O/E - weight",
            {**quantity(8, "kg"), "comment": "on the 0.4th centile"},
            (Measure.WEIGHT, "8", "kg", "0.4th"),
        ),
    ],
)
def test_growth_is_read_with_its_centile(words: str, value: dict[str, object], expected: tuple[object, ...]) -> None:
    (growth,) = record(observation("o", {"text": words}, **value)).growth
    assert (growth.measure, growth.value, growth.unit, growth.centile) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Target weight", quantity(60, "kg")),
        ("Birth weight", quantity(3.2, "kg")),
        ("Weight decreasing", {}),
        ("Mother's height", quantity(1.6, "m")),
        ("Fundal height", quantity(20, "cm")),
        ("O/E - weight", quantity(12, "mm")),
    ],
)
def test_what_is_no_measurement_of_growth_stays_a_coded_item(words: str, value: dict[str, object]) -> None:
    read = record(observation("o", {"text": words}, **value))
    assert (read.growth, len(read.coded)) == ((), 1)
