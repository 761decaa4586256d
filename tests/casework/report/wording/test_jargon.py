from __future__ import annotations

from seenheard.casework.report.wording.jargon import Term, find
from seenheard.guidance.report import load_jargon

TERMS = (
    Term("BD", ("twice a day",), exact=True),
    Term("otitis media", ("middle ear infection",)),
    Term("otitis media with effusion", ("glue ear",)),
    Term("PE", ("blood clot in the lung", "physical education"), exact=True),
)


def said(text: str) -> list[str]:
    return [one.term.said for one in find(text, TERMS)]


def test_the_longest_term_is_found_in_any_capitals_but_an_abbreviation_only_in_its_own() -> None:
    assert said("Otitis Media with effusion, drops BD.") == ["otitis media with effusion", "BD"]
    assert said("She had bd parties and ABD, and B/D.") == []


def test_what_the_text_explains_itself_is_not_found() -> None:
    assert said("otitis media (infection of the middle ear)") == []
    assert said("a clot in the lung (PE)") == []
    assert said("PE, then home") == ["PE"]


def test_places_are_those_in_the_text() -> None:
    (one,) = find("Drops BD.", TERMS)
    assert "Drops BD."[one.start : one.end] == "BD"
    assert not one.term.ambiguous


def test_everyday_words_that_look_like_abbreviations_are_not_called_jargon() -> None:
    text = (
        "The GP saw her at A&E on 3 May. She is not an only child; it was an ill wind. Mum may be out on Tues. "
        "He is in Year 6 and had the MMR. Dr Osei rang at 10am. It is ok. The cat sat on the mat. IT is his subject."
    )
    assert [one.term.said for one in find(text, load_jargon())] == []
