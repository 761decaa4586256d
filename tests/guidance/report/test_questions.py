"""The checklist as data: all of it, with its sources, and a wrong file refused by name."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from seenheard.casework.report.questions import AgeBand, AnsweredIn, Need, Per
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_askers, load_jargon, load_questions
from seenheard.guidance.report.jargon_file import jargon_from
from seenheard.guidance.report.question_file import questions_from
from seenheard.guidance.yaml_file import GuidanceFault, yaml_file

QUESTIONS = {question.id: question for question in load_questions()}


def test_there_are_the_fifty_seven_of_the_checklist_in_its_order() -> None:
    sizes = {"A": 6, "B": 7, "C": 8, "D": 3, "E": 7, "F": 3, "G": 7, "H": 7, "I": 6, "J": 3}
    assert list(QUESTIONS) == [f"{letter}{n}" for letter, size in sizes.items() for n in range(1, size + 1)]
    assert sum(question.need is Need.REQUIRED for question in QUESTIONS.values()) == 47
    assert [id for id, question in QUESTIONS.items() if question.need is Need.OPTIONAL] == ["C7"]


def test_each_says_who_asks_for_it_and_has_words_and_at_most_two_lines_of_guidance() -> None:
    for question in QUESTIONS.values():
        assert question.asked_by, question.id
        assert question.words.endswith((".", "?")), question.id
        assert 1 <= len(question.guidance) <= 2
        assert question.guidance_from in load_askers()
        assert question.kinds
    for asker in load_askers().values():
        assert asker.url.startswith("http") or asker.code in ("PRE", "NICE89", "OURS")


def test_the_childs_voice_has_help_for_every_age() -> None:
    for id in ("F1", "F2", "F3"):
        assert set(QUESTIONS[id].child_help) == set(AgeBand)
        assert QUESTIONS[id].per is Per.CHILD


def test_nations_have_their_own_words_where_it_matters() -> None:
    assert "planning meeting" in QUESTIONS["A3"].words_in(Nation.SCOTLAND)
    assert "chair reads" in QUESTIONS["H7"].words_in(Nation.WALES)
    assert QUESTIONS["A3"].words_in(Nation.ENGLAND) == QUESTIONS["A3"].words


def test_what_cannot_be_known_before_signing_is_asked_afterwards() -> None:
    after = [id for id, question in QUESTIONS.items() if question.answered_in is AnsweredIn.AFTERWARDS]
    assert after == ["J1", "J2", "J3"]


def wrong(**changes: Any) -> dict[str, Any]:
    data = copy.deepcopy(yaml_file("report/questions.yaml"))
    data["questions"][0] |= changes
    return data


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"asked_by": ["NOBODY"]}, "A1: there is no source “NOBODY”"),
        ({"guidance": ["one", "two", "three"]}, "A1: guidance is one or two lines"),
        ({"guidance": ["x" * 121]}, "longer than 120"),
        ({"need": "C"}, "A1: a conditional question needs “when”"),
        ({"need": "maybe"}, "A1: 'maybe' is not a valid Need"),
        ({"promt": "x"}, "A1: “promt” is not a known key"),
        ({"satisfied_by": ["Z9"]}, "there is no question “Z9”"),
        ({"id": "Q1"}, "there is no section “Q”"),
        ({"id": "A2"}, "gives one question twice"),
        ({"child_help": {"pensioner": "x"}}, "'pensioner' is not a valid AgeBand"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_by_name(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(GuidanceFault, match=said):
        questions_from(wrong(**changes))


def test_jargon_is_a_few_hundred_terms_each_with_plain_words() -> None:
    terms = load_jargon()
    assert len(terms) > 300
    for term in terms:
        assert term.plain and all(words and words != term.said for words in term.plain), term.said
    assert [term.plain for term in terms if term.said == "OD"] == [("once a day", "overdose")]
    for given in (["NAD"], "NAD", ["NAD", ""]):
        with pytest.raises(GuidanceFault, match="must be a word and the plain words"):
            jargon_from({"entered_on": None, "last_checked": None, "terms": [given]})
    with pytest.raises(GuidanceFault, match="gives “NAD” twice"):
        jargon_from({"entered_on": None, "last_checked": None, "terms": [["NAD", "nothing"], ["NAD", "none"]]})
