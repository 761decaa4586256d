"""Forms: rows of boxes, lists of children with one outcome, names before labels and under a greeting."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.page import Page
from seenheard.casework.reading import read

from .letters import fields, page, reading, table

FORM = """Westmoor County Council
NOTICE OF CHILD PROTECTION CONFERENCE OUTCOME

Name of child:   Lowri Vane
Date of birth:   14/02/2017
NHS number:   999 300 1112
Type of conference:   Review Child Protection Conference
Date of conference:   3 March 2025
Date of this notice:   5 March 2025
"""
LIST = [
    ["Name of child", "Date of birth", "NHS number"],
    ["Lowri Vane", "14/02/2017", "999 300 1112"],
    ["Gethin Vane", "02/11/2019", "999 186 7910"],
]


def _with_list(text: str) -> Page:
    typed = page(text)
    return Page(1, 595.0, 842.0, typed.lines, (table(LIST, top=700.0),))


@pytest.mark.parametrize(
    ("boxes", "categories"),
    [
        ("☒   Neglect   ☐   Physical abuse\n☐   Sexual abuse   ☐   Emotional abuse", ["neglect"]),
        ("☐   Neglect   ☐   Physical abuse\n☒   Sexual abuse   ☒   Emotional abuse", ["emotional", "sexual"]),
        ("[ ]   Neglect   [x]   Physical abuse   [ ]   Emotional abuse   [ ]   Sexual abuse", ["physical"]),
    ],
)
def test_each_box_of_a_row_belongs_to_the_words_after_it(boxes: str, categories: list[str]) -> None:
    read_form = fields(
        f"{FORM}\nOutcome of conference\n☒   Child Protection Plan to continue\n\nCategory of plan\n{boxes}\n"
    )
    assert read_form["children"][0]["categories"] == categories
    assert read_form["children"][0]["decision"] == "plan_continued"


def test_the_day_of_a_notice_is_that_of_the_letter() -> None:
    read_form = fields(FORM)
    assert (read_form["document_date"], read_form["conference"]["date"]) == ("2025-03-05", "2025-03-03")


@pytest.mark.parametrize(
    "label", ["Date of this notification", "Date of our letter", "Date of the invitation", "Day of this memo"]
)
def test_labels_of_the_day_of_the_paper(label: str) -> None:
    assert fields(FORM.replace("Date of this notice", label))["document_date"] == "2025-03-05"


def test_names_that_share_a_surname_share_the_decision() -> None:
    text = (
        "Westmoor County Council\nMinutes of Initial Child Protection Conference\n3 March 2025\n\n"
        "Re: Lowri Vane, DOB 14/02/2017\n"
        "Re: Gethin Vane, DOB 02/11/2019\n\nDecision\n\n"
        "It was agreed that Lowri Vane and Gethin Vane should be placed on the\n"
        "Child Protection Register under the category of Neglect.\n"
    )
    assert [child["decision"] for child in fields(text)["children"]] == ["plan_made", "plan_made"]


def test_a_box_under_a_list_of_children_is_ticked_for_all_of_them() -> None:
    text = (
        "Westmoor County Council\nNOTICE OF CHILD PROTECTION CONFERENCE OUTCOME\n\n"
        "Type of conference:   Initial Child Protection Conference\n"
        "Date of conference:   3 March 2025\n"
    )
    under = page(
        "\nOutcome of conference\n☒ Child Protection Plan to be made\n☐ No Child Protection Plan\n"
        "Category of plan\n☐ Neglect\n☒ Emotional abuse\n",
        number=2,
    )
    found = read([_with_list(text), under]).fields["children"]
    assert [(child["decision"], child["categories"]) for child in found] == [("plan_made", ["emotional"])] * 2


def test_an_earlier_registration_is_not_the_decision() -> None:
    text = (
        "STRATHDEARN COUNCIL\nChild Protection Planning Meeting - Minute\n\nType of meeting:   Review CPPM\n"
        "Date of meeting:   28/10/2025\n"
        "Name of child:   Lowri Vane\nDate of birth:   14/02/2017\n\nReason for meeting\n"
        "Lowri's name was placed on the Child Protection Register on 06/05/2025. This is the first review.\n"
    )
    told = fields(f"{text}\nDecision\nDecision:   Name removed from the Child Protection Register\n")
    assert (told["kind"], told["children"][0]["decision"]) == ("conference_minutes", "plan_ended")
    assert fields(text)["children"][0]["decision"] is None


@pytest.mark.parametrize(
    "line",
    [
        "Lowri Vane, DOB: 14/02/2017, NHS No: 999 300 1112",
        "Lowri Vane - Date of birth: 14/02/2017   NHS number: 999 300 1112",
    ],
)
def test_a_name_before_the_label_of_a_birth_date(line: str) -> None:
    text = (
        "Netherby Council\nConference and Review Service\n18 February 2026\n\nDear Colleague\n\n"
        f"Outcome of Initial Child Protection Conference\n{line}\n\n"
        "I am writing to inform you of the outcome of the conference held on\n17th February 2026.\n\n"
        "The conference decided that Lowri should become the subject of a Child Protection Plan under the "
        "category of Neglect.\n"
    )
    found = fields(text)
    child = found["children"][0]
    assert (child["name"], child["dob"], child["nhs_number"]) == ("Lowri Vane", "2017-02-14", "9993001112")
    assert (found["conference"]["date"], found["document_date"], child["decision"]) == (
        "2026-02-17",
        "2026-02-18",
        "plan_made",
    )


def test_a_clinic_letter_names_its_patient_under_the_greeting() -> None:
    found = fields(
        "Wharfedale Hospitals NHS Foundation Trust\nDepartment of Dermatology\n\n"
        "Clinic date: 27 March 2026\nDate typed: 2 April 2026\n\nDear Dr Patel\n\n"
        "Lowri Vane, 14/02/2017\n\nDiagnosis: Eczema\n\n"
        "Thank you for referring Lowri, whom I saw with her father. I have changed the treatment.\n"
        "I will see her again in six weeks.\n\nYours sincerely\nMiss Anna Lund\n"
    )
    assert (found["kind"], found["children"][0]["name"], found["children"][0]["dob"]) == (
        "other",
        "Lowri Vane",
        "2017-02-14",
    )


def test_a_signature_and_its_day_are_no_child() -> None:
    found = fields(
        "Westmoor County Council\n3 March 2025\n\nDear Dr Patel\n\nPlease note our new telephone number.\n\n"
        "Anna Lund, 03/03/2025\n"
    )
    assert found["children"] == []


@pytest.mark.parametrize(
    "asked",
    [
        "any appointments at which the child was not brought;",
        "the number of missed appointments;",
        "whether he did not attend any clinic;",
    ],
)
def test_missed_appointments_that_a_report_should_tell_of(asked: str) -> None:
    found = fields(
        "RAVENSMOOR DISTRICT COUNCIL\nREQUEST FOR GP REPORT TO CHILD PROTECTION CONFERENCE\n\n"
        "Date of request:   07/09/2026\nName of child:   Maryam Vane\n"
        "Date of birth:   21/04/2018\nDate of conference:   24/09/2026\n"
        "Report to be returned by:   17/09/2026\n\n"
        "Please complete a report using the attached form. Please include:\n"
        f"1. the child's health and immunisations;\n2. {asked}\n3. your view of the risks.\n"
    )
    assert found["kind"] == "report_request"


def test_a_strategy_discussion_on_the_day_that_its_label_says() -> None:
    found = fields(
        "Aireborough City Council\nRecord of Strategy Discussion\n\nName of child:   Lowri Vane\n"
        "Date of birth:   14/02/2017\n"
        "Date of strategy discussion:   06/05/2026\nTime:   11:00\nDate of referral:   04/05/2026\n\n"
        "Decision\nOutcome:   Section 47 enquiry to commence\n"
    )
    assert (found["kind"], found["conference"]["date"]) == ("strategy_discussion_minutes", "2026-05-06")


def test_a_dimly_seen_birth_date_is_doubted() -> None:
    clear = reading(FORM, source="ocr", confidence=0.96, today=date(2025, 3, 6))
    dim = reading(FORM, source="ocr", confidence=0.7, today=date(2025, 3, 6))
    assert clear.fields["children"][0]["dob"] == "2017-02-14"
    assert dim.fields["children"][0]["dob"] is None
    assert dim.unsure["children.0.dob"] == ("2017-02-14",)


def test_the_day_on_which_a_plan_was_made_is_not_that_of_the_record() -> None:
    found = fields(
        "Netherby Council\nRecord of Review Child Protection Conference\nDate: 17 February 2026\n"
        "Name of child: Lowri Vane\n"
        "DOB: 14/02/2017\n\nBackground\nLowri was made subject to a plan on 3 June 2025 for neglect.\n\n"
        "Decision\nThe plan is to continue under neglect.\n"
    )
    assert (found["conference"]["date"], found["document_date"]) == ("2026-02-17", None)
    assert found["children"][0]["decision"] == "plan_continued"
