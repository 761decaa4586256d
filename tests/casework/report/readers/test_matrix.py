"""The matrix as it ships, and what a practice may and may not change in it."""

from __future__ import annotations

import copy

import pytest

from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.readers import MatrixRefused, Matter, Verdict
from seenheard.casework.report.readers.matrix import NEVER
from seenheard.guidance.report.readers import FILE, NOT_CONFIRMED, load_readers, read_matrix
from seenheard.guidance.yaml_file import GuidanceFault, yaml_file


def test_every_kind_of_information_has_an_answer_and_a_source_for_every_reader() -> None:
    matrix = load_readers()
    assert len(matrix.rules) == len(Matter) * len(ReaderKind)
    for rule in matrix.rules.values():
        assert rule.source
        assert rule.source.startswith(NOT_CONFIRMED) is not rule.confirmed
        assert matrix.words[rule.matter]


def test_the_careful_answers_are_the_first_ones() -> None:
    """For a parent: nobody else's health, abuse, address, number or child; and no annex."""
    matrix = load_readers()
    for matter in (
        Matter.OTHER_ADULT,
        Matter.ABUSE_OF_OTHERS,
        Matter.OTHER_CHILD,
        Matter.ADDRESS_OTHERS,
        Matter.ADDRESS_PROTECTED,
        Matter.ADDRESS_KEPT_FROM_READER,
        Matter.NHS_NUMBER_OTHERS,
        Matter.INFORMANT,
        Matter.KNOWS_HALF_SIBLING,
        Matter.VIOLENCE,
        Matter.RESTRICTED,
        Matter.ANNEX,
    ):
        for kind in (ReaderKind.PARENT, ReaderKind.YOUNG_PERSON):
            assert matrix.verdict(matter, kind) is Verdict.NO, (matter, kind)


def test_a_practice_changes_one_answer_and_it_says_so() -> None:
    matrix = load_readers().changed({"other_adult": {"parent": "ask"}}, young_person_from=14)
    rule = matrix.rules[Matter.OTHER_ADULT, ReaderKind.PARENT]
    assert rule.verdict is Verdict.ASK and rule.changed and not rule.confirmed
    assert matrix.young_person_from == 14
    assert load_readers().verdict(Matter.OTHER_ADULT, ReaderKind.PARENT) is Verdict.NO
    same = load_readers().changed({"other_adult": {"parent": "no"}})
    assert not same.rules[Matter.OTHER_ADULT, ReaderKind.PARENT].changed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"secrets": {"parent": "yes"}}, "“secrets” is not a kind of information"),
        ({"opinion": {"neighbour": "yes"}}, "“neighbour” is not a kind of reader"),
        ({"opinion": {"parent": "perhaps"}}, "“perhaps” is not an answer"),
        ({"address_kept_from_reader": {"parent": "yes"}}, "Leave this at no"),
        ({"address_kept_from_reader": {"chair": "ask"}}, "Leave this at no"),
        ({"informant": {"parent": "ask"}}, "can be yes or no"),
        ({"actions": {"chair": "annex"}}, "cannot stand in the annex"),
    ],
)
def test_a_wrong_change_is_refused_with_a_sentence(changes, words) -> None:
    with pytest.raises(MatrixRefused, match=words):
        load_readers().changed(changes)


def test_what_is_never_open_is_closed_for_all() -> None:
    for matter in NEVER:
        assert {load_readers().verdict(matter, kind) for kind in ReaderKind} == {Verdict.NO}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data["matters"].pop(), "says nothing of"),
        (lambda data: data["matters"].append(data["matters"][0]), "given twice"),
        (lambda data: data["matters"][0].update(chair=True), "write it in quotes"),
        (lambda data: data["matters"][0].update(sources=["XYZ"]), "no source “XYZ”"),
        (lambda data: data["matters"][0].update(sources=[]), "no source"),
        (lambda data: data["matters"][0].update(matter="secrets"), "not a kind of information"),
        (lambda data: data["matters"][0].update(colour="red"), "not a known key"),
        (lambda data: data["questions"].update(E4="secrets"), "not a kind of information"),
        (lambda data: data.pop("look_twice"), "is missing"),
    ],
)
def test_a_wrong_file_is_refused(spoil, words) -> None:
    data = copy.deepcopy(yaml_file(FILE))
    spoil(data)
    with pytest.raises(GuidanceFault, match=words):
        read_matrix(data)
