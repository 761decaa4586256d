"""Parts of a letter that concern somebody else, marked for a person."""

from __future__ import annotations

from typing import Any

from seenheard.casework.disclosure import Kind, Mark, Others, marks_in_fields, marks_in_lines
from seenheard.casework.page import Line

ISLA = "Isla Lockspur"
FIELDS: dict[str, Any] = {
    "local_authority": "Northmere City Council",
    "chair": "Helen Birtwistle",
    "social_worker": {"name": "Amira Okafor", "phone": "01632 960417", "email": None},
    "children": [
        {"name": ISLA, "dob": "2015-06-22"},
        {"name": "Alfie Lockspur", "dob": "2018-01-09", "categories": ["neglect", "physical"]},
    ],
    "attendees": [
        {"role": "Mother", "name": "Dana Lockspur", "status": "present"},
        {"role": "Health visitor", "name": "Sue Lamb", "status": "apologies"},
        {"role": None, "name": "Isla Lockspur", "status": "absent"},
        {"role": None, "name": None, "status": None},
    ],
    "actions": [
        {"text": "Book a review", "owner": "GP", "owner_is_practice": True},
        {"text": "Take Isla to the dentist", "owner": "Mother", "owner_is_practice": False},
    ],
}


def found(**more: Any) -> dict[str, Mark]:
    return {one.path: one for one in marks_in_fields({**FIELDS, **more}, {}, subject=ISLA, subject_at=0)}


def text(*lines: str) -> list[Line]:
    return [Line(words, (50.0, 20.0 * at, 500.0, 20.0 * at + 12), page=1 + at // 2) for at, words in enumerate(lines)]


def kinds(words: str, **others: tuple[str, ...]) -> list[tuple[Kind, str]]:
    return [(one.kind, one.words) for one in marks_in_lines(text(words), subject=ISLA, others=Others(**others))]


def test_another_child_of_the_letter_is_marked_with_every_value_and_the_subject_with_none() -> None:
    marks = found()
    assert [path for path in marks if path.startswith("children")] == [
        "children.1.name",
        "children.1.dob",
        "children.1.categories",
    ]
    assert marks["children.1.categories"].words == "neglect, physical"
    assert all(one.kind is Kind.CHILD for path, one in marks.items() if path.startswith("children"))


def test_parents_professionals_and_authors_are_told_apart() -> None:
    marks = found()
    assert marks["attendees.0.name"].kind is Kind.CARER
    assert marks["attendees.1.name"].kind is Kind.PROFESSIONAL
    assert marks["actions.1.owner"].kind is Kind.CARER
    assert marks["chair"].kind is Kind.PROFESSIONAL
    assert marks["social_worker.phone"].words == "01632 960417"
    assert marks["local_authority"].kind is Kind.AUTHOR
    assert "actions.0.owner" not in marks, "our own action is not somebody else's"
    assert "attendees.2.name" not in marks, "the child itself is not somebody else"


def test_a_subject_whose_place_is_not_known_is_told_by_the_name_alone() -> None:
    marks = marks_in_fields(FIELDS, {}, subject="isla  LOCKSPUR", subject_at=None)
    assert {one.path for one in marks if one.kind is Kind.CHILD} == {
        "children.1.name",
        "children.1.dob",
        "children.1.categories",
    }


def test_two_children_of_one_name_are_told_apart_by_their_place() -> None:
    twice = [{"name": ISLA, "dob": "2015-06-22"}, {"name": ISLA, "dob": "2019-01-01"}]
    assert {path for path in found(children=twice) if path.startswith("children")} == {
        "children.1.name",
        "children.1.dob",
    }


def test_a_mark_says_where_it_stands() -> None:
    seen = {"chair": {"quote": "Chair: Helen Birtwistle", "page": 2, "box": [50, 60.5, 200, 72], "certainty": "clear"}}
    mark = next(one for one in marks_in_fields(FIELDS, seen, subject=ISLA, subject_at=0) if one.path == "chair")
    assert (mark.quote, mark.page, mark.box) == ("Chair: Helen Birtwistle", 2, (50.0, 60.5, 200.0, 72.0))


def test_a_name_in_the_text_is_found_whole_or_in_part_and_never_inside_a_word() -> None:
    assert kinds("Alfie was seen too.", children=("Alfie Lockspur",)) == [(Kind.CHILD, "Alfie")]
    assert kinds("ALFIE LOCKSPUR was seen.", children=("Alfie Lockspur",)) == [(Kind.CHILD, "ALFIE LOCKSPUR")]
    assert kinds("Alfieston is a village.", children=("Alfie Lockspur",)) == []
    assert kinds("Isla Lockspur was seen.", children=("Alfie Lockspur",)) == [], "a shared family name is not a mark"


def test_words_of_the_family_and_of_a_source_are_marked() -> None:
    assert kinds("Her mother said so.") == [(Kind.CARER, "mother")]
    assert kinds("An anonymous caller rang.") == [(Kind.SOURCE, "anonymous")]
    assert kinds("The referrer, a neighbour, wishes to remain unnamed.") == [(Kind.SOURCE, "referrer")]
    assert kinds("Isla likes school.") == []


def test_one_line_carries_one_mark_of_a_kind_and_several_kinds() -> None:
    marks = kinds("Her mother Dana Lockspur and Alfie spoke to Sue Lamb in confidence.", children=("Alfie Lockspur",),
                  carers=("Dana Lockspur",), professionals=("Sue Lamb",))  # fmt: skip
    assert [kind for kind, _ in marks] == [Kind.CHILD, Kind.CARER, Kind.PROFESSIONAL, Kind.SOURCE]


def test_the_page_and_the_box_are_those_of_the_line() -> None:
    marks = list(marks_in_lines(text("a", "b", "The neighbour rang."), subject=ISLA, others=Others()))
    assert [(one.page, one.box, one.quote) for one in marks] == [(2, (50.0, 40.0, 500.0, 52.0), "The neighbour rang.")]


def test_names_with_the_marks_of_a_pattern_are_only_names() -> None:
    assert kinds("O'Neill (Mx.) rang", professionals=("Mx O'Neill (acting+",)) == [(Kind.PROFESSIONAL, "O'Neill")]
    assert kinds("anything", children=("", "  ", ".*")) == []
