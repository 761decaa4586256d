"""The last report beside this one: what changed in words, and a sentence that carries its restriction along."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.model import ReaderKind
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.correcting import correct
from seenheard.practice.reports.last_time import copy_one, last_of, likeness, pairs, word_by_word
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Reader, Report, Statement
from seenheard.practice.reports.passing import withdraw
from seenheard.practice.reports.promised import ActionWords, not_told_yet, promise
from seenheard.practice.reports.readers import ReaderWords, add_reader, decide
from seenheard.practice.reports.refused import ReportRefused
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import NOW, World

from .handed import sign_anyway, with_gp

WORDS = st.lists(
    st.sampled_from(["Lacey", "was", "seen", "alone", "on", "3", "March", "by", "Dr", "Osei."]), max_size=30
)
REVIEW = date(2027, 3, 3)
HEARD: dict[str, Any] = {
    "question": "E7",
    "text": "She heard shouting",
    "kind": "recorded",
    "source": "Notes",
    "now": NOW,
}


@given(WORDS, WORDS)
def test_what_is_gone_and_what_is_new_give_both_wordings_again(before: list[str], after: list[str]) -> None:
    pieces = word_by_word(" ".join(before), " ".join(after))
    assert " ".join(one.text for one in pieces if one.how != "new").split() == before
    assert " ".join(one.text for one in pieces if one.how != "gone").split() == after


@given(WORDS)
def test_the_same_words_are_wholly_alike(words: list[str]) -> None:
    assert likeness(" ".join(words), " ".join(words).upper()) == 1.0


@pytest.fixture
def last(world: World) -> Report:
    """Signed: a sentence that Mr Quill must not read, one in the annex, one that was left out."""
    report = with_gp(world)
    key = f"child:{world.ada.pk}"
    for question, text in (("F1", "She is afraid of the stairs"), ("C1", "She has asthma"), ("C1", "She had a cold")):
        add_statement(world.gil, report, question=question, member=key, text=text, kind="recorded", now=NOW)
    reader = Reader.objects.create(
        report=report, kind=ReaderKind.PARENT.value, name="Mr Quill", member="adult:7", at=NOW
    )
    Statement.objects.filter(text="She is afraid of the stairs").update(kept_from=[f"reader:{reader.pk}"])
    Statement.objects.filter(text="She has asthma").update(annex=True, annex_because="He must not know the clinic")
    Statement.objects.filter(text="She had a cold").update(left_out_at=NOW)
    return sign_anyway(world.gil, report)


@pytest.fixture
def now(world: World, last: Report) -> Report:
    return begin(world.eva, conference=world.meeting(REVIEW, "review"), now=NOW)


def key_of(text: str, report: Report) -> str:
    return f"statement:{Statement.objects.get(report=report, text=text).pk}"


def test_what_was_left_out_is_not_among_it(last: Report, now: Report) -> None:
    found = last_of(now)
    assert found is not None
    assert {one.text for pair in pairs(now, found) for one in pair.before} == {
        "She is afraid of the stairs",
        "She has asthma",
    }


def test_an_annexed_sentence_is_copied_into_the_annex(world: World, last: Report, now: Report) -> None:
    copy_one(world.eva, now, key=key_of("She has asthma", last), now=NOW)
    copied = Statement.objects.get(report=now)
    assert (copied.annex, copied.annex_because) == (True, "He must not know the clinic")


def test_kept_from_a_reader_who_is_one_here_too_it_stays_kept_from_him(world: World, last: Report, now: Report) -> None:
    same = Reader.objects.create(report=now, kind=ReaderKind.PARENT.value, name="Mr Quill", member="adult:7", at=NOW)
    copy_one(world.eva, now, key=key_of("She is afraid of the stairs", last), now=NOW)
    copied = Statement.objects.get(report=now)
    assert (copied.kept_from, copied.annex) == ([f"reader:{same.pk}"], False)


def test_kept_from_somebody_who_is_no_reader_here_it_comes_into_the_annex(
    world: World, last: Report, now: Report
) -> None:
    copy_one(world.eva, now, key=key_of("She is afraid of the stairs", last), now=NOW)
    copied = Statement.objects.get(report=now)
    assert copied.annex and copied.annex_because == "Kept from Mr Quill in our report R1"


def test_what_was_left_out_of_a_copy_after_signing_is_not_told_to_that_reader_next_time(
    world: World, last: Report, now: Report
) -> None:
    add_statement(world.gil, correct(world.gil, last, because="One more", now=NOW), **HEARD)
    newer = sign_anyway(world.gil, Report.objects.get(version=2))
    father = Reader.objects.get(report=newer)
    key = key_of(HEARD["text"], newer)
    decide(world.eva, newer, reader_id=father.pk, statement=key, may=False, now=NOW)
    mother = add_reader(world.eva, newer, ReaderWords("agency", "Ms Fenwick"), now=NOW)
    decide(world.eva, newer, reader_id=mother.pk, statement=key, may=True, annex=True, because="Only for her", now=NOW)
    same = Reader.objects.create(report=now, kind=ReaderKind.PARENT.value, name="Nat Quill", member="adult:7", at=NOW)
    copy_one(world.eva, now, key=key, now=NOW)
    copied = Statement.objects.get(report=now)
    assert (copied.kept_from, copied.annex, copied.annex_because) == ([f"reader:{same.pk}"], True, "Only for her")


def test_a_report_that_was_withdrawn_is_not_looked_back_to(world: World, last: Report, now: Report) -> None:
    key = key_of("She has asthma", last)
    withdraw(world.gil, last, because="It was about another family", now=NOW)
    assert last_of(now) is None
    assert report_of(now, today=NOW.date()).last == ()
    with pytest.raises(ReportRefused, match="does not say this"):
        copy_one(world.eva, now, key=key, now=NOW)


def test_what_a_withdrawn_report_promised_is_asked_after_no_more(world: World) -> None:
    first = with_gp(world)
    promise(world.gil, first, ActionWords("Book the eye test", "Dr Pee"), now=NOW)
    sign_anyway(world.gil, first)
    now = begin(world.eva, conference=world.meeting(REVIEW, "review"), now=NOW)
    assert [one.words for one in not_told_yet(now)] == ["Book the eye test"]
    newer = sign_anyway(world.gil, correct(world.gil, first, because="One more", now=NOW))
    (row,) = not_told_yet(now)
    assert row.report_id == newer.pk
    promise(world.gil, now, ActionWords(row.words, state="Done on 1 March", since_last=True), last_id=row.pk, now=NOW)
    assert not_told_yet(now) == []
    withdraw(world.gil, newer, because="The first one was right", now=NOW)
    assert not_told_yet(now) == []  # the same promise stands in the first one, and its state is told
    withdraw(world.gil, first, because="Both were of another family", now=NOW)
    again = begin(world.eva, conference=world.meeting(date(2027, 6, 3), "review"), now=NOW)
    assert not_told_yet(again) == []


def test_a_corrected_version_is_looked_back_to_in_its_place(world: World, last: Report, now: Report) -> None:
    add_statement(world.gil, correct(world.gil, last, because="One more", now=NOW), **HEARD)
    assert "She heard shouting" not in [one.text for one in report_of(now, today=NOW.date()).last]
    newer = sign_anyway(world.gil, Report.objects.get(version=2))
    assert "She heard shouting" in [one.text for one in report_of(now, today=NOW.date()).last]
    withdraw(world.gil, newer, because="The first one was right", now=NOW)
    assert "She heard shouting" not in [one.text for one in report_of(now, today=NOW.date()).last]
    assert last_of(now) is not None


def test_what_the_last_report_does_not_say_is_not_copied(world: World, last: Report, now: Report) -> None:
    for key in (key_of("She had a cold", last), "statement:999999", ""):
        with pytest.raises(ReportRefused, match="does not say this"):
            copy_one(world.eva, now, key=key, now=NOW)
    sign_anyway(world.gil, last_taken(world, now))
    with pytest.raises(ReportRefused, match="was signed by"):
        copy_one(world.eva, now, key=key_of("She has asthma", last), now=NOW)


def last_taken(world: World, now: Report) -> Report:
    from seenheard.practice.reports.passing import take_on

    return take_on(world.gil, now, now=NOW)


def test_about_somebody_who_left_the_family_it_is_written_anew(world: World, last: Report, now: Report) -> None:
    now.children.remove(world.ada)
    world.ada.removed_at = NOW
    world.ada.save()
    with pytest.raises(ReportRefused, match="not in the family any more"):
        copy_one(world.eva, now, key=key_of("She has asthma", last), now=NOW)
