"""What a report is asked, and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.report.model import Member, MemberRole, ReportType
from seenheard.casework.report.questions import AgeBand, Asked, age_band, questions_for
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_questions

TODAY = date(2026, 11, 22)
BABY = Member("baby", MemberRole.CHILD, "A", date(2025, 12, 1))
SCHOOL = Member("school", MemberRole.CHILD, "B", date(2017, 5, 4))
UNBORN = Member("unborn", MemberRole.CHILD, "C", None, date(2027, 2, 1))
UNKNOWN = Member("unknown", MemberRole.CHILD, "D")
OTHER = Member("other", MemberRole.OTHER_CHILD, "E", date(2015, 1, 1))
MOTHER = Member("mother", MemberRole.ADULT, "F")


def asked(*members: Member, type: ReportType = ReportType.INITIAL, restricted: bool = False) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    for one in questions_for(
        load_questions(), type=type, nation=Nation.ENGLAND, members=members, today=TODAY, restricted=restricted
    ):
        found.setdefault(one.id, []).append(one)
    return found


def test_each_child_and_adult_is_asked_about_and_other_children_are_not() -> None:
    found = asked(BABY, SCHOOL, OTHER, MOTHER)
    assert [one.member for one in found["B2"]] == ["baby", "school"]
    assert [one.member for one in found["E2"]] == ["mother"]
    assert [one.member for one in found["G1"]] == [""]
    assert [one.member for one in asked(SCHOOL)["E2"]] == [""]


def test_an_unborn_child_has_its_own_question_and_no_voice_or_last_visit() -> None:
    found = asked(UNBORN, SCHOOL)
    assert [one.member for one in found["C8"]] == ["unborn"]
    assert [one.member for one in found["F1"]] == [one.member for one in found["B2"]] == ["school"]
    assert [one.member for one in found["G3"]] == ["unborn", "school"]


def test_only_a_baby_is_asked_as_pre_verbal_and_only_a_review_what_became_of_actions() -> None:
    assert [one.member for one in asked(BABY, SCHOOL)["F2"]] == ["baby"]
    assert "G7" not in asked(SCHOOL)
    assert asked(SCHOOL, type=ReportType.REVIEW)["G7"][0].required


def test_what_the_writer_judges_and_what_is_optional_may_stay_silent() -> None:
    found = asked(SCHOOL)
    assert [id for id, each in found.items() if not each[0].required] == [
        "B7",
        "C7",
        "E7",
        "H3",
        "H4",
        "H7",
        "I2",
        "I3",
    ]
    assert asked(SCHOOL, restricted=True)["H3"][0].required


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (date(2024, 11, 23), AgeBand.BABY),
        (date(2024, 11, 22), AgeBand.TODDLER),
        (date(2021, 11, 23), AgeBand.TODDLER),
        (date(2021, 11, 22), AgeBand.PRIMARY),
        (date(2014, 11, 23), AgeBand.PRIMARY),
        (date(2014, 11, 22), AgeBand.TEENAGER),
    ],
)
def test_ages_turn_on_the_birthday(born_on: date, band: AgeBand) -> None:
    child = Member("x", MemberRole.CHILD, "X", born_on)
    assert age_band(child, type=ReportType.INITIAL, today=TODAY) is band
    f1 = asked(child)["F1"][0]
    assert f1.age is band
    assert f1.help


def test_a_child_of_whom_no_date_is_known_is_unborn_only_in_a_pre_birth_report() -> None:
    assert age_band(UNKNOWN, type=ReportType.INITIAL, today=TODAY) is None
    assert age_band(UNKNOWN, type=ReportType.PRE_BIRTH, today=TODAY) is AgeBand.UNBORN
