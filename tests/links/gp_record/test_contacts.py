"""Contacts here and elsewhere, and appointments that were missed: what happened, where, and each once."""

from __future__ import annotations

import pytest

from seenheard.links.gp_record.places import event_of, mode_of, says_not_brought, setting_of
from seenheard.links.gp_record.record import ContactMode, Event, Setting
from tests.links.gp_record.making import document, encounter, observation, read2, record, snomed, sources


@pytest.mark.parametrize(
    ("words", "event", "mode"),
    [
        ("GP Surgery", Event.ATTENDED, ContactMode.NOT_STATED),
        ("Surgery consultation", Event.ATTENDED, ContactMode.FACE_TO_FACE),
        ("Face to face consultation", Event.ATTENDED, ContactMode.FACE_TO_FACE),
        ("Telephone consultation", Event.ATTENDED, ContactMode.TELEPHONE),
        ("Video consultation", Event.ATTENDED, ContactMode.VIDEO),
        ("Online consultation", Event.ATTENDED, ContactMode.MESSAGE),
        ("Text message sent to patient", Event.RECORDED, ContactMode.MESSAGE),
        ("Home visit note", Event.ATTENDED, ContactMode.HOME_VISIT),
        ("Children's home visit note", Event.ATTENDED, ContactMode.HOME_VISIT),
        ("Other", Event.RECORDED, ContactMode.NOT_STATED),
        ("", Event.RECORDED, ContactMode.NOT_STATED),
        ("Administration note", Event.RECORDED, ContactMode.NOT_STATED),
        ("Outbound Referral", Event.RECORDED, ContactMode.NOT_STATED),
        ("Laboratory results", Event.RECORDED, ContactMode.NOT_STATED),
        ("Third Party Consultation", Event.RECORDED, ContactMode.NOT_STATED),
        ("Did not attend", Event.NOT_BROUGHT, ContactMode.NOT_STATED),
        ("Clinic cancelled", Event.CANCELLED, ContactMode.NOT_STATED),
    ],
)
def test_what_happened_follows_from_the_suppliers_words(words: str, event: Event, mode: ContactMode) -> None:
    assert (event_of(words), mode_of(words)) == (event, mode)


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        ("Seen in A&E", Setting.EMERGENCY_DEPARTMENT),
        ("Accident and Emergency report", Setting.EMERGENCY_DEPARTMENT),
        ("ED discharge summary", Setting.EMERGENCY_DEPARTMENT),
        ("Seen in minor injuries unit", Setting.URGENT_CARE),
        ("Out of hours report", Setting.OUT_OF_HOURS),
        ("Hospital outpatient report", Setting.HOSPITAL_OUTPATIENT),
        ("Inpatient final discharge letter", Setting.HOSPITAL_INPATIENT),
        ("Health visitor review", Setting.HEALTH_VISITING),
        ("School nurse letter", Setting.SCHOOL_NURSING),
        ("Midwife report", Setting.MIDWIFERY),
        ("CAMHS letter", Setting.MENTAL_HEALTH),
        ("Social services report", Setting.SOCIAL_CARE),
        ("Police report", Setting.POLICE),
        ("Vaginal discharge", None),
        ("Letter from Ed Ward", None),
        ("Physiotherapy outpatient report", Setting.COMMUNITY),
        ("NHS 111 report", Setting.OUT_OF_HOURS),
        ("GP Surgery", None),
    ],
)
def test_the_service_follows_from_the_words(words: str, setting: Setting | None) -> None:
    assert setting_of(words) is setting


@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("Did not attend - no reason", True),
        ("DNA - Did not attend", True),
        ("Child not brought to appointment", True),
        ("Failed to attend hospital appointment", True),
        ("DNA hospital appointment", True),
        ("DNA analysis", False),
        ("DNA test requested", False),
        ("Attended", False),
    ],
)
def test_dna_is_an_appointment_and_not_a_molecule(words: str, missed: bool) -> None:
    assert says_not_brought(words) is missed


def test_one_attendance_told_by_letter_code_and_entry_is_one() -> None:
    read = record(
        encounter("e", "A&E attendance", "2026-03-04T21:10:00Z"),
        document("letter", "A&E report", "2026-03-04"),
        observation("code", {"text": "Seen in A&E"}, "2026-03-04"),
        observation("later", {"text": "Seen in A&E"}, "2026-03-09"),
    )
    first, second = read.contacts
    assert (first.source, first.sources) == (
        "Encounter/e",
        ("Encounter/e", "DocumentReference/letter", "Observation/code"),
    )
    assert (second.source, second.from_letter, second.when.iso) == ("Observation/later", True, "2026-03-09")
    assert {first.setting, second.setting} == {Setting.EMERGENCY_DEPARTMENT}
    assert sources(read.documents) == ["DocumentReference/letter"]


@pytest.mark.parametrize(
    ("words", "setting", "event"),
    [
        ("A&E report", Setting.EMERGENCY_DEPARTMENT, Event.ATTENDED),
        ("Emergency department discharge summary", Setting.EMERGENCY_DEPARTMENT, Event.ATTENDED),
        ("Left A&E before being seen", Setting.EMERGENCY_DEPARTMENT, Event.ATTENDED),
        ("Self referral to accident and emergency, attended", Setting.EMERGENCY_DEPARTMENT, Event.ATTENDED),
        ("Seen in minor injuries unit", Setting.URGENT_CARE, Event.ATTENDED),
        ("Emergency hospital admission", Setting.HOSPITAL_INPATIENT, Event.ADMITTED),
        ("Inpatient discharge summary", Setting.HOSPITAL_INPATIENT, Event.DISCHARGED),
        ("Outpatient letter", Setting.HOSPITAL_OUTPATIENT, Event.ATTENDED),
    ],
)
def test_letters_and_codes_that_tell_of_an_attendance(words: str, setting: Setting, event: Event) -> None:
    for told in (document("d", words, "2026-03-04"), observation("o", {"text": words})):
        assert [(each.setting, each.event) for each in record(told).contacts] == [(setting, event)]


@pytest.mark.parametrize(
    "words",
    [
        "Referral letter to A&E",
        "Referred to accident and emergency department",
        "Outpatient appointment letter",
        "Outpatient waiting list letter",
        "Advised to attend A&E",
        "Planned hospital admission",
        "Did not attend outpatient clinic letter",
        "At risk of emergency hospital admission",
        "Clinical letter",
    ],
)
def test_letters_and_codes_that_tell_of_none(words: str) -> None:
    for told in (document("d", words, "2026-03-04"), observation("o", {"text": words})):
        assert record(told).contacts == ()


def test_two_hospitals_on_one_day_are_two() -> None:
    sites = [{"resourceType": "Organization", "id": name, "name": name} for name in ("North", "South")]
    letters = [
        document(name, "A&E report", "2026-03-04", author=[{"reference": f"Organization/{name}"}])
        for name in ("North", "South")
    ]
    assert sorted(each.site for each in record(*sites, *letters).contacts) == ["North", "South"]


def test_dates_that_are_not_days_are_never_taken_for_the_same_day() -> None:
    read = record(document("a", "A&E report", "2026-03"), document("b", "A&E report", "2026-03"))
    assert len(read.contacts) == 2


def test_a_referral_to_a_hospital_is_no_attendance() -> None:
    referral = {
        "resourceType": "ReferralRequest",
        "id": "r",
        "authoredOn": "2026-03-04",
        "reasonCode": [{"text": "Referral to accident and emergency service"}],
        "description": "Seen by me, bruise on cheek",
    }
    read = record(referral, document("d", "Referral letter to A&E", "2026-03-04"))
    assert read.contacts == ()
    assert read.referrals[0].reason == "Referral to accident and emergency service: Seen by me, bruise on cheek"


@pytest.mark.parametrize(
    "code",
    [
        snomed("270426007"),
        read2("9N42.00"),
        read2("9N42."),
        read2("9Nz1.00"),
        read2("9N4..00"),
        {"text": "Did not attend"},
    ],
)
def test_codes_for_missed_appointments_are_found(code: object) -> None:
    (missed,) = record(observation("o", code)).not_brought
    assert missed.source == "Observation/o"


def test_a_letter_about_missed_appointments_is_not_one() -> None:
    read = record(observation("o", {"text": "Did not attend reminder letter sent"}))
    assert (read.not_brought, len(read.coded)) == ((), 1)


def test_a_missed_appointment_told_twice_on_a_day_is_one_with_both_rows() -> None:
    read = record(
        observation("code", snomed("270426007", "Did not attend"), "2026-03-04"),
        document("letter", "Did not attend outpatients", "2026-03-04"),
        encounter("e", "Did not attend", "2026-03-11T09:00:00Z"),
        {"resourceType": "Appointment", "id": "a", "status": "noshow", "start": "2026-03-20T09:00:00Z"},
        {"resourceType": "Appointment", "id": "kept", "status": "fulfilled", "start": "2026-03-21T09:00:00Z"},
    )
    assert [(each.when.iso, each.sources) for each in read.not_brought] == [
        ("2026-03-04", ("Observation/code", "DocumentReference/letter")),
        ("2026-03-11", ("Encounter/e",)),
        ("2026-03-20", ("Appointment/a",)),
    ]
    assert read.not_brought[0].setting is Setting.HOSPITAL_OUTPATIENT
    assert [(each.kind, each.value) for each in read.coded] == [("appointment", "fulfilled")]


def test_a_vaccine_missed_is_a_vaccine_not_given_and_an_appointment_missed() -> None:
    not_done = {"resourceType": "Immunization", "id": "i", "status": "not-done", "vaccineCode": {"text": "MMR"}}
    read = record(
        observation("o", {"text": "Did not attend MMR vaccination"}),
        {**not_done, "date": "2026-03-11", "statusReason": {"text": "Did not attend"}},
        {**not_done, "id": "unwell", "date": "2026-03-18", "statusReason": {"text": "Unwell"}},
    )
    assert [each.given for each in read.immunisations] == [False, False, False]
    assert [(each.source, each.words) for each in read.not_brought] == [
        ("Observation/o", "Did not attend MMR vaccination"),
        ("Immunization/i", "MMR: Did not attend"),
    ]


def test_what_is_due_or_planned_has_not_happened() -> None:
    due = {"resourceType": "ProcedureRequest", "id": "p", "intent": "plan", "code": {"text": "A&E report to be chased"}}
    read = record(due, encounter("e", "Clinic", status="planned"))
    assert [(each.source, each.event) for each in read.contacts] == [("Encounter/e", Event.RECORDED)]
    assert [each.kind for each in read.coded] == ["due or requested"]


def test_lines_are_found_without_lists_and_an_entry_says_who_saw_the_child() -> None:
    role = {
        "resourceType": "PractitionerRole",
        "id": "r",
        "practitioner": {"reference": "Practitioner/p"},
        "code": [{"text": "Practice nurse"}],
    }
    nurse = {"resourceType": "Practitioner", "id": "p", "name": {"given": "Bea", "family": "Bell"}}
    clerk = {"resourceType": "Practitioner", "id": "c", "name": [{"text": "A Clerk"}]}
    participants = [
        {"type": [{"coding": [{"code": "REC"}]}], "individual": {"reference": "Practitioner/c"}},
        {"type": [{"coding": [{"code": "PPRF"}]}], "individual": {"reference": "Practitioner/p"}},
    ]
    cough = observation("o", {"text": "Cough"}, comment="for a week", context={"reference": "Encounter/e"})
    (contact,) = record(role, nurse, clerk, cough, encounter("e", "Clinic", participant=participants)).contacts
    assert (contact.who, contact.who_role, contact.reason) == ("Bea Bell", "Practice nurse", "Cough")
    assert [line.text for heading in contact.headings for line in heading.lines] == ["Cough. for a week"]
