"""Three hundred made-up families: no copy holds what its reader must not meet, and each holds what its reader may."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from seenheard.casework.report.model import Member, Report
from seenheard.casework.report.readers import LEFT_OUT, MayRead, Undecided, lay_out, may_read
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.readers import load_readers
from tests.papers.leaks.checking import MADE_ON, copies, wrong_in
from tests.papers.leaks.families import Family, family
from tests.papers.leaks.flattening import strings_of

HUNDREDS = (range(100), range(100, 200), range(200, 300))
made = cache(family)
TRACES = re.compile(r"redact|withh|left out|kept from|not shared|restricted|removed|hidden|\[|█|…", re.I)


@pytest.mark.parametrize("numbers", HUNDREDS)
def test_no_paper_holds_a_forbidden_fact_and_each_holds_what_is_allowed(numbers: range) -> None:
    wrong = [found for number in numbers for found in wrong_in(made(number))]
    assert [str(found) for found in wrong[:20]] == []


def test_the_families_are_of_all_kinds() -> None:
    shapes = [made(number).cast.shape for numbers in HUNDREDS for number in numbers]
    for kind in ("half", "unborn", "other", "step", "nan", "lodger", "protected", "same_surname", "teenager"):
        assert 40 < sum(getattr(shape, kind) for shape in shapes) < 260, kind
    forbidden = sum(len(fact.forbidden) for numbers in HUNDREDS for number in numbers for fact in made(number).facts)
    assert forbidden > 50_000


@pytest.mark.parametrize("numbers", HUNDREDS)
def test_a_person_is_asked_of_exactly_what_a_program_must_not_decide(numbers: range) -> None:
    for number in numbers:
        one = made(number)
        for reader in one.readers:
            asked = may_read(one.open_report, reader, load_readers()).undecided
            found = {decision.place.removeprefix("statement:") for decision in asked}
            assert found == one.asked[reader.key], (number, reader.key)
            if found and number % 10 == 0:
                with pytest.raises(Undecided):
                    lay_out(one.open_report, reader, load_questions(), load_readers(), made_on=MADE_ON)


def test_the_header_tells_only_of_children_whom_the_reader_may_know() -> None:
    for number in HUNDREDS[0]:
        one = made(number)
        for key, papers in copies(one).items():
            reader = key.removesuffix("/annex")
            assert {paper.header for paper in papers} == {one.initials[reader]}, (number, key)


def test_what_is_left_out_leaves_no_trace() -> None:
    """The copy is the same, to the last character, as of a report in which the rest was never written."""
    for number in HUNDREDS[0]:
        one = made(number)
        for reader in one.readers:
            usual = lay_out(one.report, reader, load_questions(), load_readers(), made_on=MADE_ON)
            bare = _without(one, reader.key)
            assert lay_out(bare, reader, load_questions(), load_readers(), made_on=MADE_ON) == usual, (
                number,
                reader.key,
            )


def _without(one: Family, key: str) -> Report:
    """The family's report with nothing in it that this reader does not read: statements, actions, rows and people."""
    report = one.report
    reader = next(reader for reader in one.readers if reader.key == key)
    may = may_read(report, reader, load_readers())
    known = {place for place, decision in may.members.items() if decision.yes}
    return replace(
        report,
        members=tuple(_bare(member, may) for member in report.members if member.key in known),
        conference_words=report.conference_words if may.whole["conference_words"].yes else "",
        relations=tuple(each for each in report.relations if {each.adult, each.child} <= known),
        statements=tuple(each for each in report.statements if may.statements[each.key].verdict in ("yes", "annex")),
        no_answers=tuple(each for each in report.no_answers if may.no_answers[each.question, each.member].yes),
        actions=tuple(each for each, decision in zip(report.actions, may.actions, strict=True) if decision.yes),
        shared=tuple(each for each in report.shared if may.shared[each.member].yes),
        discussed=tuple(each for each, decision in zip(report.discussed, may.discussed, strict=True) if decision.yes),
        incomplete=report.incomplete if may.whole["incomplete"].yes else (),
    )


def _bare(member: Member, may: MayRead) -> Member:
    """The member with the facts that stand in the copy, and no others. For the chair, the annex is in it too."""
    key = member.key
    return replace(
        member,
        address=member.address if may.addresses[key].verdict in ("yes", "annex") else "",
        nhs_number=member.nhs_number if may.nhs_numbers[key].yes else "",
        born_on=member.born_on if may.details.born(key) else None,
        expected_on=member.expected_on if may.details.born(key) else None,
        words=member.words if may.details.words(key) else "",
    )


def test_no_copy_says_that_something_is_not_there() -> None:
    for number in HUNDREDS[1]:
        for key, papers in copies(made(number)).items():
            for paper in papers:
                told = [text for text in strings_of(paper) if TRACES.search(text)]
                allowed = [text for text in told if key.startswith("reader:chair") or "police" in key]
                assert told == allowed, (number, key)


def test_a_practice_that_says_so_says_the_same_in_every_copy() -> None:
    matrix = load_readers().changed({}, say_left_out=True)
    for number in HUNDREDS[2][:20]:
        one = made(number)
        for reader in one.readers:
            report, *_ = lay_out(one.report, reader, load_questions(), matrix, made_on=MADE_ON)
            assert [text for text in strings_of(report) if text == LEFT_OUT] == [LEFT_OUT]
