"""A corrected version begins with the words as signed, says which it replaces, and leaves the signed one alone."""

from __future__ import annotations

import pytest

from seenheard.casework.report.model import ReaderKind
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.correcting import correct
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Comment, Reader, Report, Statement, Wording
from seenheard.practice.reports.passing import withdraw
from seenheard.practice.reports.promised import ActionWords, promise
from seenheard.practice.reports.refused import ReportRefused
from seenheard.practice.reports.settling import settle
from seenheard.practice.reports.sharing import SharedWords, share
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.practice.world import NOW, TODAY, World

from .handed import sign_anyway, with_gp

WHY = "The day of the injury was wrong"


@pytest.fixture
def signed(world: World) -> Report:
    """Signed, with a sentence that one reader must not read, a promise, and an answer on sharing."""
    report = with_gp(world)
    add_statement(
        world.gil,
        report,
        question="D2",
        member=f"child:{world.ada.pk}",
        text="Fell on 3 March",
        kind="reported_by",
        reported_by="her mother",
        now=NOW,
    )
    reader = Reader.objects.create(report=report, kind=ReaderKind.PARENT.value, name="Mr Quill", at=NOW)
    Statement.objects.update(kept_from=[f"reader:{reader.pk}"], confirmed_for=[f"reader:{reader.pk}"])
    promise(world.gil, report, ActionWords("Give the second MMR", "Nurse Lane", TODAY), now=NOW)
    share(world.gil, report, f"child:{world.ada.pk}", SharedWords(False, why_not="She is seven"), now=NOW)
    return sign_anyway(world.gil, report)


def test_it_begins_with_the_words_as_signed(world: World, signed: Report) -> None:
    new = correct(world.gil, signed, because=WHY, now=NOW)
    assert (new.reference, new.state, new.gp) == ("R1-2", "with_gp", world.gil.person)
    before, now = report_of(Report.objects.get(pk=signed.pk), today=TODAY), report_of(new, today=TODAY)
    assert [one.text for one in now.statements] == [one.text for one in before.statements]
    assert [one.words for one in now.actions] == [one.words for one in before.actions]
    assert now.corrects == "R1"
    assert now.signed_at is None
    assert now.shared == (), "each parent and child is asked about this version"
    reader = Reader.objects.get(report=new)
    carried = Statement.objects.get(report=new)
    assert carried.kept_from == carried.confirmed_for == [f"reader:{reader.pk}"]


def test_the_signed_one_stays_as_it_was(world: World, signed: Report) -> None:
    new = correct(world.gil, signed, because=WHY, now=NOW)
    said = Statement.objects.get(report=new)
    save_statement(
        world.gil, said, text="Fell on 4 March", kind="reported_by", reported_by="her mother", base_version=1, now=NOW
    )
    sign_anyway(world.gil, new)
    kept = Report.objects.get(pk=signed.pk)
    assert (kept.frozen, kept.state) == (signed.frozen, "signed")
    assert report_of(Report.objects.get(pk=new.pk), today=TODAY).corrects == "R1"
    third = correct(world.gil, new, because="And the year", now=NOW)
    assert third.reference == "R1-3"


def test_one_corrected_version_at_a_time_and_of_the_latest(world: World, signed: Report) -> None:
    new = correct(world.gil, signed, because=WHY, now=NOW)
    with pytest.raises(ReportRefused, match="R1-2 is being written already"):
        correct(world.lee, signed, because=WHY, now=NOW)
    sign_anyway(world.gil, new)
    with pytest.raises(ReportRefused, match="R1-2 was signed already"):
        correct(world.lee, signed, because=WHY, now=NOW)


def test_what_is_not_signed_is_not_corrected(world: World) -> None:
    report = with_gp(world)
    with pytest.raises(ReportRefused, match="is not signed, so change it itself"):
        correct(world.gil, report, because=WHY, now=NOW)
    withdraw(world.gil, report, because="Called off", now=NOW)
    with pytest.raises(ReportRefused, match="is withdrawn"):
        correct(world.gil, report, because=WHY, now=NOW)


def test_after_a_withdrawn_correction_another_can_be_begun(world: World, signed: Report) -> None:
    withdraw(world.gil, correct(world.gil, signed, because=WHY, now=NOW), because="Begun by mistake", now=NOW)
    assert correct(world.gil, signed, because=WHY, now=NOW).reference == "R1-3"


def test_begun_by_the_administrator_it_is_with_no_gp_yet(world: World, signed: Report) -> None:
    new = correct(world.eva, signed, because=WHY, now=NOW)
    assert (new.state, new.gp) == ("drafting", None)


def test_while_another_report_to_the_conference_is_open_it_waits(world: World, signed: Report) -> None:
    Report.objects.filter(pk=signed.pk).update(conference=None)
    other = begin(world.eva, conference=world.meeting(TODAY), now=NOW)
    Report.objects.filter(pk=signed.pk).update(conference=other.conference)
    with pytest.raises(ReportRefused, match="Another report to this conference is being written"):
        correct(world.gil, signed, because=WHY, now=NOW)
    assert Report.objects.count() == 2


def test_words_that_came_while_it_was_signed_are_kept_and_stand_in_the_corrected_version(
    world: World, signed: Report
) -> None:
    said = Statement.objects.get(report=signed)
    late = save_statement(
        world.eva,
        said,
        text="Fell on 5 March, it says here",
        kind="recorded",
        base_version=1,
        save_key="abc.7",
        now=NOW,
    )
    assert late.beside and late.closed
    new_words = add_statement(world.eva, signed, question="G2", text="The flat is cold", kind="observed", now=NOW)
    assert new_words.closed
    assert "The flat is cold" in Comment.objects.get().text
    assert Statement.objects.get(report=signed).text == "Fell on 3 March"
    new = correct(world.gil, signed, because=WHY, now=NOW)
    beside = Wording.objects.get(statement__report=new, beside=True)
    assert (beside.text, beside.by) == ("Fell on 5 March, it says here", world.eva.person)
    settle(world.gil, beside, choice="kept", shown_version=1, now=NOW)
    assert Statement.objects.get(report=new).text == "Fell on 5 March, it says here"
    assert Statement.objects.get(report=signed).text == "Fell on 3 March"
