"""A restricted record opens with a reason, for its own day and its own reader; every look is an event."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import ReasonRefused, give_reason, looked, needs_reason
from seenheard.practice.children.models import Child
from tests.practice.world import NOW, TODAY, World


@pytest.fixture
def restricted(world: World) -> World:
    Child.objects.filter(pk=world.ada.pk).update(restricted=True)
    return world


def test_an_ordinary_family_needs_no_reason(world: World) -> None:
    assert not needs_reason(world.eva, world.family, today=TODAY)


def test_a_reason_opens_the_family_for_the_rest_of_the_day(restricted: World) -> None:
    world = restricted
    assert needs_reason(world.eva, world.family, today=TODAY)
    give_reason(world.eva, family=world.family, because="To send the conference report", now=NOW)
    assert not needs_reason(world.eva, world.family, today=TODAY)
    assert needs_reason(world.eva, world.family, today=TODAY + timedelta(days=1))


def test_one_persons_reason_opens_nothing_for_another(restricted: World) -> None:
    world = restricted
    give_reason(world.eva, family=world.family, because="To send the conference report", now=NOW)
    assert needs_reason(world.gil, world.family, today=TODAY)


def test_a_reason_given_for_one_child_does_not_open_a_second_that_is_restricted_later(restricted: World) -> None:
    world = restricted
    give_reason(world.eva, family=world.family, because="To send the conference report", now=NOW)
    Child.objects.filter(pk=world.ben.pk).update(restricted=True)
    assert needs_reason(world.eva, world.family, today=TODAY)


def test_the_reason_stands_in_the_record(restricted: World) -> None:
    world = restricted
    give_reason(world.eva, family=world.family, because="  To send   the report ", now=NOW)
    event = Event.objects.get(verb="reason_given")
    assert (event.person, event.child_id, event.at) == (world.eva.person, world.ada.pk, NOW)
    assert event.detail == {"because": "To send the report"}


@pytest.mark.parametrize("because", ["", "   ", "x", "work"])
def test_no_reason_is_no_reason(restricted: World, because: str) -> None:
    with pytest.raises(ReasonRefused, match="in a few words"):
        give_reason(restricted.eva, family=restricted.family, because=because, now=NOW)
    assert needs_reason(restricted.eva, restricted.family, today=TODAY)


def test_a_page_about_two_children_is_a_look_at_each(world: World) -> None:
    looked(world.eva, "family:1", [world.ada, world.ben])
    assert [event.child_id for event in Event.objects.filter(verb="looked")] == [world.ada.pk, world.ben.pk]
