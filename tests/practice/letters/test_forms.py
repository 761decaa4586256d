"""From a sent sheet to the answers: who is who, where the letter goes, and who gave each value."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from seenheard.practice.letters.answers import ChosenChild, FiledTo
from seenheard.practice.letters.forms import Sheet, answers_from, blank_sheet, not_ours_answers, sent_sheet

READ: dict[str, Any] = {
    "kind": "conference_invitation",
    "children": [{"name": "Wren Lockspur", "dob": "2019-05-04"}, {"name": None}],
    "conference": {"type": "initial", "date": "2026-03-24"},
    "chair": "Gwendolyn Frith",
}


def sent(**more: str | list[str]) -> Sheet:
    typed = blank_sheet(READ).typed | {name.replace("__", "."): value for name, value in more.items()}
    query = QueryDict(mutable=True)
    for name, value in typed.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return sent_sheet(query)


def answer(sheet: Sheet, outcome: Any = "entered") -> Any:
    return answers_from(sheet, outcome=outcome, read=READ, reading_id=None)


def test_who_each_child_is_must_be_said_before_anything_is_entered() -> None:
    sheet = sent(conference__about="new")
    answer(sheet)
    assert sheet.errors == {
        "children.0.who": "Say who Wren Lockspur is: choose from our list, or “Not our patient”",
        "children.1.who": "Say who child 2 is: choose from our list, or “Not our patient”",
    }


def test_children_left_out_do_not_shift_the_others() -> None:
    made = answer(sent(conference__about="new", children__0__who="leave_out", children__1__who="patient:7"))
    assert made.children == (ChosenChild(0, True, patient_id=7),)
    assert [child["name"] for child in made.fields["children"]] == [None]


def test_an_unborn_child_is_chosen_by_the_mother() -> None:
    made = answer(sent(conference__about="new", children__0__who="mother:9", children__1__who="not_ours"))
    assert made.children == (ChosenChild(0, True, mother_id=9), ChosenChild(1, False))


def test_a_letter_is_filed_to_the_chosen_child_and_hidden_unless_said_otherwise() -> None:
    made = answer(
        sent(
            conference__about="new",
            children__0__who="patient:7",
            children__1__who="not_ours",
            children__0__file__what="full",
            children__0__file__hidden="on",
            others__12__what="reference",
        )
    )
    assert made.filing == (
        FiledTo(7, "full", hidden_online=True, third_party=False),
        FiledTo(12, "reference", hidden_online=False, third_party=False),
    )


def test_a_meeting_with_a_date_must_be_placed_or_left() -> None:
    sheet = sent(children__0__who="patient:7", children__1__who="leave_out")
    assert answer(sheet).about["conference"] == "leave"
    assert "Say which meeting the conference is" in sheet.errors["conference.about"]
    left = sent(children__0__who="patient:7", children__1__who="leave_out", conference__about="leave")
    answer(left)
    assert left.errors == {}


def test_each_value_says_whether_page_or_person_gave_it() -> None:
    made = answer(
        sent(children__0__who="patient:7", children__1__who="leave_out", conference__about="4", chair="Somebody Else")
    )
    assert made.sources["chair"] == "person"
    assert made.sources["children.0.name"] == made.sources["conference.date"] == "page"
    assert "conference.venue" not in made.sources


def test_a_value_that_a_person_took_out_is_the_persons() -> None:
    made = answer(sent(children__0__who="patient:7", children__1__who="leave_out", conference__about="4", chair=""))
    assert made.fields["chair"] is None
    assert made.sources["chair"] == "person"


def test_filing_alone_asks_for_nothing() -> None:
    sheet = sent()
    assert answer(sheet, "filed").outcome == "filed"
    assert sheet.errors == {}


def test_not_ours_says_so_of_every_child_and_changes_no_value() -> None:
    made = not_ours_answers(READ, None)
    assert made.outcome == "not_ours"
    assert [child.ours for child in made.children] == [False, False]
    assert set(made.sources.values()) == {"page"}
