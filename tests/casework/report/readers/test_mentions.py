"""Texts that say too much for one reader, in the many ways in which people write."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.model import Reader, StatementKind
from seenheard.casework.report.readers import Verdict, may_read
from seenheard.casework.report.readers.details import details_for
from seenheard.casework.report.readers.mentions import Watch
from seenheard.casework.report.readers.standing import standing
from seenheard.casework.report.readers.watching import watch_for
from seenheard.guidance.report.readers import load_readers
from tests.casework.report.readers.quills import (
    CHAIR,
    FOR_AVA,
    FOR_DANA,
    FOR_JAMES,
    FOR_OTTO,
    MEMBERS,
    POLICE,
    decided,
    report,
    statement,
)


@pytest.mark.parametrize(
    "text",
    [
        "Seen with Will.",
        "Will’s cough was heard too.",
        "Will's cough was heard too.",
        "WILL came as well.",
        "seen with will lane",  # small letters, and no capital in the whole text
        "Came with Benjamin.",
        "Came with Ben.",
        "Came with Benji and Ava.",
        "Came with W\u200bill.",
        "Came with Ｗｉｌｌ.",
        "WBL came too.",
        "W.B.L. came too.",
        "She named Otto.",
        "Mr Pike rang.",
        "Mr. Pike rang.",
        "His number is 999 000 0026.",
        "His number is 999-000-0026.",
        "Born on 9 July 2021.",
        "Born 9th of July, 2021.",
        "Born 09/07/21.",
        "Born 2021-07-09.",
        "Born Jul 9, 2021.",
        "Ring 01632 960123.",
        "Ring +44 1632 960123.",
        "Write to someone@home.example.",
        "The bus to Northmere Hill was late, and will.lane was there",
    ],
)
def test_what_the_father_may_not_know_is_asked_about(text: str) -> None:
    found = decided(statement(text), FOR_JAMES)
    assert found.verdict is Verdict.ASK and found.quotes, found.words


@pytest.mark.parametrize(
    "text",
    [
        "She will be reviewed.",
        "Came with Dana Lane.",
        "Came with Ava.",
        "A quill was found in her ear.",
        "She is on the list for ENT.",
        "Born on 4 March 2012, number 9990000018.",
        "Ring us on 01632 960999 or amara@cloverdale.example.",
        "Blood pressure 110/70, weight 32.5 kg, 12/14 visits.",
        "Lives with James in Mill Street at times.",
    ],
)
def test_what_the_father_may_know_is_not_asked_about(text: str) -> None:
    assert decided(statement(text), FOR_JAMES).words == "In the copy for James Quill."


@pytest.mark.parametrize(
    "text",
    [
        "Now at 14 Larch Road.",
        "Now in Larch Rd.",
        "Visited at zz4 2ab.",
        "Visited at ZZ42AB",
        "in larch road, they say",
    ],
)
def test_an_address_that_is_kept_from_him_stays_out_whatever_anybody_says(text: str) -> None:
    said = statement(text, confirmed_for=frozenset({FOR_JAMES.key}))
    assert decided(said, FOR_JAMES).verdict is Verdict.NO
    assert decided(said, FOR_DANA).verdict is Verdict.YES
    assert decided(said, CHAIR).verdict is Verdict.ASK
    assert decided(said, POLICE).verdict is Verdict.ASK


def test_what_is_asked_about_the_chairs_report_may_stand_in_the_annex() -> None:
    said = statement("Now at 14 Larch Road.", annex=True, annex_because="The father must not learn it")
    assert decided(said, CHAIR).verdict is Verdict.ANNEX
    assert decided(said, FOR_DANA).verdict is Verdict.NO


def test_the_name_of_a_school_tells_where_a_hidden_child_is() -> None:
    said = statement("The nurse of Larkfield Primary School rang.")
    assert decided(said, FOR_JAMES).verdict is Verdict.ASK
    assert decided(said, FOR_DANA).verdict is Verdict.YES


def test_the_town_of_a_hidden_address_is_asked_about_if_he_has_no_address_there_himself() -> None:
    elsewhere = tuple(
        replace(each, address="3 Mill Street, Saltby") if each.key == "adult:2" else each for each in MEMBERS
    )
    said = statement("Took the bus from Northmere.")
    assert decided(said, FOR_JAMES).verdict is Verdict.YES
    assert decided(said, FOR_JAMES, members=elsewhere).verdict is Verdict.ASK


def test_the_source_is_looked_at_like_the_text() -> None:
    assert decided(statement("Has a cough.", source="Letter about Will"), FOR_JAMES).verdict is Verdict.ASK


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Mother drinks each evening.", True),
        ("Mum was depressed last year.", True),
        ("Her partner was violent.", True),
        ("Dana has been in hospital after an overdose.", True),
        ("Mother came with her. The child was frightened of the needle.", False),
        ("Came with mother for a cough.", False),
    ],
)
def test_a_sentence_about_the_mothers_health_is_asked_about_for_father_and_child(text: str, asked: bool) -> None:
    expected = Verdict.ASK if asked else Verdict.YES
    assert decided(statement(text), FOR_JAMES).verdict is expected
    assert decided(statement(text), FOR_AVA).verdict is expected
    assert decided(statement(text), CHAIR).verdict is Verdict.YES


def test_the_mother_may_read_what_is_said_of_her_with_her_child() -> None:
    assert decided(statement("Mother drinks each evening."), FOR_DANA).verdict is Verdict.YES


def test_an_informant_who_may_not_be_known_is_found_in_other_sentences() -> None:
    told = statement("Was alone at night.", "B7", kind=StatementKind.REPORTED_BY, reported_by="Mrs Young, neighbour")
    whole = report(told, statement("As Mrs Young had said before."), statement("A young child."))
    found = may_read(whole, FOR_JAMES, load_readers()).statements
    assert [found[key].verdict for key in "012"] == [Verdict.ASK, Verdict.ASK, Verdict.YES]
    assert [may_read(whole, CHAIR, load_readers()).statements[key].yes for key in "012"] == [True, True, True]


def test_whoever_lives_elsewhere_is_asked_about_nothing_that_is_theirs() -> None:
    said = statement("Will has grown, born 9 July 2021.", member="child:2")
    assert decided(said, FOR_OTTO).verdict is Verdict.YES


@pytest.mark.parametrize(
    "text",
    [
        "Her brother was with her.",
        "Plays with her half-sister.",
        "Both children were in bed.",
        "See both boys at their next visit.",
        "The girls share a room.",
        "All three children were in bed.",
        "The younger children were loud.",
        "Came with the mother’s boyfriend.",
    ],
)
def test_words_for_people_of_whom_he_may_not_know_are_asked_about(text: str) -> None:
    assert decided(statement(text), FOR_JAMES).verdict is Verdict.ASK
    assert decided(statement(text), FOR_DANA).verdict is Verdict.YES


@pytest.mark.parametrize(
    "text", ["Seen in the children’s hospital.", "Children’s services rang.", "A child like others."]
)
def test_children_in_general_are_nobody(text: str) -> None:
    assert decided(statement(text), FOR_JAMES).verdict is Verdict.YES


@pytest.mark.parametrize(
    "text",
    [
        "The family is known to MARAC.",
        "Domestic incident at home.",
        "They were in a refuge.",
        "An anonymous caller rang.",
    ],
)
def test_words_of_abuse_and_confidence_are_asked_about_for_the_family_whoever_is_meant(text: str) -> None:
    for reader in (FOR_JAMES, FOR_DANA, FOR_AVA):
        assert decided(statement(text), reader).verdict is Verdict.ASK
    assert decided(statement(text), CHAIR).verdict is Verdict.YES


_POOL = """
Will will Ben’s lane Lane Quill Ava Otto Mr Pike WBL W.B.L. 14 Larch Rd larch road Street Mill zz4
2ab ZZ42AB Northmere brother both children the Larkfield Primary School 9 July 2021 999 000 0026
Dell seen with and came to clinic .
"""
POOL = _POOL.split()


@given(st.lists(st.sampled_from(POOL), max_size=12), st.sampled_from([FOR_JAMES, FOR_OTTO, FOR_AVA, CHAIR]))
def test_the_short_way_through_a_text_finds_what_the_long_way_finds(words: list[str], reader: Reader) -> None:
    text = " ".join(words)
    told = statement("Alone.", "B7", kind=StatementKind.REPORTED_BY, reported_by="Mrs Dell")
    whole = report(told)
    matrix = load_readers()
    seen = standing(whole, reader, matrix)
    watch = watch_for(whole, seen, details_for(whole, seen, matrix), matrix)
    with patch.object(Watch, "_may_hold", lambda self, text: True):
        long_way = watch.in_text(text)
    assert watch.in_text(text) == long_way
