"""Signing: by whom it is with, what was looked at, with a reason for each must; then nothing changes any more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from seenheard.practice.audit.models import Event
from seenheard.practice.reports.freezing import as_json, from_json, sha256_of
from seenheard.practice.reports.guards import missing_guards
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Action, NoAnswer, Report, Statement, Wording
from seenheard.practice.reports.passing import take_on
from seenheard.practice.reports.promised import ActionWords, promise
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from seenheard.practice.reports.signing import SigningRefused, frozen_faults, sign, to_sign
from tests.practice.world import NOW, TODAY, World

from .handed import sign_anyway, with_gp


@pytest.fixture
def report(world: World) -> Report:
    return with_gp(world)


def test_what_is_signed_is_the_whole_report_with_its_fingerprint(world: World, report: Report) -> None:
    promise(world.gil, report, ActionWords("Book the second MMR", "Nurse Lane", TODAY), now=NOW)
    before = report_of(Report.objects.get(), today=TODAY)
    signed = sign_anyway(world.gil, report)
    kept = Report.objects.get()
    assert (kept.state, kept.signed_by, kept.signed_at) == ("signed", world.gil.person, NOW)
    assert sha256_of(kept.frozen) == kept.frozen_sha256 == signed.frozen_sha256
    frozen = from_json(kept.frozen)
    assert frozen == replace(before, signed_at=NOW)
    assert frozen == report_of(kept, today=TODAY)
    assert [action.words for action in frozen.actions] == ["Book the second MMR"]
    assert frozen.author.name == "Gil Pee"
    events = Event.objects.filter(verb="report_signed")
    assert {event.child_id for event in events} == {world.ada.pk, world.ben.pk}
    assert {event.detail["sha256"] for event in events} == {kept.frozen_sha256}
    assert frozen_faults(kept) == []


def test_a_must_that_is_open_stands_in_the_way_until_a_reason_is_given_for_each(world: World, report: Report) -> None:
    ready = to_sign(report, today=TODAY)
    assert ready.musts
    with pytest.raises(SigningRefused) as refused:
        sign(world.gil, report, seen=ready.seen, now=NOW)
    assert [one.key for one in refused.value.missing] == [one.key for one in ready.musts]
    all_but_one = {one.key: "She was not seen alone" for one in ready.musts[1:]}
    with pytest.raises(SigningRefused, match="One thing that must be answered is still open"):
        sign(world.gil, report, despite=all_but_one, seen=ready.seen, now=NOW)
    with pytest.raises(SigningRefused):
        sign(world.gil, report, despite=all_but_one | {ready.musts[0].key: "   -  "}, seen=ready.seen, now=NOW)
    assert Report.objects.get().signed_at is None
    signed = sign(
        world.gil, report, despite=all_but_one | {ready.musts[0].key: "Will be told orally"}, seen=ready.seen, now=NOW
    )
    assert {one["key"]: one["reason"] for one in signed.signed_despite}[ready.musts[0].key] == "Will be told orally"
    assert len(signed.signed_despite) == len(ready.musts)
    assert Event.objects.filter(verb="report_signed").first().detail["despite"] == signed.signed_despite  # type: ignore[union-attr]


def test_a_reason_for_what_is_not_open_is_not_kept(world: World, report: Report) -> None:
    ready = to_sign(report, today=TODAY)
    despite = {one.key: "To follow at the conference" for one in ready.musts} | {"made:up:key:": "Nobody asked"}
    signed = sign(world.gil, report, despite=despite, seen=ready.seen, now=NOW)
    assert "made:up:key:" not in {one["key"] for one in signed.signed_despite}


def test_only_the_one_it_is_with_signs(world: World, report: Report) -> None:
    with pytest.raises(SigningRefused, match=r"is with Gil Pee\. Take it on first"):
        sign_anyway(world.lee, report)
    with pytest.raises(SigningRefused, match="Only a clinician"):
        sign_anyway(world.eva, report)
    with pytest.raises(NoSuchReport):
        sign(replace(world.gil, practice=world.other), report, now=NOW)
    take_on(world.lee, report, because="Gil is on leave", now=NOW)
    assert sign_anyway(world.lee, report).signed_by == world.lee.person


def test_what_changed_after_the_page_was_opened_is_not_signed_unseen(world: World, report: Report) -> None:
    ready = to_sign(report, today=TODAY)
    promise(world.eva, report, ActionWords("Ring the school nurse"), now=NOW)
    despite = {one.key: "To follow at the conference" for one in ready.musts}
    with pytest.raises(SigningRefused, match="changed after you opened this page"):
        sign(world.gil, report, despite=despite, seen=ready.seen, now=NOW)
    assert Report.objects.get().state == "with_gp"


def test_it_is_signed_once(world: World, report: Report) -> None:
    sign_anyway(world.gil, report)
    with pytest.raises(ReportRefused, match="was signed by Gil Pee"):
        sign(world.gil, report, now=NOW)
    assert Event.objects.filter(verb="report_signed").count() == 2, "one a child"


def test_two_wordings_side_by_side_are_chosen_from_first(world: World, report: Report) -> None:
    said = Statement.objects.create(
        report=report, question="G4", text="One wording", kind="opinion", made_at=NOW, changed_at=NOW
    )
    other = Wording.objects.create(statement=said, version=1, text="Another wording", at=NOW, beside=True)
    with pytest.raises(SigningRefused, match="side by side"):
        sign_anyway(world.gil, report)
    other.settled_at = NOW
    other.save()
    assert sign_anyway(world.gil, report).state == "signed"


def test_what_was_left_out_is_not_in_what_is_signed(world: World, report: Report) -> None:
    Statement.objects.create(
        report=report, question="C1", text="A cough", kind="recorded", made_at=NOW, changed_at=NOW, left_out_at=NOW
    )
    assert "A cough" not in str(sign_anyway(world.gil, report).frozen)


def test_the_database_itself_changes_nothing_of_a_signed_report(world: World, report: Report) -> None:
    said = Statement.objects.create(
        report=report, question="G4", text="Ada is at risk", kind="opinion", made_at=NOW, changed_at=NOW
    )
    none = NoAnswer.objects.create(
        report=report, question="C7", why="not_known", reason="No dentist writes to us", at=NOW, by=world.gil.person
    )
    action = promise(world.gil, report, ActionWords("Book the second MMR", "Nurse Lane", TODAY), now=NOW)
    sign_anyway(world.gil, report)
    assert missing_guards() == []
    for rows, change in (
        (Report.objects.filter(pk=report.pk), {"frozen": {}}),
        (Report.objects.filter(pk=report.pk), {"frozen_sha256": "0" * 64}),
        (Report.objects.filter(pk=report.pk), {"signed_at": None}),
        (Report.objects.filter(pk=report.pk), {"signed_by": world.lee.person}),
        (Report.objects.filter(pk=report.pk), {"signed_despite": []}),
        (Statement.objects.filter(pk=said.pk), {"text": "Ada is not at risk"}),
        (Statement.objects.filter(pk=said.pk), {"removed_at": NOW}),
        (NoAnswer.objects.filter(pk=none.pk), {"reason": "Nobody asked"}),
        (Action.objects.filter(pk=action.pk), {"owner": "Nobody"}),
    ):
        with pytest.raises(DatabaseError, match="as it was signed"), transaction.atomic():
            rows.update(**change)  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match="as it was signed"), transaction.atomic():
        Statement.objects.create(report=report, question="G4", text="More", kind="opinion", made_at=NOW, changed_at=NOW)
    Statement.objects.filter(pk=said.pk).update(kept_from=["reader:1"])
    Wording.objects.create(statement=said, version=1, text="Came too late", at=NOW, beside=True)
    Report.objects.filter(pk=report.pk).update(sent_at=NOW)


def test_what_was_changed_behind_the_guard_does_not_go_unseen(world: World, report: Report) -> None:
    signed = sign_anyway(world.gil, report)
    signed.frozen["report"]["reviewed_by"] = "Somebody else"
    assert "fingerprint" in frozen_faults(signed)[0]
    signed.frozen = None
    assert "not there" in frozen_faults(signed)[0]


def test_what_is_frozen_is_read_again_the_same(world: World, report: Report) -> None:
    value = report_of(report, today=TODAY)
    assert from_json(as_json(value)) == value
