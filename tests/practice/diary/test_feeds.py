"""Secret addresses: shown once, changed, ended, and told apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.diary import feeds
from seenheard.practice.diary.feeds import FeedRefused
from seenheard.practice.diary.models import Feed
from seenheard.practice.people.models import Membership
from tests.practice.world import NOW, TODAY, World


def test_only_a_hash_of_the_secret_is_kept(world: World) -> None:
    secret = feeds.make_address(world.eva, now=NOW)
    feed = Feed.objects.get()
    assert secret not in str(vars(feed))
    assert len(feed.secret_hash) == 64
    assert secret not in str([event.detail for event in Event.objects.all()])
    assert feeds.feed_at(secret, today=TODAY) == feed


def test_a_new_address_ends_the_old_one_at_once(world: World) -> None:
    old = feeds.make_address(world.eva, now=NOW)
    new = feeds.make_address(world.eva, now=NOW + timedelta(minutes=1))
    assert old != new
    assert feeds.feed_at(old, today=TODAY) is None
    assert feeds.feed_at(new, today=TODAY) is not None
    assert [event.verb for event in Event.objects.filter(about__startswith="feed").order_by("number")] == [
        "feed_made",
        "feed_changed",
    ]


def test_one_persons_new_address_leaves_everybody_elses(world: World) -> None:
    gils = feeds.make_address(world.gil, now=NOW)
    practices = feeds.make_address(world.eva, for_practice=True, now=NOW)
    elsewhere = feeds.make_address(world.zoe, now=NOW)
    feeds.make_address(world.eva, now=NOW)
    assert all(feeds.feed_at(secret, today=TODAY) for secret in (gils, practices, elsewhere))


def test_an_address_can_be_ended_without_a_new_one(world: World) -> None:
    secret = feeds.make_address(world.eva, now=NOW)
    assert feeds.end_address(world.eva, now=NOW)
    assert feeds.feed_at(secret, today=TODAY) is None
    assert not feeds.end_address(world.eva, now=NOW)
    assert feeds.current(world.eva) is None


def test_the_practices_address_is_for_those_who_keep_the_diary(world: World) -> None:
    feeds.make_address(world.lee, for_practice=True, now=NOW)
    with pytest.raises(FeedRefused, match="the practice's calendar"):
        feeds.make_address(world.gil, for_practice=True, now=NOW)
    with pytest.raises(FeedRefused):
        feeds.make_address(world.max, now=NOW)


def test_the_address_of_somebody_who_left_is_dead(world: World) -> None:
    secret = feeds.make_address(world.gil, now=NOW)
    Membership.objects.filter(person=world.gil.person).update(ends_on=TODAY)
    assert feeds.feed_at(secret, today=TODAY) is not None
    assert feeds.feed_at(secret, today=TODAY + timedelta(days=1)) is None


def test_the_address_of_somebody_whose_role_has_no_diary_is_dead(world: World) -> None:
    secret = feeds.make_address(world.gil, now=NOW)
    Membership.objects.filter(person=world.gil.person).update(role="practice_manager")
    assert feeds.feed_at(secret, today=TODAY) is None


@pytest.mark.parametrize("secret", ["", "x", "a" * 43, "'; drop table", "é" * 40])
def test_an_unknown_address_is_nobodys(world: World, secret: str) -> None:
    feeds.make_address(world.eva, now=NOW)
    assert feeds.feed_at(secret, today=TODAY) is None
