"""Asking for what did not come: the step, the day of the answer, the e-mail, and one message for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.diary import asking, marking, queries, to_chase
from seenheard.practice.diary.chase_state import terms_of
from seenheard.practice.diary.chase_to import worker_key
from seenheard.practice.diary.chasing import chaser
from seenheard.practice.diary.marking import DutyRefused
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.post.models import Message
from seenheard.practice.reports.report_settings import allow_domain
from tests.practice.world import NOW, TODAY, World

SignIn = Callable[..., Client]
WORKER = "a.okafor@wexcombe.example"


@pytest.fixture
def mail(settings: Any, world: World) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"
    allow_domain(world.lee, "wexcombe.example", now=NOW)


def late(world: World, **more: Any) -> Duty:
    meeting = world.meeting(date(2026, 10, 1), social_worker="Amira Okafor", social_worker_email=WORKER, **more)
    return world.expectation(date(2026, 11, 20), conference=meeting)


def words_for(world: World, duty: Duty, today: date) -> Any:
    found = queries.one_duty(world.eva, duty.pk)
    assert found is not None
    return chaser(found, by=world.eva, today=today)


def test_each_step_names_the_days_of_those_before_and_the_third_goes_further_up(world: World) -> None:
    duty = late(world)
    world.authority.further_name, world.authority.further_email = "Ines Holloway", "i.holloway@wexcombe.example"
    world.authority.save()
    first = marking.chase(world.eva, duty_id=duty.pk, words="Please", now=NOW)
    assert (first.step, first.answer_by) == ("first", date(2026, 11, 30))
    again = words_for(world, duty, date(2026, 12, 1))
    assert "We asked for it on 23 November 2026, and have had no answer." in again.text
    assert again.text.startswith("Dear Amira Okafor,")
    second = marking.chase(world.eva, duty_id=duty.pk, words=again.text, now=NOW + timedelta(days=8))
    assert second.step == "second"
    third = words_for(world, duty, date(2026, 12, 9))
    assert third.text.startswith("Dear Ines Holloway,")
    assert "We asked for it on 23 November 2026 and 1 December 2026" in third.text
    assert third.to_email == "i.holloway@wexcombe.example"


def test_what_was_asked_for_is_raised_again_on_the_day_after_the_answer_was_awaited(world: World) -> None:
    duty = late(world)
    assert [one.duty_id for one in to_chase.raised(world.eva, TODAY)] == [duty.pk]
    marking.chase(world.eva, duty_id=duty.pk, words="Please", answer_by=date(2026, 11, 26), now=NOW)
    assert to_chase.raised(world.eva, date(2026, 11, 26)) == []
    (again,) = to_chase.raised(world.eva, date(2026, 11, 27))
    assert (again.step, again.from_on) == ("second", date(2026, 11, 27))
    assert to_chase.raised(world.zoe, date(2026, 11, 27)) == []


def test_an_answer_by_a_day_that_has_passed_is_refused(world: World) -> None:
    with pytest.raises(DutyRefused, match="Usual is 30 November 2026"):
        marking.chase(world.eva, duty_id=late(world).pk, words="Please", answer_by=TODAY, now=NOW)


def test_a_button_pressed_twice_asks_once(world: World, mail: None) -> None:
    duty = late(world)
    for _ in range(2):
        asking.ask(world.eva, duty_id=duty.pk, words="Please send it", subject="Minutes", way="worker", now=NOW)
    (message,) = Message.objects.all()
    assert (message.kind, message.to_address, message.body) == ("chase", WORKER, "Please send it")
    (chase,) = Chase.objects.all()
    assert (chase.message, chase.to) == (message, f"the social worker, {WORKER}")


def test_an_e_mail_that_did_not_arrive_is_asked_again_at_once(world: World, mail: None) -> None:
    duty = late(world)
    asking.ask(world.eva, duty_id=duty.pk, words="Please", subject="Minutes", way="worker", now=NOW)
    assert to_chase.raised(world.eva, TODAY) == []
    Message.objects.update(bounced_at=NOW)
    (again,) = to_chase.raised(world.eva, TODAY)
    assert again.step == "first"


@pytest.mark.parametrize("words", ["Where are Ada’s minutes?", "About 999 000 0018", "For the Lockspur family"])
def test_nothing_that_names_a_child_is_sent(world: World, mail: None, words: str) -> None:
    duty = late(world)
    with pytest.raises(DutyRefused, match="Nothing was sent"):
        asking.ask(world.eva, duty_id=duty.pk, words=words, subject="Minutes", way="worker", now=NOW)
    assert not Message.objects.exists()
    assert not Chase.objects.exists()


def test_only_an_allowed_domain_is_offered(world: World, settings: Any) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"
    duty = late(world)
    assert [way.allowed for way in words_for(world, duty, TODAY).ways] == [False]
    with pytest.raises(DutyRefused, match=r"may not go to wexcombe\.example"):
        asking.ask(world.eva, duty_id=duty.pk, words="Please", subject="Minutes", way="worker", now=NOW)
    allow_domain(world.lee, "wexcombe.example", now=NOW)
    assert terms_of(world.practice).may_go_to("x@north.wexcombe.example")


def test_all_that_one_council_owes_goes_in_one_message(world: World, mail: None, signed_in: SignIn) -> None:
    duties = [late(world) for _ in range(3)]
    client, path = signed_in(world.eva), f"/diary/expected/together/{world.authority.pk}/"
    page = client.get(path).content.decode()
    assert "3. The minutes of the initial conference on 1 October 2026 about AL and BL." in page
    way = words_for(world, duties[0], TODAY).ways[0]
    keys = ",".join(str(duty.pk) for duty in duties[:2])
    sent = {"duty": [duty.pk for duty in duties[:2]], "words": "Please send these", "written_for": keys}
    assert client.post(path, sent | {"way": "nobody"}).status_code == 422
    assert client.post(path, sent | {"written_for": "", "way": "written"}).status_code == 422
    assert not Chase.objects.exists()
    assert client.post(path, sent | {"way": worker_key(way.address)}).status_code == 302
    (message,) = Message.objects.all()
    assert set(Chase.objects.values_list("duty", "message")) == {(duty.pk, message.pk) for duty in duties[:2]}
    assert client.get("/diary/expected/together/999999/").status_code == 404


def test_a_restricted_record_is_counted_and_not_shown_in_the_one_message(world: World, signed_in: SignIn) -> None:
    late(world)
    world.ada.restricted = world.ben.restricted = True
    world.ada.save()
    world.ben.save()
    page = signed_in(world.eva).get(f"/diary/expected/together/{world.authority.pk}/").content.decode()
    assert "1 thing of restricted records is not in this list" in page and "Nothing is missing" not in page
    assert "AL" not in page


def test_the_first_page_says_whom_to_ask(world: World, signed_in: SignIn) -> None:
    today = timezone.localdate()
    meeting = world.meeting(today - timedelta(days=40))
    world.expectation(today - timedelta(days=3), DutyKind.DECISION_LETTER, conference=meeting)
    page = signed_in(world.eva).get("/").content.decode()
    assert "Wexcombe Council: 1 thing, for the first time." in page
    assert f"/diary/expected/together/{world.authority.pk}/" in page


def test_an_answer_to_a_referral_is_owed_by_who_leads_in_the_family(
    world: World, mail: None, signed_in: SignIn
) -> None:
    world.authority.reports_to = "cp@wexcombe.example"
    world.authority.save()
    world.meeting(date(2026, 10, 1))
    duty = world.expectation(date(2026, 11, 20), DutyKind.REFERRAL_ACKNOWLEDGED)
    (one,) = to_chase.raised(world.eva, TODAY)
    assert (one.authority_id, one.authority) == (world.authority.pk, "Wexcombe Council")
    page = signed_in(world.eva).get(f"/diary/expected/together/{world.authority.pk}/").content.decode()
    assert "1. A reply to our referral about AL and BL." in page
    said = {"authority": world.authority, "words": "Please", "subject": "Referral", "now": NOW}
    (made,) = asking.ask_together(world.eva, duty_ids=[duty.pk], way="reports_to", **said)
    assert made.to == "cp@wexcombe.example"
    unled = world.meeting(date(2026, 10, 2))
    unled.authority = None
    unled.save()
    other = world.expectation(date(2026, 11, 20), conference=unled)
    with pytest.raises(marking.NoSuchDuty):
        asking.ask_together(world.eva, duty_ids=[other.pk], way="written", **said)
