"""Files of which nothing may be used: each is refused whole, with one sentence that says how to mend it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seenheard.links.gp_record import RecordRefused, read_record
from seenheard.links.gp_record.opening import DEEPEST, LARGEST
from tests.links.gp_record.making import ISLA, NHS_NUMBER, bundle

SAMPLES = Path(__file__).parent / "samples"


def refusal(data: bytes, **expected: str) -> str:
    with pytest.raises(RecordRefused) as refused:
        read_record(data, **expected)
    sentence = str(refused.value)
    assert sentence[:1].isupper()
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x00" * 50, "not JSON"),
        (b"\x7fELF\x81\x8d\x00\xff", "not text"),
        (b"PK\x03\x04rest", "unpack it"),
        (b"\x1f\x8brest", "unpack it"),
        (b"%PDF-1.7", "not JSON at line 1"),
        (b"<Bundle xmlns='http://hl7.org/fhir'/>", "XML"),
        (b"\xef\xbb\xbf <Bundle/>", "XML"),
        (b'{"resourceType": "Bundle", "entry": [', "cut short"),
        (b"null", "not a GP record"),
        (b"12", "not a GP record"),
        (b'["a", "b"]', "not a GP record"),
        (b"{}", "does not say what it is"),
        (b'{"resourceType": "Observation"}', "a single Observation"),
        (b'{"resourceType": "Bundle"}', "names no patient"),
        (b'{"resourceType": "Bundle", "entry": [null, 1, [], {}]}', "names no patient"),
    ],
)
def test_what_is_no_record_is_refused(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert "larger than 64 MB" in refusal(b" " * (LARGEST + 1))


@pytest.mark.parametrize("depth", [DEEPEST + 1, 5_000, 200_000])
def test_a_file_that_is_too_deep_is_refused(depth: int) -> None:
    assert "nested too deeply" in refusal(b'{"a":' * depth + b"1" + b"}" * depth)
    assert "nested too deeply" in refusal(b"[" * depth + b"]" * depth)


def test_a_supplier_that_refuses_is_quoted() -> None:
    said = refusal((SAMPLES / "operationOutcomePatientNotFound.json").read_bytes())
    assert "refused to give the record and says: PATIENT_NOT_FOUND" in said


def test_the_request_is_not_taken_for_the_answer() -> None:
    assert "request" in refusal((SAMPLES / "specification/consultations_request1.json").read_bytes())


def test_two_patients_in_one_file_are_refused() -> None:
    assert "2 patients" in refusal(bundle({**ISLA, "id": "rory"}))
    assert "2 patients" in refusal(bundle({**ISLA, "gender": "male"}))  # the same id, and another person


def test_the_same_patient_given_twice_is_one() -> None:
    assert read_record(bundle(ISLA)).patient.name == "Isla Lockspur"


@pytest.mark.parametrize("born", ["2024-02-30", "22/06/2024", "2024-06", "2024", "unknown", 7, ["x"], {"day": 1}])
def test_a_date_of_birth_that_is_no_day_is_refused(born: object) -> None:
    assert "date of birth" in refusal(bundle(patient={**ISLA, "birthDate": born}))


@pytest.mark.parametrize("born", ["2024-06-22", "2024-06-22T00:00:00+01:00", "2024-06-21T23:00:00Z", "20240622"])
def test_a_day_of_birth_in_other_spellings_is_read(born: str) -> None:
    patient = read_record(bundle(patient={**ISLA, "birthDate": born})).patient
    assert patient.born_on is not None
    assert patient.born_on.isoformat() == "2024-06-22"


def test_the_record_of_another_person_is_refused() -> None:
    assert read_record(bundle(), expecting_nhs_number="999 934 4879").patient.nhs_number == NHS_NUMBER
    said = refusal(bundle(), expecting_nhs_number="9990000018")
    assert "it is of NHS number 999 934 4879, not 999 000 0018" in said


def test_a_record_without_a_number_cannot_be_shown_to_be_the_childs() -> None:
    nameless = bundle(patient={**ISLA, "identifier": None})
    assert read_record(nameless).patient.nhs_number == ""
    assert "gives no NHS number" in refusal(nameless, expecting_nhs_number=NHS_NUMBER)


def test_a_number_of_letters_is_no_valid_number() -> None:
    patient = read_record(
        bundle(patient={**ISLA, "identifier": [{**ISLA["identifier"][0], "value": "ABCDEFGHIJ"}]})
    ).patient
    assert not patient.nhs_number_valid


def test_numbers_of_any_length_break_nothing() -> None:
    text = json.dumps({"resourceType": "Bundle", "entry": [{"resource": {**ISLA, "x": "LONG"}}]})
    assert read_record(text.replace('"LONG"', "9" * 100_000).encode()).patient.name == "Isla Lockspur"
    assert read_record(text.replace('"LONG"', "1e999999").encode()).patient.name == "Isla Lockspur"
