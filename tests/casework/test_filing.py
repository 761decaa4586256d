from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from seenheard.casework.filing import Filing, recommend
from seenheard.casework.matching import match
from seenheard.casework.matching.proposal import Known, KnownChild, Patient
from seenheard.guidance.clinical_codes import load_codes

TODAY = date(2025, 8, 20)
ALFIE = Patient(2, "Alfie", "Lockspur", date(2016, 2, 12), "9990833524", "M")
STACEY = Patient(1, "Stacey", "Lockspur", date(1999, 4, 1), "9994228544", "F")
KNOWN = Known(
    (ALFIE, STACEY),
    (
        KnownChild(21, "Alfie Lockspur", 7, 2),
        KnownChild(31, "Isla Lockspur", 7, 3),
        KnownChild(41, "Unborn baby Lockspur", 7, None, 1, date(2025, 12, 1)),
    ),
)


def filing(kind: str = "conference_minutes", nation: str = "england", keep: bool = False, **child: Any) -> Filing:
    named = {"name": "Alfie Lockspur", "dob": "2016-02-12", "nhs_number": "9990833524"} | child
    fields = {"kind": kind, "nation": nation, "document_date": "2025-08-12", "children": [named]}
    return recommend(fields, match(fields, KNOWN, today=TODAY), keep_full_document=keep)


def unborn(**child: Any) -> Filing:
    nobody = {"name": "Unborn baby Lockspur", "dob": None, "nhs_number": None, "unborn": True, "edd": "2025-12-01"}
    return filing(**(nobody | child))


def test_the_child_yes_brothers_sisters_and_parents_each_time() -> None:
    records = {(each.whose, each.patient_key, each.child_key): each.file for each in filing().records}
    assert records == {
        ("child", 2, None): True,
        ("sibling", None, 31): None,
        ("sibling", None, 41): None,
        ("parents", None, None): None,
    }


def test_the_defaults_are_summary_with_plan_hidden_and_third_party() -> None:
    found = filing()
    assert (found.amount, found.hidden_online, found.third_party) == ("summary_and_plan", True, True)
    assert not found.full_document_restricted
    assert filing(keep=True).full_document_restricted
    assert found.check_for_errors
    assert not filing("conference_invitation").check_for_errors


@pytest.mark.parametrize("kind", ["conference_minutes", "ed_discharge_summary", "other", "referral_outcome"])
def test_every_kind_of_letter_is_hidden_unless_a_person_says_otherwise(kind: str) -> None:
    assert filing(kind).hidden_online


def test_an_unborn_child_is_filed_with_the_mother() -> None:
    found = unborn(decision="plan_made", categories=["neglect"])
    assert (found.records[0].whose, found.records[0].file, found.records[0].patient_key) == ("mother", True, 1)
    codes = [(each.key, each.action, each.whose) for each in found.codes]
    assert codes == [("unborn-on-plan", "add", "mother"), ("family-member-on-plan", "add", "parents")]


def test_a_plan_made_brings_its_codes_and_one_ended_adds_the_ending_without_deleting() -> None:
    made = filing(decision="plan_made", categories=["neglect", "emotional"])
    assert [(each.key, each.action) for each in made.codes] == [
        ("on-plan", "add"),
        ("category-emotional", "add"),
        ("category-neglect", "add"),
        ("family-member-on-plan", "add"),
    ]
    ended = filing(decision="plan_ended", categories=["neglect"])
    assert [(each.key, each.action) for each in ended.codes] == [("on-plan", "end"), ("family-member-on-plan", "end")]
    assert "Keep the earlier code" in ended.codes[0].why
    goes_on = filing(decision="plan_continued", categories=["neglect"])
    assert [(each.key, each.action) for each in goes_on.codes] == [("on-plan", "check")]
    for nothing in (None, "no_plan", "adjourned", "assessment"):
        assert filing(decision=nothing).codes == ()


@pytest.mark.parametrize(
    ("nation", "key"),
    [
        ("england", "on-plan"),
        ("wales", "on-plan"),
        ("scotland", "on-register"),
        ("northern_ireland", "on-register"),
    ],
)
def test_the_nations_that_keep_a_register_have_its_code(nation: str, key: str) -> None:
    assert filing(nation=nation, decision="plan_made").codes[0].key == key


def test_every_code_named_stands_in_the_reviewed_list_and_every_ending_has_its_code() -> None:
    listed = {code.key: code for code in load_codes()}
    everything = [
        each
        for nation in ("england", "scotland")
        for decision in ("plan_made", "plan_continued", "plan_ended")
        for found in (
            filing(nation=nation, decision=decision, categories=["neglect", "physical", "emotional", "sexual"]),
            unborn(nation=nation, decision=decision),
            filing("lac_health_assessment_request"),
        )
        for each in found.codes
    ]
    assert {each.key for each in everything} >= {"on-plan", "on-register", "looked-after", "category-sexual"}
    assert {each.key for each in everything} <= set(listed)
    unfinished = {each.key for each in everything if each.action == "end" and not listed[each.key].ended_by}
    assert unfinished <= {"unborn-on-plan"}  # no ending code is known for it: the clinical system must be asked


def test_a_child_who_is_not_ours_is_filed_nowhere() -> None:
    found = filing(name="Zebedee Quorn", dob="2012-01-01", nhs_number="9992045086", decision="plan_made")
    assert (found.records, found.codes) == ((), ())
    assert "sent back" in found.words[0]


def test_a_child_who_must_be_chosen_is_not_filed_before() -> None:
    found = filing(dob="2016-12-02")
    assert (found.records[0].whose, found.records[0].patient_key) == ("child", None)
    assert found.words[0] == "Choose who each child is before anything is filed."


def test_a_category_that_is_none_brings_no_code() -> None:
    made = filing(decision="plan_made", categories=["neglect", "nonsense", "neglect"])
    assert [each.key for each in made.codes] == ["on-plan", "category-neglect", "family-member-on-plan"]
