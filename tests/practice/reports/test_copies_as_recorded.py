"""`seenheard verify` holds readers, copies, where they went, and the rules for them against the record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from seenheard.practice.audit.as_recorded.report_copies import copy_faults
from seenheard.practice.audit.as_recorded.report_rules import rule_faults
from seenheard.practice.post.models import Message
from seenheard.practice.reports import sending
from seenheard.practice.reports.council_forms import bring
from seenheard.practice.reports.models import AllowedDomain, Copy, CouncilForm, Dispatch, Reader, Report, Setting
from seenheard.practice.reports.readers import decide
from seenheard.practice.reports.report_settings import SettingWords, allow_domain, end_domain, save_setting
from tests.practice.world import NOW, World

from .gone_out import GoneOut, gone_out
from .handed import WHEN
from .test_copy_pages import council_form

CHAIR = "reports@northmere.gov.uk"


def said(world: World) -> str:
    return "\n".join([*copy_faults(world.practice), *rule_faults(world.practice)])


@pytest.fixture
def gone(world: World) -> GoneOut:
    """A report that was taken to the chair and arrived, and then went by e-mail too; with rules of the practice."""
    made = gone_out(world.eva, world.gil, world.meeting(WHEN), words="She comes on time", now=NOW)
    sending.note_receipt(world.eva, made.report, dispatch_id=made.dispatch.pk, words="Ms Fenwick rang", now=NOW)
    ended = allow_domain(world.lee, "wexcombe.gov.uk", now=NOW)
    end_domain(world.lee, pk=ended.pk, now=NOW)
    allow_domain(world.lee, "northmere.gov.uk", now=NOW)
    say = {"say_left_out": False, "young_person_from": 13, "idle_minutes": 5}
    save_setting(world.lee, SettingWords({"opinion": {"parent": "no"}}, **say), now=NOW)
    form = council_form()
    bring(world.lee, authority_id=world.authority.pk, data=form.read(), name="form.docx", now=NOW)
    with override_settings(SMTP_HOST="127.0.0.1", MAIL_FROM="seenheard@practice.example"):
        sending.send_by_email(
            world.eva,
            made.report,
            reader_id=made.reader.pk,
            address=CHAIR,
            copy_ids=[made.copy.pk],
            looked=True,
            new_confirmed=True,
            now=NOW,
        )
    return made


def test_all_that_the_site_does_agrees_with_the_record(world: World, gone: GoneOut) -> None:
    assert Message.objects.count() == 1
    assert said(world) == ""


@pytest.mark.parametrize(
    ("model", "change", "words"),
    [
        (Copy, {"data": b"other words"}, "fingerprint"),
        (Copy, {"sha256": "0" * 64}, "which copies were made"),
        (Dispatch, {"to_address": "other@northmere.gov.uk"}, "to which address"),
        (Dispatch, {"way": "email"}, "which copies went to whom"),
        (Dispatch, {"receipt_at": None}, "which copies arrived"),
        (Reader, {"decisions": {"statement:1": {"may": True}}}, "what its readers may read"),
        (Report, {"sent_at": None}, "when it left"),
        (AllowedDomain, {"domain": "elsewhere.example"}, "elsewhere.example, which nobody allowed"),
        (Setting, {"matrix": {}}, "Who may read which part"),
        (Setting, {"fee_scheme": {"id": "own"}}, "amounts for reports"),
        (CouncilForm, {"data": b"another form"}, "not the one that was brought"),
    ],
)
def test_what_was_changed_past_the_site_is_found(
    world: World, gone: GoneOut, model: Any, change: dict[str, object], words: str
) -> None:
    model._base_manager.update(**change)
    assert words in said(world)


def test_a_copy_that_was_put_in_past_the_site_is_found(world: World, gone: GoneOut) -> None:
    gone.copy.pk, gone.copy.kind, gone.copy.annex = None, "word", True
    gone.copy.save(force_insert=True)
    assert "which copies were made" in said(world)


def test_a_decision_of_the_site_agrees(world: World, gone: GoneOut) -> None:
    other = Reader.objects.create(report=gone.report, kind="agency", name="Ms Fenwick", at=NOW)
    key = next(iter(f"statement:{one.pk}" for one in gone.report.statements.all()))
    decide(world.eva, gone.report, reader_id=other.pk, statement=key, may=False, now=NOW)
    assert said(world) == ""
    Reader.objects.filter(pk=other.pk).update(decisions={key: {"may": True}})
    assert "what its readers may read" in said(world)
