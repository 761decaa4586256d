"""Who reads which statement, member, row and answer, and the reason in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seenheard.casework.report.model import (
    Action,
    Discussed,
    MemberRole,
    NoAnswer,
    Reader,
    ReaderKind,
    Relation,
    Shared,
    Statement,
    StatementKind,
    WhyNot,
)
from seenheard.casework.report.readers import Matter, ReaderNotPlaced, Undecided, Verdict, may_read
from seenheard.guidance.report.readers import load_readers
from tests.casework.report.readers.quills import (
    AVA,
    CHAIR,
    DANA,
    EVERYBODY,
    FOR_AVA,
    FOR_DANA,
    FOR_JAMES,
    FOR_OTTO,
    JAMES,
    MEMBERS,
    OTTO,
    POLICE,
    RELATIONS,
    REPORT,
    WILL,
    decided,
    laid,
    report,
    statement,
)

YES, NO, ASK, ANNEX = Verdict.YES, Verdict.NO, Verdict.ASK, Verdict.ANNEX


def reported(text: str, by: str) -> Statement:
    return statement(text, "B7", kind=StatementKind.REPORTED_BY, reported_by=by)


#: The chair, Dana, James, Otto, Ava, the police.
READINGS = [
    (statement("Has asthma."), (YES, YES, YES, NO, YES, YES)),
    (statement("Has asthma.", member=WILL), (YES, YES, NO, YES, NO, YES)),
    (statement("Fell ill.", "E2", DANA), (YES, YES, NO, NO, NO, ASK)),
    (statement("Fell ill.", "E2", JAMES), (YES, NO, YES, NO, NO, ASK)),
    (statement("Told us of blows.", "E4", DANA, about=frozenset({JAMES})), (YES, NO, NO, NO, NO, ASK)),
    (statement("Told us of blows.", "E4", DANA), (YES, ASK, NO, NO, NO, ASK)),
    (statement("Spoke of a temper.", "E4", JAMES), (YES, NO, ASK, NO, NO, ASK)),
    (statement("At risk.", "G4", kind=StatementKind.OPINION), (YES, YES, YES, NO, ASK, YES)),
    (statement("I like it.", "F1", kind=StatementKind.REPORTED_BY, reported_by="Ava"), (YES, ASK, ASK, NO, YES, ASK)),
    (statement("Is lively.", "F2"), (YES, YES, YES, NO, YES, YES)),
    (statement("Asked about smoking.", "C6"), (YES, ASK, ASK, NO, YES, ASK)),
    (statement("Sleeps badly.", "C6", WILL), (YES, YES, NO, YES, NO, YES)),
    (reported("Alone at night.", "neighbour"), (YES, ASK, ASK, NO, ASK, ASK)),
    (reported("Was quiet.", "Mother"), (YES, YES, ASK, NO, ASK, ASK)),
    (statement("Meals are missed.", "G3", about=frozenset({DANA})), (YES, YES, NO, NO, NO, ASK)),
    (statement("They share a room.", about=frozenset({WILL})), (YES, YES, NO, NO, NO, YES)),
    (statement("Money is short.", "E7", ""), (YES, YES, ASK, ASK, ASK, YES)),
    (statement("Fear of violence.", "H4", JAMES), (ANNEX, NO, NO, NO, NO, ASK)),
    (statement("Not to be shared.", "H3", ""), (ANNEX, NO, NO, NO, NO, NO)),
    (statement("Consent was given.", "H6", ""), (YES, ASK, ASK, ASK, NO, YES)),
    (statement("Told the social worker.", "I4", ""), (YES, NO, NO, NO, NO, YES)),
    (statement("Left out.", left_out=True), (NO, NO, NO, NO, NO, NO)),
    (statement("Apart.", annex=True, annex_because="A reason"), (ANNEX, NO, NO, NO, NO, NO)),
    (statement("Kept.", kept_from=frozenset({FOR_JAMES.key, CHAIR.key})), (NO, YES, NO, NO, YES, YES)),
]  # fmt: skip


@pytest.mark.parametrize(("said", "verdicts"), READINGS, ids=lambda given: getattr(given, "text", ""))
def test_each_reader_gets_what_the_matrix_gives(said, verdicts) -> None:
    assert tuple(decided(said, reader).verdict for reader in EVERYBODY) == verdicts


def test_the_reason_stands_in_words() -> None:
    words = decided(statement("Fell ill.", "E2", DANA), FOR_JAMES).words
    assert words == "Not in the copy for James Quill: it tells of Dana Lane."
    words = decided(statement("Seen with Will."), FOR_JAMES).words
    assert words == (
        "To be decided for James Quill: it names Will Benjamin Lane, of whom James Quill may not know (“Will”)."
    )
    assert decided(statement("Fear.", "H4", JAMES), CHAIR).words == (
        "Not in the report for Ms Birtwistle, but in the annex: it tells of fear of violence or intimidation."
    )


def test_a_persons_yes_opens_what_was_asked_and_nothing_else() -> None:
    yes = frozenset({FOR_JAMES.key})
    opened = decided(statement("Seen with Will.", confirmed_for=yes), FOR_JAMES)
    assert opened.yes and opened.words == "In the copy for James Quill, as somebody confirmed."
    assert decided(statement("Fell ill.", "E2", DANA, confirmed_for=yes), FOR_JAMES).verdict is NO
    assert decided(statement("Seen with Will.", confirmed_for=yes), FOR_AVA).yes
    assert decided(statement("Has a cough.", member=WILL, confirmed_for=yes), FOR_JAMES).verdict is NO


def test_a_copy_waits_until_every_place_is_decided() -> None:
    whole = report(statement("Seen with Will."), statement("Has a cough."), statement("Ring 01632 960123."))
    with pytest.raises(Undecided) as refused:
        laid(whole, FOR_JAMES)
    assert [place.place for place in refused.value.places] == ["statement:0", "statement:2"]
    assert str(refused.value).startswith("Look at 2 places before a copy for James Quill is made")
    (paper,) = laid(whole, FOR_JAMES, undecided_left_out=True)
    assert "cough" in str(paper) and "Seen with" not in str(paper) and "960123" not in str(paper)


def test_a_reader_whom_nobody_placed_gets_nothing() -> None:
    for reader in (Reader("r", ReaderKind.PARENT, "Somebody"), Reader("r", ReaderKind.YOUNG_PERSON, "X", "child:9")):
        with pytest.raises(ReaderNotPlaced, match="Say first who"):
            may_read(REPORT, reader, load_readers())
    with pytest.raises(ReaderNotPlaced, match="Say first what James Quill is to which child"):
        may_read(replace(REPORT, relations=RELATIONS[:2]), FOR_JAMES, load_readers())


def known(reader: Reader, **more: object) -> set[str]:
    found = may_read(replace(REPORT, **more), reader, load_readers())  # type: ignore[arg-type]
    return {key for key, decision in found.members.items() if decision.yes}


def test_who_may_know_of_whom() -> None:
    assert known(CHAIR) == known(POLICE) == known(FOR_DANA) == {AVA, WILL, DANA, JAMES, OTTO}
    assert known(FOR_JAMES) == {AVA, DANA, JAMES}
    assert known(FOR_OTTO) == {WILL, DANA, OTTO}
    assert known(FOR_AVA) == {AVA, WILL, DANA, JAMES}


def test_a_child_may_know_of_a_half_brother_only_if_they_live_together() -> None:
    apart = (RELATIONS[0], replace(RELATIONS[1], lives_with=False), *RELATIONS[2:])
    assert WILL not in known(FOR_AVA, relations=apart)


@pytest.mark.parametrize(
    ("words", "responsible", "verdict"),
    [
        ("father", True, YES),
        ("father", None, YES),
        ("father", False, ASK),
        ("stepfather", None, ASK),
        ("stepfather", True, YES),
        ("putative father", None, ASK),
        ("grandfather", None, ASK),
        ("adoptive father", None, YES),
    ],
)
def test_a_childs_part_is_for_parents_and_asked_about_for_other_carers(words, responsible, verdict) -> None:
    relations = (*RELATIONS[:2], Relation(JAMES, AVA, words, responsible, False))
    assert decided(statement("Has asthma."), FOR_JAMES, relations=relations).verdict is verdict


def test_addresses_and_numbers() -> None:
    whole = may_read(REPORT, FOR_JAMES, load_readers())
    assert {key for key, found in whole.addresses.items() if found.yes} == {JAMES}
    assert {key for key, found in whole.nhs_numbers.items() if found.yes} == {AVA, JAMES}
    assert whole.details.born(AVA) and not whole.details.words(AVA)
    whole = may_read(REPORT, FOR_DANA, load_readers())
    assert {key for key, found in whole.addresses.items() if found.yes} == {AVA, WILL, DANA}
    whole = may_read(REPORT, CHAIR, load_readers())
    assert {key for key, found in whole.addresses.items() if found.verdict is ANNEX} == {AVA, WILL, DANA}


def test_an_address_is_kept_also_where_only_one_of_the_household_is_marked() -> None:
    """Dana's own address is written otherwise, and nobody marked it; it is Ava's."""
    assert may_read(REPORT, FOR_JAMES, load_readers()).addresses[DANA].matters == (Matter.ADDRESS_KEPT_FROM_READER,)


def test_who_lives_at_the_address_knows_it() -> None:
    home = tuple(replace(each, address=MEMBERS[0].address) if each.key == JAMES else each for each in MEMBERS)
    assert may_read(replace(REPORT, members=home), FOR_JAMES, load_readers()).addresses[AVA].yes


def test_rows_that_speak_of_somebody_else_stay_out() -> None:
    whole = replace(
        REPORT,
        actions=(
            Action("Arrange Ava’s vaccines", "Practice nurse"),
            Action("See Will in clinic"),
            Action("Offer mother a review"),
            Action("Ask Otto in"),
        ),
        shared=(Shared(DANA, True), Shared(JAMES, False, why_not="Not safe")),
        discussed=(Discussed("social_worker", "Ms Amadi"),),
        no_answers=(
            NoAnswer("C7", WhyNot.NOT_KNOWN, "nobody wrote it down", AVA),
            NoAnswer("C5", WhyNot.NOT_APPLICABLE, "it was Will", AVA),
            NoAnswer("E3", WhyNot.CANNOT_BE_SHARED, "enquiry", JAMES),
        ),
        incomplete=("Confidential items are missing",),
        conference_words="Conference on Ava and Will",
    )
    found = may_read(whole, FOR_JAMES, load_readers())
    assert [each.yes for each in found.actions] == [True, False, False, False]
    assert {key: each.yes for key, each in found.shared.items()} == {DANA: False, JAMES: False}
    assert [each.yes for each in found.discussed] == [False]
    assert [each.yes for each in found.no_answers.values()] == [True, False, False]
    assert not found.whole["incomplete"].yes and not found.whole["conference_words"].yes
    assert all(each.yes for each in may_read(whole, CHAIR, load_readers()).actions)
    assert [each.yes for each in may_read(whole, FOR_DANA, load_readers()).actions] == [True, True, True, False]


def test_no_place_is_judged_twice_and_each_says_why() -> None:
    for reader in EVERYBODY:
        every = list(may_read(report(*(said for said, _ in READINGS)), reader, load_readers()).all())
        assert len({each.place for each in every}) == len(every)
        assert all(each.yes or each.because for each in every)
        assert all(each.words.endswith(".") for each in every)


def test_a_practice_that_changes_the_matrix_changes_the_copy() -> None:
    matrix = load_readers().changed({"other_adult": {"parent": "ask"}, "own_child": {"parent": "no"}})
    ill = statement("Fell ill.", "E2", DANA)
    assert decided(ill, FOR_JAMES, matrix).verdict is ASK
    assert decided(replace(ill, confirmed_for=frozenset({FOR_JAMES.key})), FOR_JAMES, matrix).yes
    assert decided(statement("Has asthma."), FOR_JAMES, matrix).verdict is NO


def test_a_child_of_the_household_is_no_subject_for_an_agency() -> None:
    others = tuple(replace(each, role=MemberRole.OTHER_CHILD) if each.key == WILL else each for each in MEMBERS)
    assert decided(statement("Has asthma.", member=WILL), POLICE, members=others).verdict is ASK
