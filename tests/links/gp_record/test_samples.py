"""The records that suppliers sent in NHS England's tests, and the examples of the specification: each is read whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seenheard.links.gp_record import Record, RecordRefused, read_record
from seenheard.links.gp_record.record import Asked, ContactMode, Event, Kind, Measure, Precision, Setting

SAMPLES = Path(__file__).parent / "samples"
#: encounters, problems, immunisations, observations, documents, referrals: counted in the files by the interop notes.
COUNTED = {
    "emis-toddler-b2022-immunisation-questionnaire": (9, 2, 1, 37, 0, 0),
    "emis-child-b2021-documents-referrals": (11, 3, 0, 7, 7, 4),
    "medicus-child-b2020-unicode": (1, 3, 1, 11, 3, 0),
    "emis-child-b2019-medication": (6, 8, 0, 22, 0, 0),
    "emis-b2006-immunisations-dna": (6, 0, 8, 97, 0, 0),
    "emis-b2002-health-visitor-questionnaires": (26, 0, 0, 139, 0, 1),
    "emis-adult-b1989-social-referrals": (28, 8, 1, 81, 8, 11),
    "emis-adult-b1946-many-document-types": (41, 15, 6, 38, 20, 4),
    "adult-no-documents": (3, 0, 1, 70, 0, 2),
    "minimal-one-consultation": (1, 0, 0, 0, 0, 0),
}


def sample(name: str) -> Record:
    return read_record((SAMPLES / f"{name}.json").read_bytes())


def read_from(record: Record, kind: str) -> set[str]:
    """The entries of a kind that an item was made of."""
    found = {item.source for _, item in record.items()}
    return {
        source for source in found | {s for c in record.contacts for s in c.sources} if source.startswith(f"{kind}/")
    }


@pytest.mark.parametrize("name", COUNTED)
def test_every_entry_of_a_supplier_is_read(name: str) -> None:
    record = sample(name)
    kinds = ("Encounter", "Condition", "Immunization", "Observation", "DocumentReference", "ReferralRequest")
    assert tuple(len(read_from(record, kind)) for kind in kinds) == COUNTED[name]
    own = [contact for contact in record.contacts if contact.source.startswith("Encounter/")]
    lists = (own, record.problems, record.immunisations, record.documents, record.referrals)
    assert tuple(map(len, lists)) == tuple(COUNTED[name][place] for place in (0, 1, 2, 4, 5))
    prints = [item.fingerprint for _, item in record.items()]
    assert len(prints) == len(set(prints))


@pytest.mark.parametrize(
    ("name", "born_on", "fits", "practice"),
    [
        ("emis-toddler-b2022-immunisation-questionnaire", "2022-05-21", True, "A82038"),
        ("medicus-child-b2020-unicode", "2020-12-22", True, "F85003"),
        ("emis-b2006-immunisations-dna", "2006-09-16", True, "A82038"),
        ("emis-b2002-health-visitor-questionnaires", "2002-03-28", False, "A82038"),
        ("adult-no-documents", "1936-03-17", True, "B82617"),
        ("minimal-one-consultation", "1999-02-25", False, "A82038"),
    ],
)
def test_whose_record_it_is(name: str, born_on: str, fits: bool, practice: str) -> None:
    patient = sample(name).patient
    assert patient.born_on is not None
    assert (patient.born_on.isoformat(), patient.nhs_number_valid, patient.practice_code) == (born_on, fits, practice)
    assert len(patient.nhs_number) == 10
    assert patient.name
    assert patient.nhs_number_verified


def test_an_appointment_to_which_he_was_not_brought_keeps_its_row_and_its_day() -> None:
    (missed,) = sample("emis-b2006-immunisations-dna").not_brought
    assert missed.words == "Did not attend - no reason"
    assert (missed.when.iso, missed.when.precision) == ("2016-03-24", Precision.DAY)
    assert missed.source == "Observation/B08AD6D9-5DBD-423E-BB1E-5C3F78730841"


def test_other_failed_encounters_of_read_count_too_and_say_what_they_were() -> None:
    (missed,) = sample("emis-toddler-b2022-immunisation-questionnaire").not_brought
    assert missed.words == "Patient too late"


def test_immunisations_keep_product_dose_batch_and_codes() -> None:
    given = sample("emis-b2006-immunisations-dna").immunisations
    assert len(given) == 8
    assert all(each.given for each in given)
    second = next(each for each in given if each.vaccine == "Second pneumococcal conjugated vaccination")
    assert (second.dose, second.batch, second.where_given) == ("2", "rere2323", "Right buttock")
    assert {(code.system, code.code) for code in second.codes} == {("read2", "657M.00"), ("snomed", "247641000000105")}
    assert second.who == "Dr David McAvenue"


def test_a_vaccine_that_was_not_given_says_why() -> None:
    record = sample("specification/immunizations_response2")
    assert [(each.given, each.reason) for each in record.immunisations] == [(True, ""), (False, "Generally unwell")]
    (refused,) = sample("specification/immunizations_response3").immunisations
    assert (refused.vaccine, refused.given) == ("No consent for any immunization", False)


def test_a_consultation_is_told_by_heading_with_the_entry_behind_each_line() -> None:
    record = sample("adult-no-documents")
    first = record.contacts[0]
    assert (first.setting, first.event, first.mode) == (Setting.GP, Event.ATTENDED, ContactMode.FACE_TO_FACE)
    assert (first.who, first.who_role) == ("Miss Nichole Gilbert", "General Medical Practitioner")
    assert first.reason.startswith("Anxiety with Depression; Swollen legs")
    social = next(h for h in first.headings if (h.topic, h.title) == ("Anxiety with Depression", "Social"))
    assert [line.text for line in social.lines][:1] == ["Never smoked tobacco"]
    assert all(line.source for heading in first.headings for line in heading.lines)


def test_an_entry_of_unsaid_kind_is_no_attendance() -> None:
    record = sample("emis-b2002-health-visitor-questionnaires")
    assert {contact.event for contact in record.contacts if contact.words == "Other"} == {Event.RECORDED}
    (surgery,) = [contact for contact in record.contacts if contact.words == "Surgery consultation"]
    assert surgery.event is Event.ATTENDED
    (third_party,) = sample("minimal-one-consultation").contacts
    assert third_party.event is Event.RECORDED  # coded as a third party consultation: the patient was not there


def test_forms_are_read_question_by_question() -> None:
    forms = sample("emis-b2002-health-visitor-questionnaires").questionnaires
    assert len(forms) == 10
    tobacco = next(form for form in forms if form.words == "Tobacco consumption")
    assert [(line.question, line.answers) for line in tobacco.lines][:1] == [("Cigarette consumption", ("20 /d",))]
    assert tobacco.when.iso == "2005-02-01"


def test_growth_has_value_and_unit() -> None:
    growth = sample("emis-b2002-health-visitor-questionnaires").growth
    assert {(each.measure, each.value, each.unit) for each in growth} == {
        (Measure.WEIGHT, "76.204", "kg"),
        (Measure.HEIGHT, "1.829", "m"),
        (Measure.BODY_MASS_INDEX, "22.7", "kg/m2"),
    }
    (standing,) = sample("medicus-child-b2020-unicode").growth
    assert (standing.value, standing.unit) == ("186", "cm")


def test_letters_tell_of_attendances_elsewhere_by_day_and_not_by_minute() -> None:
    record = sample("emis-adult-b1946-many-document-types")
    elsewhere = [contact for contact in record.contacts if contact.from_letter]
    assert [(c.when.iso, c.setting, c.event, c.when.precision) for c in elsewhere] == [
        ("2021-03-31", Setting.OUT_OF_HOURS, Event.ATTENDED, Precision.DAY),
        ("2021-04-01", Setting.HOSPITAL_INPATIENT, Event.DISCHARGED, Precision.DAY),
        ("2021-04-01", Setting.OUT_OF_HOURS, Event.ATTENDED, Precision.DAY),
    ]
    admitted = [c for c in sample("emis-adult-b1989-social-referrals").contacts if c.event is Event.ADMITTED]
    assert [(c.words, c.setting, c.who) for c in admitted] == [
        ("Admission by A & E doctor", Setting.EMERGENCY_DEPARTMENT, "")
    ]


def test_a_referral_to_social_services_names_what_and_when() -> None:
    referrals = sample("emis-adult-b1989-social-referrals").referrals
    social = [each for each in referrals if each.words == "Referral to Social Services"]
    assert [each.when.iso for each in social] == ["2021-01-13", "2021-01-13"]  # the supplier's record has it twice
    assert len({each.source for each in social}) == 2


def test_a_document_that_is_too_large_must_be_looked_up_by_hand() -> None:
    documents = sample("emis-adult-b1946-many-document-types").documents
    by_hand = [each for each in documents if each.by_hand]
    assert by_hand
    assert all("greater than maximum allowable" in each.text for each in by_hand)
    assert all(each.address for each in documents if not each.by_hand)


def test_each_prescription_is_told_under_its_medicine() -> None:
    record = sample("emis-child-b2019-medication")
    assert len(record.medicines) == 10
    issues = [issue for medicine in record.medicines for issue in medicine.issues]
    assert len(issues) == len(set(issues)) == 80
    assert set(issues) == set(record.covers)
    assert all(medicine.words for medicine in record.medicines)


def test_what_the_supplier_says_is_missing_is_said_once_each() -> None:
    record = sample("emis-adult-b1946-many-document-types")
    assert [each.code for each in record.incomplete] == ["data-in-transit", "confidential-items"]
    assert "information recorded before 15-Oct-2020 may be missing" in record.incomplete[0].words
    assert "Problems" in record.incomplete[1].concerns


def test_not_requested_none_recorded_and_present_are_three_things() -> None:
    asked = sample("minimal-one-consultation").asked_for
    assert (asked[Kind.CONTACT], asked[Kind.IMMUNISATION]) == (Asked.PRESENT, Asked.NOT_REQUESTED)
    asked = sample("emis-child-b2021-documents-referrals").asked_for
    assert (asked[Kind.REFERRAL], asked[Kind.IMMUNISATION]) == (Asked.PRESENT, Asked.NONE_RECORDED)
    assert set(asked) == set(Kind)


def test_an_ended_allergy_stands_inside_a_list_and_is_read() -> None:
    (ended,) = [each for each in sample("adult-no-documents").allergies if each.active is False]
    assert (ended.words, ended.until.iso) == ("Allergy to horse dander", "2016-07-01")


def test_letters_of_other_alphabets_stay_as_they_are() -> None:
    (contact,) = sample("medicus-child-b2020-unicode").contacts
    assert any("По оживлённым берегам" in line.text for heading in contact.headings for line in heading.lines)


@pytest.mark.parametrize(
    "path", sorted((SAMPLES / "specification").glob("*response*.json")), ids=lambda path: path.stem
)
def test_every_example_of_the_specification_is_read(path: Path) -> None:
    record = read_record(path.read_bytes())
    assert record.patient.born_on is not None
    faults = {
        "AllergyIntolerance/561850bd-360c-4d17-b3c8-a837ef0cbfba",  # in the list, and not in the example
        "Observation/Consultation1-topic2-category-Examination-Observation-3",  # names another patient
        "file",  # calls its patient otherwise
    }
    assert {each.source for each in record.skipped} <= faults


def test_the_specification_names_a_problem_and_things_due_outside_their_layer() -> None:
    record = sample("specification/diaryentries_response1")
    assert [(each.words, each.when.iso) for each in record.coded] == [
        ("Antipsychotic drug therapy", "2019-05-01"),
        ("Medication review due", "2019-05-02"),
    ]


def test_entries_that_hold_nothing_but_a_name_are_still_accounted_for() -> None:
    record = sample("specification/skeleton_full_record")
    assert record.patient.born_on is None
    unclear = {each.source for each in record.skipped}
    assert unclear == {f"Immunization/Immunization{number}" for number in (1, 2, 3)}
    assert len(record.contacts) == len(record.problems) == 1
    assert record.asked_for[Kind.CONTACT] is Asked.PRESENT
    heading = record.contacts[0].headings
    assert heading == ()  # its entries say nothing


def without(name: str, kind: str) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_bytes())
    tree["entry"] = [each for each in tree["entry"] if each["resource"]["resourceType"] != kind]
    return tree


def test_a_record_without_its_patient_is_refused() -> None:
    with pytest.raises(RecordRefused, match="names no patient"):
        read_record(json.dumps(without("adult-no-documents", "Patient")).encode())


def test_a_day_of_birth_that_no_calendar_has_is_refused() -> None:
    text = (SAMPLES / "emis-b2006-immunisations-dna.json").read_text(encoding="utf-8")
    assert '"birthDate": "2006-09-16"' in text
    with pytest.raises(RecordRefused, match="1961-04-93"):
        read_record(text.replace('"birthDate": "2006-09-16"', '"birthDate": "1961-04-93"').encode())
