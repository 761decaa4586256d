"""From hand to hand: given, taken on, returned with a reason, looked over, withdrawn; diary and post go with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import override_settings

from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.restricting import restrict
from seenheard.practice.post.models import Message
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Report, Step
from seenheard.practice.reports.passing import give_back, review, take_on, to_gp, withdraw
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from tests.practice.world import NOW, World

from .handed import WHEN, sign_anyway, with_gp

MAIL = {"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "seenheard@practice.example", "SITE_ADDRESS": "https://site.example"}


@pytest.fixture
def report(world: World) -> Report:
    return begin(world.eva, conference=world.meeting(WHEN), now=NOW)


def test_given_to_the_gp_it_is_with_them_with_its_duty_step_and_events(world: World, report: Report) -> None:
    duty = world.duty(date(2026, 12, 1), conference=report.conference)
    held = to_gp(world.eva, report, world.gil.person, words="Mother’s part is new", now=NOW)
    duty.refresh_from_db()
    assert (held.state, held.gp, duty.person) == ("with_gp", world.gil.person, world.gil.person)
    step = Step.objects.filter(report=report).latest("pk")
    assert (step.what, step.to, step.because) == ("to_gp", world.gil.person, "Mother’s part is new")
    assert step.gaps, "what the check found then is kept"
    told = Event.objects.filter(verb="report_to_gp", about=f"report:{report.pk}").order_by("child_id")
    assert [event.child_id for event in told] == [world.ada.pk, world.ben.pk]
    assert Event.objects.filter(verb="duty_given").exists()


def test_the_e_mail_names_nobody_and_goes_with_its_link(world: World, report: Report) -> None:
    gil = world.gil.person
    gil.email = "gil@practice.example"
    gil.save()
    world.duty(date(2026, 12, 1), conference=report.conference)
    with override_settings(**MAIL):
        to_gp(world.eva, report, gil, words="Ada’s mother is frightened", now=NOW)
        message = Message.objects.get(kind="report")
        assert message.to_address == "gil@practice.example"
        assert f"https://site.example/reports/{report.pk}/" in message.body
        assert "due on Tuesday 1 December 2026" in message.body
        for name in ("Ada", "Ben", "Lockspur", "frightened", "AL"):
            assert name not in message.body + message.subject
        give_back(world.gil, report, because="Ada’s last visit is missing", now=NOW)
    assert Message.objects.filter(kind="report").count() == 1, "who gave it has no address; nothing is lost"


def test_returned_with_a_reason_it_goes_back_to_who_gave_it(world: World, report: Report) -> None:
    to_gp(world.eva, report, world.gil.person, now=NOW)
    duty = world.duty(date(2026, 12, 1), conference=report.conference)
    with pytest.raises(ReportRefused, match="Say what is missing"):
        give_back(world.gil, report, because=" ", now=NOW)
    with pytest.raises(ReportRefused, match="Only whoever has it"):
        give_back(world.lee, report, because="Not mine to say", now=NOW)
    held = give_back(world.gil, report, because="The dates of the visits are missing", now=NOW)
    duty.refresh_from_db()
    assert (held.state, duty.person) == ("returned", world.eva.person)
    step = Step.objects.filter(report=report).latest("pk")
    assert (step.to, step.because) == (world.eva.person, "The dates of the visits are missing")
    to_gp(world.eva, report, world.gil.person, now=NOW)
    assert Report.objects.get().state == "with_gp"


def test_who_took_it_on_returns_it_to_who_began_it(world: World, report: Report) -> None:
    take_on(world.gil, report, now=NOW)
    give_back(world.gil, report, because="Please fill in the dates", now=NOW)
    assert Step.objects.filter(report=report).latest("pk").to == world.eva.person


def test_only_who_may_sign_here_can_have_it(world: World, report: Report) -> None:
    for somebody in (world.eva, world.max, world.zoe):
        with pytest.raises(ReportRefused, match="only they may sign"):
            to_gp(world.eva, report, somebody.person, now=NOW)
    with pytest.raises(ReportRefused, match="only they may sign"):
        take_on(world.eva, report, now=NOW)
    with pytest.raises(NoSuchReport):
        to_gp(world.zoe, report, world.gil.person, now=NOW)
    assert Report.objects.get().gp is None


def test_a_leaver_can_not_have_it(world: World, report: Report) -> None:
    world.gil.person.memberships.update(ends_on=NOW.date() - timedelta(days=1))
    with pytest.raises(ReportRefused, match="only they may sign"):
        to_gp(world.eva, report, world.gil.person, now=NOW)


def test_to_whom_the_family_is_closed_the_report_is_not_given(world: World, report: Report) -> None:
    restrict(world.lee, family=world.family, because="Family of a colleague", now=NOW)
    keep_out(world.lee, family=world.family, person_id=world.gil.person.pk, because="His own family", now=NOW)
    with pytest.raises(ReportRefused, match="closed to Gil Pee"):
        to_gp(world.eva, report, world.gil.person, now=NOW)


def test_taken_on_by_another_it_is_seen_who_had_it(world: World) -> None:
    report = with_gp(world)
    take_on(world.lee, report, because="Gil is ill", now=NOW)
    with pytest.raises(ReportRefused, match="with you already"):
        take_on(world.lee, report, now=NOW)
    told = Event.objects.filter(verb="report_to_gp").latest("number")
    assert told.detail == {"gp": world.lee.person.pk, "before": world.gil.person.pk, "because": "Gil is ill"}


def test_only_a_lead_looks_it_over(world: World) -> None:
    report = with_gp(world)
    with pytest.raises(ReportRefused, match="safeguarding lead"):
        review(world.gil, report, now=NOW)
    held = review(world.lee, report, words="Clear and fair", now=NOW)
    assert (held.reviewed_by, held.reviewed_at, held.state) == (world.lee.person, NOW, "with_gp")


def test_withdrawn_it_stays_with_its_reason_and_takes_nothing_more(world: World) -> None:
    report = with_gp(world)
    held = withdraw(world.eva, report, because="The conference was called off", now=NOW)
    assert (held.state, held.withdrawn_because) == ("withdrawn", "The conference was called off")
    for act in (
        lambda: to_gp(world.eva, report, world.gil.person, now=NOW),
        lambda: give_back(world.gil, report, because="Too late for this", now=NOW),
        lambda: withdraw(world.eva, report, because="Once more", now=NOW),
    ):
        with pytest.raises(ReportRefused, match="withdrawn"):
            act()
    assert begin(world.eva, conference=report.conference, now=NOW).pk != report.pk


def test_a_signed_report_is_withdrawn_only_by_who_may_sign_and_stays_as_it_was(world: World) -> None:
    report = sign_anyway(world.gil, with_gp(world))
    with pytest.raises(ReportRefused, match="may sign"):
        withdraw(world.eva, report, because="Sent by mistake", now=NOW)
    held = withdraw(world.lee, report, because="About another family", now=NOW)
    assert held.frozen == report.frozen
    assert Report.objects.get().frozen_sha256 == report.frozen_sha256
