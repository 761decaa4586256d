"""Laws of the gate, for any report: the same twice, one place each, and never more by answering more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.report.gate import gaps
from seenheard.casework.report.model import (
    Member,
    MemberRole,
    NoAnswer,
    Report,
    ReportType,
    Statement,
    StatementKind,
    WhyNot,
)
from seenheard.casework.report.questions import asked_of
from seenheard.casework.vocabulary import Nation

from .a_report import QUESTIONS, TODAY

IDS = [question.id for question in QUESTIONS]
WORDS = st.text(alphabet=st.sampled_from("abc ABC.“”'n/?é\n0123—"), max_size=60) | st.sampled_from(
    [
        "n/a",
        "I think so.",
        "Mother says he is happy.",
        "Apparently so.",
        "Nia has asthma.",
        "DNA",
        "It was agreed that.",
    ]
)
MEMBERS = (
    Member("c1", MemberRole.CHILD, "Nia Pugh", date(2015, 3, 1)),
    Member("c2", MemberRole.CHILD, "", None),
    Member("c3", MemberRole.CHILD, "Baby", None, date(2027, 1, 1)),
    Member("a1", MemberRole.ADULT, "Ms Pugh"),
)
KEYS = ["", *(member.key for member in MEMBERS)]
STATEMENTS = st.lists(
    st.builds(
        Statement,
        key=st.uuids().map(str),
        question=st.sampled_from(IDS),
        text=WORDS,
        kind=st.sampled_from(list(StatementKind)),
        member=st.sampled_from(KEYS),
        reported_by=st.sampled_from(["", "mother", "school"]),
        read=st.booleans(),
        left_out=st.booleans(),
        annex=st.booleans(),
        on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ),
    max_size=12,
)
REPORTS = st.builds(
    Report,
    type=st.sampled_from(list(ReportType)),
    nation=st.sampled_from(list(Nation)),
    members=st.lists(st.sampled_from(MEMBERS), unique=True).map(tuple),
    statements=STATEMENTS.map(tuple),
    no_answers=st.lists(
        st.builds(
            NoAnswer,
            question=st.sampled_from(IDS),
            why=st.sampled_from(list(WhyNot)),
            reason=WORDS,
            member=st.sampled_from(KEYS),
        ),
        max_size=4,
    ).map(tuple),
    incomplete=st.sampled_from([(), ("confidential-items",)]),
)


@settings(max_examples=150, deadline=None)
@given(REPORTS)
def test_the_same_report_has_the_same_gaps_each_once_and_each_with_words_and_a_place(report: Report) -> None:
    found = gaps(report, QUESTIONS, today=TODAY)
    assert found == gaps(report, QUESTIONS, today=TODAY)
    assert len({gap.key for gap in found}) == len(found)
    keys = {member.key for member in report.members} | {one.member for one in report.statements}
    keys |= {one.member for one in report.no_answers} | {""}
    for gap in found:
        assert gap.words and gap.question in IDS and gap.id in IDS and gap.member in keys
    order = [IDS.index(gap.question) for gap in found]
    assert order == sorted(order)


@settings(max_examples=100, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_written_changes_no_gap(report: Report, chance) -> None:  # type: ignore[no-untyped-def]
    mixed = list(report.statements)
    chance.shuffle(mixed)
    first = {(gap.check, gap.question, gap.member) for gap in gaps(report, QUESTIONS, today=TODAY)}
    again = {
        (gap.check, gap.question, gap.member)
        for gap in gaps(replace(report, statements=tuple(mixed)), QUESTIONS, today=TODAY)
        if gap.check != "same_words"
    }
    assert {each for each in first if each[0] != "same_words"} == again


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_a_reason_for_everything_leaves_nothing_missing(report: Report) -> None:
    reasons = tuple(
        NoAnswer(asked.id, WhyNot.NOT_KNOWN, "The papers are with the last practice.", asked.member)
        for asked in asked_of(report, QUESTIONS, today=TODAY)
    )
    found = gaps(replace(report, statements=(), no_answers=reasons), QUESTIONS, today=TODAY)
    assert not [gap for gap in found if gap.check in ("missing_answer", "not_shared", "no_voice")]
