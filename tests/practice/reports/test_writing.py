"""Writing: each save is a wording, the same save twice is one, and two people's words are both kept."""

from __future__ import annotations

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Comment, Report, Statement, Wording
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from seenheard.practice.reports.settling import bring_back, settle, unsettled
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import NOW, TODAY, World

from .of_a_report import begun, saved, written


def test_what_is_written_stands_in_the_report_with_what_it_rests_on(world: World) -> None:
    report = begun(world)
    written(world.eva, report, "Dad said she sleeps badly.", kind="reported_by", reported_by="her father")
    (said,) = report_of(report, today=TODAY).statements
    assert (said.text, said.kind, said.reported_by) == ("Dad said she sleeps badly.", "reported_by", "her father")
    assert said.read and not said.from_record
    event = Event.objects.get(verb="statement_added")
    assert event.child_id == world.ada.pk and "sleeps" not in str(event.detail)


def test_each_save_is_a_version_with_its_wording_and_one_event(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    assert saved(world.eva, statement, "Two", base=1).version == 2
    assert saved(world.gil, statement, "Three", base=2).version == 3
    assert list(statement.wordings.order_by("pk").values_list("text", "version")) == [
        ("One", 1),
        ("Two", 2),
        ("Three", 3),
    ]
    assert Event.objects.filter(verb="statement_saved").count() == 2


def test_the_same_words_again_are_no_new_version(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    assert saved(world.gil, statement, " One \r\n", base=1).version == 1
    assert statement.wordings.count() == 1


def test_the_same_save_sent_twice_is_one(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    first = saved(world.eva, statement, "Two", base=1, key="w.1")
    again = saved(world.eva, statement, "Two", base=1, key="w.1")
    assert (first.version, again.version, again.beside) == (2, 2, False)
    assert statement.wordings.count() == 2


def test_a_new_statement_sent_twice_is_one(world: World) -> None:
    report = begun(world)
    one = written(world.eva, report, "One", save_key="w.1")
    assert written(world.eva, report, "One", save_key="w.1") == one
    assert Statement.objects.count() == 1


def test_a_form_sent_again_with_other_words_loses_none_of_them(world: World) -> None:
    report = begun(world)
    one = written(world.eva, report, "One", save_key="w.1")
    assert written(world.eva, report, "Other words", save_key="w.1") == one
    one.refresh_from_db()
    assert one.text == "Other words"
    saved(world.gil, one, "The doctor’s", base=2)
    again = add_statement(world.eva, report, question="F1", text="Once more", kind="observed", save_key="w.1", now=NOW)
    assert again.beside and {"One", "Other words", "The doctor’s", "Once more"} == set(
        one.wordings.values_list("text", flat=True)
    )


def test_a_new_statement_whose_answer_was_lost_is_written_once(world: World) -> None:
    report = begun(world)
    one = written(world.eva, report, "One", save_key="w.1")  # the answer never came
    assert written(world.eva, report, "One two", save_key="w.2") == one
    one.refresh_from_db()
    assert (one.text, one.version) == ("One two", 2)


def test_a_new_statement_that_arrives_after_its_longer_self_changes_nothing(world: World) -> None:
    report = begun(world)
    one = written(world.eva, report, "One two", save_key="w.2")
    assert written(world.eva, report, "One", save_key="w.1") == one
    one.refresh_from_db()
    assert one.text == "One two" and "One" in one.wordings.values_list("text", flat=True)


def test_a_save_on_an_older_version_keeps_both_and_changes_nothing(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.gil, statement, "The doctor’s", base=1, key="g.1")
    mine = saved(world.eva, statement, "The administrator’s", base=1, key="e.1")
    assert mine.beside and mine.version == 2
    statement.refresh_from_db()
    assert statement.text == "The doctor’s"
    (kept,) = unsettled([statement.pk])[statement.pk]
    assert (kept.text, kept.by) == ("The administrator’s", world.eva.person)
    assert saved(world.eva, statement, "The administrator’s", base=1, key="e.1").beside


def test_what_is_typed_on_beside_another_stands_in_the_place_of_what_began_it(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.gil, statement, "The doctor’s", base=1, key="g.1")
    saved(world.eva, statement, "The admin", base=1, key="e.1")
    saved(world.eva, statement, "The administrator’s", base=1, key="e.2")
    assert [one.text for one in unsettled([statement.pk])[statement.pk]] == ["The administrator’s"]
    assert "The admin" in statement.wordings.values_list("text", flat=True)


def test_another_window_of_the_same_person_is_kept_beside_too(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.eva, statement, "In the first window", base=1, key="a.1")
    assert saved(world.eva, statement, "In the second window", base=1, key="b.1").beside


def test_a_window_whose_answer_was_lost_does_not_meet_itself(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.eva, statement, "One two", base=1, key="w.1")  # the answer never came: the window still knows 1
    assert not saved(world.eva, statement, "One two three", base=1, key="w.2").beside
    statement.refresh_from_db()
    assert (statement.text, statement.version) == ("One two three", 3)


def test_a_save_overtaken_by_a_later_one_of_its_window_changes_nothing(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.eva, statement, "One two three", base=1, key="w.2")
    late = saved(world.eva, statement, "One two", base=1, key="w.1")
    statement.refresh_from_db()
    assert not late.beside and statement.text == "One two three"
    assert not unsettled([statement.pk]) and "One two" in statement.wordings.values_list("text", flat=True)


@pytest.mark.parametrize(
    ("choice", "text"),
    [("kept", "Mine"), ("current", "Theirs"), ("both", "Theirs\n\nMine")],
)
def test_somebody_chooses_and_nothing_of_it_is_lost(world: World, choice: str, text: str) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.gil, statement, "Theirs", base=1)
    kept = Wording.objects.get(pk=saved(world.eva, statement, "Mine", base=1).wording)
    settle(world.lee, kept, choice=choice, shown_version=2, now=NOW)
    statement.refresh_from_db()
    assert statement.text == text
    assert {"One", "Theirs", "Mine"} <= set(statement.wordings.values_list("text", flat=True))
    assert not unsettled([statement.pk])
    assert Event.objects.get(verb="statement_settled").detail["choice"] == choice


def test_nobody_chooses_blindly_what_was_changed_meanwhile(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    saved(world.gil, statement, "Theirs", base=1)
    kept = Wording.objects.get(pk=saved(world.eva, statement, "Mine", base=1).wording)
    saved(world.gil, statement, "Theirs, longer", base=2)
    with pytest.raises(ReportRefused, match="wrote again"):
        settle(world.lee, kept, choice="kept", shown_version=2, now=NOW)
    assert unsettled([statement.pk])


def test_an_old_wording_is_said_again_by_one_press(world: World) -> None:
    statement = written(world.eva, begun(world), "One", kind="opinion")
    saved(world.eva, statement, "Two", base=1, kind="observed")
    bring_back(world.eva, statement.wordings.get(text="One"), shown_version=2, now=NOW)
    statement.refresh_from_db()
    assert (statement.text, statement.kind, statement.version) == ("One", "opinion", 3)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": "rumour"}, "Choose what this rests on"),
        ({"text": "x" * 20_001}, "Divide it"),
        ({"source": "x" * 301}, "Shorten where"),
        ({"reported_by": "x" * 201}, "Shorten by whom"),
        ({"save_key": "no key"}, "out of date"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_how_to_mend_it(world: World, more: dict[str, str], sentence: str) -> None:
    report = begun(world)
    said = {"question": "F1", "text": "Words", "kind": "observed", "now": NOW, **more}
    with pytest.raises(ReportRefused, match=sentence):
        add_statement(world.eva, report, **said)  # type: ignore[arg-type]
    assert not Statement.objects.exists()


def test_a_version_that_never_was_is_refused(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    with pytest.raises(ReportRefused, match="out of date"):
        saved(world.eva, statement, "Two", base=7)


def test_a_stranger_writes_nothing(world: World) -> None:
    statement = written(world.eva, begun(world), "One")
    with pytest.raises(NoSuchReport):
        saved(world.zoe, statement, "Two", base=1)
    statement.refresh_from_db()
    assert statement.text == "One"


def signed(report: Report, world: World) -> None:
    Report.objects.filter(pk=report.pk).update(signed_at=NOW, signed_by=world.gil.person, state="signed", frozen=None)


def test_words_that_come_after_the_signing_are_kept_and_change_nothing(world: World) -> None:
    report = begun(world)
    statement = written(world.eva, report, "One")
    signed(report, world)
    late = saved(world.eva, statement, "Two", base=1, key="w.1")
    assert late.closed and late.beside
    statement.refresh_from_db()
    assert statement.text == "One"
    assert statement.wordings.get(beside=True).text == "Two"
    new = add_statement(world.eva, report, question="F3", text="Late words", kind="observed", save_key="w.2", now=NOW)
    assert new.closed and "Late words" in Comment.objects.get().text


def test_a_withdrawn_report_takes_no_words(world: World) -> None:
    report = begun(world)
    statement = written(world.eva, report, "One")
    Report.objects.filter(pk=report.pk).update(withdrawn_at=NOW, state="withdrawn")
    with pytest.raises(ReportRefused, match="withdrawn"):
        saved(world.eva, statement, "Two", base=1)
