"""A calendar that is kept ready is never an old one."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.actions import look, record
from seenheard.practice.diary import feed_kept, feeds, marking
from seenheard.practice.diary.feed_kept import body_of
from seenheard.practice.diary.models import Feed
from tests.practice.world import NOW, World


def body() -> feed_kept.Body:
    return body_of(Feed.objects.get(), now=NOW, name="Diary", link=lambda path: f"https://practice.example{path}")


def test_a_look_changes_nothing_and_a_change_is_there_at_once(world: World) -> None:
    duty = world.duty(date(2026, 12, 1))
    feeds.make_address(world.eva, for_practice=True, now=NOW)
    before = body()
    look(world.eva, f"duty:{duty.pk}")
    assert body() is before, "kept while nobody changes anything"
    marking.mark_met(world.eva, duty_id=duty.pk, now=NOW)
    assert b"Done: Conference report due" in body().data
    assert b"Done:" not in before.data


def test_a_child_that_is_restricted_leaves_the_calendar_at_once(world: World) -> None:
    world.duty(date(2026, 12, 1))
    feeds.make_address(world.eva, for_practice=True, now=NOW)
    assert b"AL\\, BL" in body().data
    with transaction.atomic():  # as children.restricting does: the change and its event in one
        world.family.children.update(restricted=True)
        record(world.lee, "restricted", f"family:{world.family.pk}", at=NOW)
    assert b"AL\\, BL" not in body().data


def test_each_get_of_it_is_a_look_at_its_children(world: World) -> None:
    world.duty(timezone.localdate())
    secret = feeds.make_address(world.eva, for_practice=True, now=NOW)
    answers = [Client().get(f"/feeds/{secret}.ics") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert list(body().children) == [world.ada.pk, world.ben.pk]
