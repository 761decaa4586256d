"""Habits of suppliers whose records nobody here has seen: what is said another way is read as the same thing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seenheard.links.gp_record import read_record
from seenheard.links.gp_record.record import Asked, Event, Kind, Precision, Setting
from tests.links.gp_record.making import ISLA, bundle, document, encounter, observation, read2, record, snomed, sources

FEVER = snomed("386661006", "Fever")
DOCTOR = {"resourceType": "Practitioner", "id": "d", "name": [{"prefix": ["Dr"], "given": ["Ada"], "family": "Quill"}]}


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("Practitioner/d", ""),
        ("practitioner/D", ""),
        ("https://gp.example/STU3/1/Practitioner/d", ""),
        ("https://gp.example/Practitioner/d/_history/3", ""),
        ("urn:uuid:0b2c0f3e-3d7c-4f0e-8e0a-7a9f3c1d2e4f", "urn:uuid:0b2c0f3e-3d7c-4f0e-8e0a-7a9f3c1d2e4f"),
        ("URN-BY-ID", ""),
        ("d", ""),
    ],
)
def test_a_reference_is_followed_however_it_is_written(reference: str, address: str) -> None:
    practitioner = {**DOCTOR, "id": "URN-BY-ID"} if reference == "URN-BY-ID" else dict(DOCTOR)
    if address:
        practitioner["fullUrl"] = address
    for performer in ([{"reference": reference}], {"reference": reference}, reference):
        (fever,) = record(practitioner, observation("o", FEVER, performer=performer)).coded
        assert fever.who == "Dr Ada Quill"


def test_a_contained_practitioner_is_the_entrys_own() -> None:
    contained = [{**DOCTOR, "id": "1"}]
    other = {**DOCTOR, "id": "1", "name": [{"text": "Somebody else"}]}
    held = observation("o", FEVER, contained=contained, performer=[{"reference": "#1"}])
    assert record(other, held).coded[0].who == "Dr Ada Quill"


def test_a_name_without_an_entry_is_enough() -> None:
    seen = encounter("e", "Clinic", participant=[{"individual": {"display": "Nurse Bell"}}])
    assert record(seen).contacts[0].who == "Nurse Bell"


def test_a_reference_by_identifier_is_followed() -> None:
    practitioner = {**DOCTOR, "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "555"}]}
    by_number = observation("o", FEVER, performer=[{"identifier": {"value": "555"}}])
    assert record(practitioner, by_number).coded[0].who == "Dr Ada Quill"


@pytest.mark.parametrize(
    "code",
    [
        FEVER,
        [FEVER],
        {"coding": FEVER["coding"][0]},
        FEVER["coding"][0],
        [FEVER["coding"][0]],
        {"coding": [{**FEVER["coding"][0], "code": 386661006}]},
        {"coding": [{**FEVER["coding"][0], "code": " 386661006"}]},
        {"coding": [{**FEVER["coding"][0], "system": "https://snomed.info/sct/"}]},
    ],
)
def test_a_concept_is_read_as_one_or_a_list_and_its_code_as_a_number(code: Any) -> None:
    (fever,) = record(observation("o", code)).coded
    assert fever.words == "Fever"
    assert [(each.system, each.code, each.valid) for each in fever.codes] == [("snomed", "386661006", True)]


def test_words_alone_are_a_concept_too() -> None:
    assert [each.words for each in record(observation("a", {"text": "Fever"}), observation("b", "Fever")).coded] == [
        "Fever",
        "Fever",
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"valueQuantity": {"value": 12.5, "unit": "kg"}},
        {"valueQuantity": {"value": "12.5", "unit": "kg"}},
        {"valueQuantity": [{"value": 12.500, "unit": "kg"}]},
        {"valueQuantity": {"value": 12.5, "code": "kg"}},
    ],
)
def test_a_weight_is_a_weight_as_number_and_as_text(value: dict[str, Any]) -> None:
    (weight,) = record(observation("o", read2("22A..00", "O/E - weight"), **value)).growth
    assert (weight.value, weight.unit) == ("12.5", "kg")


@pytest.mark.parametrize(
    "identifier",
    [
        {"system": "http://fhir.nhs.net/Id/nhs-number", "value": "999 934 4879"},
        {"system": "urn:oid:2.16.840.1.113883.2.1.4.1", "value": "9999344879"},
        {"type": {"text": "NHS Number"}, "value": 9999344879},
        [{"system": "https://fhir.nhs.uk/Id/local-patient-identifier", "value": "1"}, ISLA["identifier"][0]],
    ],
)
def test_the_number_is_found_under_its_older_names(identifier: Any) -> None:
    patient = record(patient={**ISLA, "identifier": identifier, "gender": "F"}).patient
    assert (patient.nhs_number, patient.nhs_number_valid, patient.sex) == ("9999344879", True, "female")


@pytest.mark.parametrize(
    ("period", "iso", "unread"),
    [
        ({"start": "2026-03-04"}, "2026-03-04", 0),
        ({"start": None, "end": "2026-03-05"}, "2026-03-05", 0),
        ({"start": None}, None, 0),
        ({"start": "4th of March"}, None, 1),
        ({"from": "2026-03-04"}, None, 1),
        ("2026-03-04", "2026-03-04", 0),
        ([{"start": "2026-03-04"}], "2026-03-04", 0),
    ],
)
def test_a_period_gives_its_start_and_says_if_it_cannot(period: Any, iso: str | None, unread: int) -> None:
    read = record({**encounter("e", "Clinic"), "period": period})
    assert read.contacts[0].when.iso == iso
    assert len(read.skipped) == unread


def test_the_end_of_time_is_no_end() -> None:
    ended = {"resourceType": "Condition", "id": "c", "code": FEVER, "abatementDateTime": "9999-12-31T23:59:59"}
    (problem,) = record(ended).problems
    assert (problem.until.iso, problem.active) == (None, None)


def test_a_document_of_several_files_says_so() -> None:
    content = [{"attachment": {"url": "a"}}, {"attachment": {"url": "b"}}]
    assert (
        record(document("d", "Clinical letter", "2026-01-01", content=content)).documents[0].text
        == "More files belong to it: 1."
    )


def test_an_address_may_be_a_list_or_one_and_notes_may_be_bare() -> None:
    patient = {**ISLA, "address": {"line": "1 Mill Lane", "postalCode": "QX4 1AA"}}
    read = record(observation("o", FEVER, note="seen by mother"), patient=patient)
    assert read.patient.address == "1 Mill Lane, QX4 1AA"
    assert read.coded[0].text == "seen by mother"


def test_an_entry_may_lack_its_resource_layer_or_everything() -> None:
    bare = observation("bare", FEVER)
    tree = json.loads(bundle())
    tree["entry"] += [
        bare,
        None,
        {},
        {"resource": None},
        {"resource": {"id": "x"}},
        {"resource": [observation("l", FEVER)]},
    ]
    read = read_record(json.dumps(tree).encode())
    assert set(sources(read.coded)) == {"Observation/bare", "Observation/l"}
    assert [each.source for each in read.skipped] == ["entry 3", "entry 4", "entry 5", "entry/x"]


def test_one_entry_need_not_stand_in_a_list() -> None:
    tree = {"resourceType": "Bundle", "type": "searchset", "entry": {"resource": ISLA}}
    assert read_record(json.dumps(tree).encode()).patient.name == "Isla Lockspur"


def test_kinds_and_statuses_in_the_wrong_case_are_known() -> None:
    odd = {**observation("o", FEVER), "resourceType": "OBSERVATION"}
    ended = {"resourceType": "Condition", "id": "c", "code": FEVER, "clinicalStatus": "Resolved"}
    wrong = observation("w", FEVER, status="Entered-In-Error")
    read = record(odd, ended, wrong)
    assert sources(read.coded) == ["Observation/o"]
    assert read.problems[0].active is False
    assert [(each.source, "entered in error" in each.why) for each in read.skipped] == [("Observation/w", True)]


def test_what_was_entered_in_error_stands_nowhere_else_either() -> None:
    at = {"context": {"reference": "Encounter/e"}}
    wrong = observation("w", {"text": "Bruise"}, status="entered-in-error", **at)
    form = {
        "resourceType": "QuestionnaireResponse",
        "id": "q",
        "item": [{"text": "Skin", "answer": [{"valueReference": {"reference": "Observation/w"}}]}],
    }
    read = record(encounter("e", "Clinic"), wrong, form)
    assert "Bruise" not in repr(read)


def test_what_names_another_patient_is_left_out_and_named() -> None:
    here, elsewhere = {"subject": {"reference": "Patient/isla"}}, {"subject": {"reference": "Patient/rory"}}
    at = {"context": {"reference": "Encounter/e"}}
    read = record(
        encounter("e", "Clinic", **here),
        observation("his", {"text": "Bruise"}, **elsewhere, **at),
        observation("hers", FEVER, **here, **at),
    )
    assert sources(read.coded) == ["Observation/hers"]
    assert "Bruise" not in repr(read)
    assert [(each.source, "another patient (“Patient/rory”)" in each.why) for each in read.skipped] == [
        ("Observation/his", True)
    ]


@pytest.mark.parametrize("name", ["Patient/9999344879", "https://pds.example/Patient/9999344879"])
def test_a_patient_called_by_the_nhs_number_is_the_patient(name: str) -> None:
    read = record(
        observation("a", FEVER, subject={"reference": name}),
        observation("b", FEVER, subject={"reference": "Patient/isla"}),
    )
    assert (len(read.coded), read.skipped) == (2, ())


def test_a_file_that_always_calls_its_patient_otherwise_is_read_and_says_so() -> None:
    read = record(*(observation(each, FEVER, subject={"reference": "Patient/local-77"}) for each in "ab"))
    assert len(read.coded) == 2
    assert [(each.source, "Patient/local-77" in each.why) for each in read.skipped] == [("file", True)]


def test_results_stand_within_their_group() -> None:
    members = [{"type": "has-member", "target": {"reference": "Observation/part"}}]
    report = {
        "resourceType": "DiagnosticReport",
        "id": "r",
        "code": {"text": "Blood count"},
        "result": [{"reference": "Observation/group"}],
    }
    read = record(
        report, observation("group", {"text": "FBC"}, related=members), observation("part", {"text": "Haemoglobin"})
    )
    assert {each.source: each.within for each in read.coded} == {
        "DiagnosticReport/r": "",
        "Observation/group": "DiagnosticReport/r",
        "Observation/part": "Observation/group",
    }


def test_people_named_as_contacts_are_known_by_name_and_relation() -> None:
    mother = {"name": {"text": "Mara Lockspur"}, "relationship": [{"text": "mother"}]}
    aunt = {
        "resourceType": "RelatedPerson",
        "id": "r",
        "name": [{"given": ["Io"], "family": "Reed"}],
        "relationship": {"text": "aunt"},
    }
    assert record(aunt, patient={**ISLA, "contact": mother}).patient.related == (
        "Mara Lockspur, mother",
        "Io Reed, aunt",
    )


def test_a_kind_that_is_not_read_is_named() -> None:
    (unknown,) = record({"resourceType": "Coverage", "id": "1"}, {"resourceType": "Provenance", "id": "2"}).skipped
    assert (unknown.source, "“Coverage” is not read" in unknown.why) == ("Coverage/1", True)


def test_the_same_entry_twice_is_read_once_and_two_of_one_name_are_both_read() -> None:
    read = record(observation("o", FEVER), observation("o", FEVER), observation("o", snomed("49727002", "Cough")))
    assert sorted(each.words for each in read.coded) == ["Cough", "Fever"]
    assert [(each.source, "twice" in each.why) for each in read.skipped] == [("Observation/o", True)]


def test_a_place_that_is_given_twice_is_named() -> None:
    text = bundle(observation("o", FEVER)).decode().replace('"id": "o"', '"id": "first", "id": "o"')
    assert [each.why for each in read_record(text.encode()).skipped] == [
        "“id” stands twice in one place; the last was read."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_encoding_of_unicode_is_read(encoding: str) -> None:
    text = json.dumps(json.loads(bundle(observation("o", {"text": "Fièvre"}))), ensure_ascii=False)
    assert read_record(text.encode(encoding)).coded[0].words == "Fièvre"


def test_windows_text_is_read_and_said_to_be() -> None:
    text = json.dumps(json.loads(bundle(observation("o", {"text": "Fièvre"}))), ensure_ascii=False)
    read = read_record(text.encode("cp1252"))
    assert read.coded[0].words == "Fièvre"
    assert ["Windows" in each.why for each in read.skipped] == [True]


def test_markup_and_half_characters_stay_text_that_harms_nobody() -> None:
    read = record(observation("o", FEVER, comment="<script>alert(1)</script>\ud800\x00\x07 end"), patient=ISLA)
    assert read.coded[0].text == "<script>alert(1)</script> end"
    narrative = observation("n", FEVER, text={"status": "generated", "div": "<div>Never shown</div>"})
    (item,) = record(narrative).coded
    assert "Never shown" not in repr(item)


def test_loops_of_references_end() -> None:
    read = record(
        encounter("e", "Surgery consultation", context={"reference": "Encounter/e"}),
        *(
            {
                "resourceType": "List",
                "id": one,
                "encounter": {"reference": "Encounter/e"},
                "entry": [{"item": {"reference": f"List/{other}"}}, {"item": {"reference": "Observation/o"}}],
            }
            for one, other in (("l", "m"), ("m", "l"))
        ),
        {"resourceType": "MedicationRequest", "id": "a", "basedOn": [{"reference": "MedicationRequest/b"}]},
        {"resourceType": "MedicationRequest", "id": "b", "basedOn": [{"reference": "MedicationRequest/a"}]},
        {
            "resourceType": "PractitionerRole",
            "id": "r",
            "practitioner": {"reference": "PractitionerRole/r"},
            "organization": {"reference": "PractitionerRole/r"},
        },
        observation("o", FEVER, performer=[{"reference": "PractitionerRole/r"}]),
        {
            "resourceType": "QuestionnaireResponse",
            "id": "q",
            "parent": [{"reference": "QuestionnaireResponse/q"}],
            "item": [{"linkId": "1", "answer": [{"valueReference": {"reference": "QuestionnaireResponse/q"}}]}],
        },
    )
    assert len(read.contacts) == len(read.coded) == len(read.questionnaires) == 1
    assert {source for medicine in read.medicines for source in (medicine.source, *medicine.issues)} == {
        "MedicationRequest/a",
        "MedicationRequest/b",
    }


def test_the_newer_edition_of_fhir_says_the_same_in_other_words() -> None:
    read = record(
        {
            "resourceType": "Immunization",
            "id": "given",
            "status": "completed",
            "vaccineCode": {"text": "MMR"},
            "occurrenceDateTime": "2026-01-10",
            "protocolApplied": [{"doseNumberPositiveInt": 1, "targetDisease": [{"text": "Measles"}]}],
        },
        {
            "resourceType": "Immunization",
            "id": "not",
            "status": "not-done",
            "vaccineCode": {"text": "MMR"},
            "occurrenceDateTime": "2026-02-10",
            "statusReason": {"text": "Not brought"},
        },
        {
            "resourceType": "Condition",
            "id": "c",
            "clinicalStatus": {"coding": [{"code": "inactive"}]},
            "verificationStatus": {"coding": [{"code": "confirmed"}]},
            "code": FEVER,
            "onsetDateTime": "2026-01",
        },
        {
            "resourceType": "ServiceRequest",
            "id": "s",
            "status": "active",
            "intent": "order",
            "code": {"text": "Referral to community paediatrician"},
            "authoredOn": "2026-03-01",
            "performer": [{"display": "Northmere Child Development Centre"}],
        },
        {
            "resourceType": "DocumentReference",
            "id": "d",
            "status": "current",
            "type": {"text": "Clinical letter"},
            "date": "2026-01-24T14:30:00Z",
            "content": [{"attachment": {"title": "Letter"}}],
        },
        {
            "resourceType": "Encounter",
            "id": "e",
            "status": "finished",
            "class": {"code": "EMER", "display": "emergency"},
            "period": {"start": "2026-02-02T21:00:00Z"},
            "reasonCode": [{"text": "Fall"}],
        },
        observation("o", FEVER, note=[{"text": "for two days"}], valueString="38.5"),
    )
    assert [(each.given, each.dose, each.reason, each.diseases) for each in read.immunisations] == [
        (True, "1", "", ("Measles",)),
        (False, "", "Not brought", ()),
    ]
    assert (read.problems[0].active, read.problems[0].when.precision) == (False, Precision.MONTH)
    assert (read.referrals[0].to, read.referrals[0].words) == (
        "Northmere Child Development Centre",
        "Referral to community paediatrician",
    )
    assert (read.documents[0].when.iso, read.documents[0].by_hand) == ("2026-01-24", True)
    (emergency,) = read.contacts
    assert (emergency.setting, emergency.event, emergency.reason) == (
        Setting.EMERGENCY_DEPARTMENT,
        Event.ATTENDED,
        "Fall",
    )
    assert (read.coded[0].text, read.coded[0].value) == ("for two days", "38.5")
    assert read.skipped == ()


@pytest.mark.parametrize(
    ("more", "given"),
    [
        ({"notGiven": False}, True),
        ({"notGiven": "false"}, True),
        ({"status": "completed"}, True),
        ({"notGiven": True, "status": "completed"}, False),
        ({"notGiven": "true"}, False),
        ({"status": "not-done"}, False),
        ({"notGiven": False, "vaccineCode": {"text": "MMR vaccination declined"}}, False),
        ({}, None),
        ({"notGiven": "perhaps", "status": "completed"}, None),
    ],
)
def test_whether_a_vaccine_was_given_is_never_guessed(more: dict[str, Any], given: bool | None) -> None:
    read = record(
        {"resourceType": "Immunization", "id": "i", "vaccineCode": {"text": "MMR"}, "date": "2026-01-10", **more}
    )
    assert [each.given for each in read.immunisations] == ([] if given is None else [given])
    assert ("Immunization/i" in sources(read.skipped)) == (given is None)


def list_of(code: str, *references: str, **more: Any) -> dict[str, Any]:
    entry = [{"item": {"reference": reference}} for reference in references]
    return {"resourceType": "List", "id": code, "code": snomed(code), "entry": entry, **more}


def warned(code: str) -> dict[str, Any]:
    address = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1"
    return {"extension": [{"url": address, "valueCode": code}]}


def test_four_answers_to_why_there_is_nothing() -> None:
    read = record(
        list_of("1102181000000102", emptyReason={"coding": [{"code": "no-content-recorded"}]}),
        list_of("717711000000103", **warned("confidential-items")),
        list_of("792931000000107", "ReferralRequest/gone"),
        document("d", "Clinical letter", "2026-01-01"),
    )
    asked = read.asked_for
    assert asked[Kind.IMMUNISATION] is Asked.NONE_RECORDED
    assert asked[Kind.PROBLEM] is Asked.WITHHELD
    assert asked[Kind.MEDICINE] is Asked.NOT_REQUESTED
    assert asked[Kind.DOCUMENT] is Asked.PRESENT
    assert [(each.source, each.why) for each in read.skipped] == [
        ("ReferralRequest/gone", "A list names it, but it is not in the file.")
    ]
    assert [each.code for each in read.incomplete] == ["confidential-items"]


def test_a_page_of_several_and_a_suppliers_word_are_said() -> None:
    outcome = {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "warning", "details": {"text": "Slow system"}}],
    }
    read = record(outcome, link=[{"relation": "next", "url": "https://gp.example/?page=2"}])
    assert [each.code for each in read.incomplete] == ["supplier-says", "more-pages"]
    assert read.incomplete[0].words == "The clinical system says: Slow system."


def test_importing_again_finds_the_same_fingerprints_whatever_came_before() -> None:
    first = record(observation("a", FEVER), observation("b", FEVER))
    again = record(observation("c", FEVER), observation("b", FEVER, comment="now with a note"), observation("a", FEVER))
    known = {item.source: item.fingerprint for _, item in first.items()}
    found = {item.source: item.fingerprint for _, item in again.items()}
    assert {source: found[source] for source in known} == known


def test_an_entry_without_an_id_is_known_by_what_it_holds() -> None:
    nameless = {key: value for key, value in observation("x", FEVER).items() if key != "id"}
    (first,) = record(nameless).coded
    again = record(observation("a", snomed("49727002", "Cough")), nameless, nameless)
    (later,) = [each for each in again.coded if each.words == "Fever"]
    assert [(each.source, "twice" in each.why) for each in again.skipped] == [("Observation (entry 4)", True)]
    assert first.source != later.source
    assert first.fingerprint == later.fingerprint
