"""Telling the social worker: asked for by rule, told once, its arrival kept, and an answer awaited with a date."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.plan.not_brought import TellingRules
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Patient
from seenheard.practice.diary.marking import DutyRefused, mark_met
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import proving, telling
from seenheard.practice.plan_actions.answer_lines import answer_key
from seenheard.practice.plan_actions.arrival import look_after_tellings
from seenheard.practice.plan_actions.models import Telling
from seenheard.practice.plan_actions.proving import Shown
from seenheard.practice.plan_actions.refused import ActionRefused, NoSuchAction
from seenheard.practice.plan_actions.rules import set_rules
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords
from seenheard.practice.plan_actions.telling_words import concern_of
from seenheard.practice.plan_actions.within import told_within
from seenheard.practice.post.handling import came_back, try_again
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import send_what_waits
from seenheard.practice.reports.report_settings import allow_domain
from tests.links.mailbox import Mailbox, mailboxes
from tests.practice.confirmed import ahead

from .asked import action_of, asked, not_brought, plan_asks

WORKER = "n.okafor@northmere.gov.uk"
TEXT = "Dear Ms Okafor, IT was not brought to the eye clinic. Please tell us what will be done."


@pytest.fixture
def box(tmp_path: Path, settings: Any) -> Iterator[Mailbox]:
    settings.SMTP_HOST, settings.SMTP_SECURITY = "127.0.0.1", "none"
    settings.MAIL_FROM = "seenheard@practice.example"
    with mailboxes(tmp_path) as start:
        made = start()
        settings.SMTP_PORT = made.port
        yield made


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Thornapple", "2022-05-21", "9999344879")


@pytest.fixture
def missed(administrator: Viewer, isla: Patient) -> Duty:
    """A child on a plan was not brought."""
    plan_asks(administrator, isla, asked("Weigh the child", ahead(5)))
    letter = not_brought(administrator, isla, ahead(-1)).letter
    return Duty.objects.get(key=f"was_not_brought:{letter.pk}")


def by_telephone(**more: Any) -> TellingWords:
    return TellingWords("telephone", TEXT, uuid.uuid4(), to_name="Ms Okafor", **more)


def by_email(**more: Any) -> TellingWords:
    return TellingWords("email", more.pop("text", TEXT), uuid.uuid4(), to_address=WORKER, looked=True, **more)


def tell(by: Viewer, duty: Duty, said: TellingWords, **more: Any) -> Telling:
    now = more.pop("now", timezone.now())
    return telling.tell(by, family=duty.family, concern=concern_of(duty), said=said, duty=duty, now=now, **more)


def awaited(one: Telling) -> Duty | None:
    return Duty.objects.filter(key=answer_key(one.pk), withdrawn_at=None).first()


def test_one_miss_on_a_plan_is_told_within_a_working_day(missed: Duty) -> None:
    assert missed.due_on is not None
    assert not missed.confirmed_rule
    assert "on a plan or looked after: 1 missed appointment" in missed.because
    assert "RCGP" in missed.source
    assert timezone.localdate() < missed.due_on <= timezone.localdate() + timedelta(days=5)


def test_without_a_plan_it_is_the_second_in_twelve_months(administrator: Viewer, isla: Patient) -> None:
    first = not_brought(administrator, isla, ahead(-100)).letter
    assert Duty.objects.get(key=f"was_not_brought:{first.pk}").due_on is None
    second = not_brought(administrator, isla, ahead(-9)).letter
    found = Duty.objects.get(key=f"was_not_brought:{second.pk}")
    assert found.due_on is not None
    assert "2 missed appointments in 12 months" in found.because
    assert Duty.objects.get(key=f"was_not_brought:{first.pk}").due_on is None


def test_in_scotland_three_days_by_the_national_guidance(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, nation="scotland")
    letter = not_brought(administrator, isla, ahead(-1)).letter
    found = Duty.objects.get(key=f"was_not_brought:{letter.pk}")
    assert found.rule == "sc-core-group-change"
    assert found.due_on == timezone.localdate() + timedelta(days=3)
    assert found.confirmed_rule
    assert "National Guidance for Child Protection in Scotland" in found.source


def test_the_practice_sets_its_own_rules(administrator: Viewer, lead: Viewer, missed: Duty) -> None:
    assert set_rules(lead, said=TellingRules(misses_on_plan=2), now=timezone.now()) == 1
    missed.refresh_from_db()
    assert missed.due_on is None


def test_told_by_telephone_it_is_done_and_an_answer_awaited(administrator: Viewer, missed: Duty) -> None:
    said = by_telephone()
    one = tell(administrator, missed, said)
    assert tell(administrator, missed, said).pk == one.pk  # the same form sent twice tells once
    missed.refresh_from_db()
    assert missed.met_words.startswith("The social worker was told on")
    duty = awaited(one)
    assert duty is not None
    assert duty.owed_by == "local_authority"
    assert duty.due_on is not None
    assert not duty.confirmed_rule
    assert one.concern_at == missed.letter.arrived_at  # type: ignore[union-attr]
    assert list(faults(administrator.practice)) == []


def test_an_authority_that_sends_no_answer_owes_none(administrator: Viewer, missed: Duty) -> None:
    Authority.objects.update(settings={"telling_answer_expected": "not_sent"})
    assert awaited(tell(administrator, missed, by_telephone())) is None


def test_from_the_diary_the_answer_is_entered_where_we_told(
    administrator: Viewer, missed: Duty, signed_in: Callable[[Viewer], Client]
) -> None:
    one = tell(administrator, missed, by_telephone())
    duty, browser = awaited(one), signed_in(administrator)
    assert duty is not None
    here = f'href="/actions/told/{one.pk}/#answered"'
    assert here in browser.get("/").content.decode()
    page = browser.get(f"/diary/duties/{duty.pk}/").content.decode()
    assert here in page and "Mark as come" not in page
    assert 'id="answered"' in browser.get(f"/actions/told/{one.pk}/").content.decode()


def test_whom_one_told_is_asked_for_with_all_else_and_nothing_typed_is_lost(
    administrator: Viewer, missed: Duty, signed_in: Callable[[Viewer], Client]
) -> None:
    sent = {"text": "IT was not brought.", "to_name": " ", "once": str(uuid.uuid4())}
    page = signed_in(administrator).post(f"/actions/tell/{missed.pk}/", sent)
    said = page.content.decode()
    assert page.status_code == 422 and "Choose how the social worker is told" in said
    assert "Say whom you told" in said and "IT was not brought." in said
    assert not Telling.objects.exists()


def test_who_presses_after_a_colleague_is_told_first_and_may_press_again(
    administrator: Viewer, missed: Duty, signed_in: Callable[[Viewer], Client]
) -> None:
    browser, address = signed_in(administrator), f"/actions/tell/{missed.pk}/"
    sent = {"way": "telephone", "to_name": "Ms Okafor", "text": "IT was not brought to the clinic again."}
    sent |= {"once": str(uuid.uuid4()), "seen": "0"}
    tell(administrator, missed, by_telephone())
    page = browser.post(address, sent)
    said = page.content.decode()
    assert page.status_code == 422 and "after you opened this page" in said and "IT was not brought" in said
    assert (Telling.objects.count(), 'name="seen" value="1"' in said) == (1, True)
    assert browser.post(address, {**sent, "seen": "1"}).status_code == 302
    assert Telling.objects.count() == 2


def test_an_answer_meets_what_was_awaited_and_can_be_taken_back(administrator: Viewer, missed: Duty) -> None:
    one = tell(administrator, missed, by_telephone())
    today = timezone.localdate()
    early = AnswerWords("Ms Okafor", today - timedelta(days=1), "She will visit")
    with pytest.raises(ActionRefused, match="not before we told"):
        telling.answered(administrator, telling_id=one.pk, said=early, now=timezone.now())
    said = replace(early, on=today)
    telling.answered(administrator, telling_id=one.pk, said=said, now=timezone.now())
    duty = awaited(one)
    assert duty is not None
    assert "Ms Okafor answered" in duty.met_words
    telling.take_answer_back(administrator, telling_id=one.pk, now=timezone.now())
    duty.refresh_from_db()
    assert duty.met_at is None


def test_an_email_counts_as_told_when_the_mail_server_took_it(
    administrator: Viewer, lead: Viewer, missed: Duty, box: Mailbox
) -> None:
    allow_domain(lead, "northmere.gov.uk", now=timezone.now())
    one = tell(administrator, missed, by_email())
    assert one.left_at is None
    assert awaited(one) is None
    missed.refresh_from_db()
    assert missed.met_at is None
    assert send_what_waits(timezone.now()) == 1
    (mail,) = box.letters()
    assert mail["To"] == WORKER
    assert "Thornapple" not in mail.as_string()
    assert look_after_tellings(timezone.now()) == 1
    assert look_after_tellings(timezone.now()) == 0
    one.refresh_from_db()
    assert one.left_at == Message.objects.get(pk=one.message_id).sent_at
    missed.refresh_from_db()
    assert missed.met_at is not None
    assert awaited(one) is not None


def test_what_came_back_is_owed_again_until_somebody_is_told(
    administrator: Viewer, lead: Viewer, missed: Duty, box: Mailbox
) -> None:
    """H-80: the e-mail bounced, and nobody was told."""
    now = timezone.now()
    allow_domain(lead, "northmere.gov.uk", now=now)
    one = tell(administrator, missed, by_email())
    assert send_what_waits(timezone.now()) == 1
    look_after_tellings(now)
    came_back(administrator, Message.objects.get(pk=one.message_id), words="no such mailbox", now=now)
    assert look_after_tellings(now) == 1
    one.refresh_from_db()
    missed.refresh_from_db()
    assert one.left_at is None
    assert missed.met_at is None
    assert awaited(one) is None
    again = Duty.objects.get(key=f"telling:{one.pk}:again")
    assert again.met_at is None
    assert again.due_on == timezone.localdate(now)
    second = tell(administrator, missed, by_telephone(), again=one)
    again.refresh_from_db()
    missed.refresh_from_db()
    assert again.met_words.startswith("The social worker was told again")
    assert missed.met_at is not None
    assert awaited(second) is not None
    assert list(faults(administrator.practice)) == []


def test_an_email_sent_again_from_the_post_counts(
    administrator: Viewer, lead: Viewer, missed: Duty, box: Mailbox
) -> None:
    now = timezone.now()
    allow_domain(lead, "northmere.gov.uk", now=now)
    one = tell(administrator, missed, by_email())
    assert send_what_waits(timezone.now()) == 1
    look_after_tellings(now)
    message = Message.objects.get(pk=one.message_id)
    came_back(administrator, message, words="mailbox full", now=now)
    look_after_tellings(now)
    again = try_again(administrator, message, now=now)
    assert send_what_waits(timezone.now()) == 1
    assert look_after_tellings(now) == 1
    one.refresh_from_db()
    assert one.message_id == again.pk
    assert one.left_at is not None
    assert one.came_back_at is None


@pytest.mark.parametrize(
    ("said", "where", "words"),
    [
        (by_email(text="Dear Ms Okafor, Isla was not brought to the clinic."), "text", "initials in place of Isla"),
        (by_email(text="Dear Ms Okafor, about 999 934 4879: was not brought."), "text", "9999344879"),
        (replace(by_email(), to_address="worker@gmail.com"), "to_address", "northmere.gov.uk alone"),
        (replace(by_email(), to_address="nobody"), "to_address", "like name@council.gov.uk"),
        (replace(by_email(), looked=False), "looked", "Read the words"),
        (replace(by_telephone(), to_name=""), "to_name", "whom you told"),
        (replace(by_telephone(), text="Short"), "text", "in a sentence"),
        (replace(by_telephone(), way="pigeon"), "way", "Choose how"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_is_kept(
    administrator: Viewer,
    lead: Viewer,
    missed: Duty,
    settings: Any,
    said: TellingWords,
    where: str,
    words: str,
) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"
    allow_domain(lead, "northmere.gov.uk", now=timezone.now())
    with pytest.raises(ActionRefused) as refused:
        tell(administrator, missed, replace(said, once=uuid.uuid4()))
    assert refused.value.where == where
    assert words in str(refused.value)
    assert not Telling.objects.exists()
    assert not Message.objects.exists()


def test_without_mail_it_is_said_otherwise(administrator: Viewer, missed: Duty) -> None:
    with pytest.raises(ActionRefused, match="sends no e-mail"):
        tell(administrator, missed, by_email())


def test_the_ready_words_name_no_child(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked("Isla's mother to bring Isla Thornapple for weighing (999 934 4879)"))
    duty = Duty.objects.get(kind="action")
    ready = telling.press(administrator, duty, today=timezone.localdate())
    assert ready.to_email == WORKER
    assert "Isla" not in ready.text
    assert "Thornapple" not in ready.text + ready.subject
    assert "4879" not in ready.text
    assert "IT" in ready.subject
    assert "child protection plan" in ready.text
    assert "an answer by" in ready.text


def test_in_wales_the_plan_has_its_own_name(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked("Weigh the child"), nation="wales")
    ready = telling.press(administrator, Duty.objects.get(kind="action"), today=timezone.localdate())
    assert "care and support protection plan" in ready.text


def test_every_miss_ends_in_a_recorded_decision(administrator: Viewer, missed: Duty) -> None:
    now = timezone.now()
    with pytest.raises(DutyRefused, match="what shows"):
        mark_met(administrator, duty_id=missed.pk, now=now)
    with pytest.raises(ActionRefused, match="what was decided"):
        proving.attach(administrator, duty_id=missed.pk, shown=Shown("words", "Asked the mother"), now=now)
    shown = Shown("words", "Rebooked for Monday", decided="offered")
    proving.attach(administrator, duty_id=missed.pk, shown=shown, now=now)
    missed.refresh_from_db()
    assert missed.met_words.startswith("Another appointment was offered or made.")


def test_a_stranger_reaches_nothing(administrator: Viewer, stranger: Viewer, missed: Duty) -> None:
    one = tell(administrator, missed, by_telephone())
    with pytest.raises(NoSuchAction):
        telling.take_answer_back(stranger, telling_id=one.pk, now=timezone.now())


def test_how_soon_social_workers_were_told(administrator: Viewer, isla: Patient, missed: Duty) -> None:
    today = timezone.localdate()
    month = (today - timedelta(days=30), today)
    before = told_within(administrator, days=1, from_=month[0], to=month[1])
    assert (before.concerns, before.told, before.in_time) == (1, 0, 0)
    tell(administrator, missed, by_telephone())
    after = told_within(administrator, days=1, from_=month[0], to=month[1])
    assert (after.concerns, after.told, after.in_time) == (1, 1, 1)
    late = not_brought(administrator, isla, ahead(-2), "the hearing clinic").letter
    duty = Duty.objects.get(key=f"was_not_brought:{late.pk}")
    tell(administrator, duty, by_telephone(), now=timezone.now() + timedelta(days=9))
    found = told_within(administrator, days=1, from_=month[0], to=month[1])
    assert (found.concerns, found.told, found.in_time) == (2, 2, 1)


def test_an_action_not_followed_stays_open_when_it_is_told(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked("Weigh the child", ahead(5)))
    duty = action_of(administrator.practice.pk, "Weigh the child")
    one = tell(administrator, duty, by_telephone())
    duty.refresh_from_db()
    assert duty.met_at is None
    assert one.why == "not_followed"
