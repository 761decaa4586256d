"""Who hears while somebody is away, and where that is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.reminders.deputies import DeputyRefused, set_deputy
from seenheard.practice.reminders.models import Deputy
from seenheard.practice.reminders.standing_in import effective
from seenheard.practice.rota.leaving import enter_leave
from tests.practice.world import TODAY, World

from .told import at, works_here

ONE_DAY = timedelta(days=1)


def away(world: World, who: object, day: object = TODAY, days: int = 4) -> None:
    clinician = works_here(world.lee, who)  # type: ignore[arg-type]
    start = at(day, "00:00")  # type: ignore[arg-type]
    enter_leave(world.lee, clinician, starts_at=start, ends_at=at(day + days * ONE_DAY, "00:00"), now=start)  # type: ignore[operator]


def stand_in(world: World, who: object, deputy: object) -> None:
    set_deputy(world.lee, person_id=who.person.pk, deputy_id=deputy.person.pk)  # type: ignore[attr-defined]


def test_the_deputy_hears_while_somebody_is_away_and_not_before_or_after(world: World) -> None:
    stand_in(world, world.gil, world.eva)
    away(world, world.gil)
    for day, who in ((TODAY - 3 * ONE_DAY, "Gil Pee"), (TODAY, "Eva Admin"), (TODAY + 4 * ONE_DAY, "Gil Pee")):
        [heard] = effective(world.practice, day)(world.gil.person)
        assert heard.person.name == who
        assert (heard.instead_of is None) == (who == "Gil Pee")
    assert effective(world.practice, TODAY).back_on(world.gil.person) == TODAY + 4 * ONE_DAY


def test_deputies_in_a_circle_lead_to_the_safeguarding_lead_and_the_page_says_so(world: World) -> None:
    stand_in(world, world.gil, world.eva)
    stand_in(world, world.eva, world.gil)
    away(world, world.gil)
    away(world, world.eva)
    standing = effective(world.practice, TODAY)
    [heard] = standing(world.gil.person)
    assert (heard.person.name, heard.instead_of) == ("Lee Lead", world.gil.person)
    assert standing.said(world.gil.person) == (
        "with Lee Lead while Gil Pee is away, back on 27 November 2026 (the deputies stand in for each other, and all "
        "are away)"
    )
    [nobodys] = standing(None)  # the only administrator is away too
    assert nobodys.person.name == "Lee Lead"


def test_when_nobody_is_here_who_is_away_hears_all_the_same(world: World) -> None:
    for one in (world.gil, world.eva, world.lee):
        away(world, one)
    standing = effective(world.practice, TODAY)
    assert [one.person.name for one in standing(world.gil.person)] == ["Gil Pee"]
    assert "nobody is here who could stand in" in standing.said(world.gil.person)


def test_who_may_say_who_stands_in(world: World) -> None:
    set_deputy(world.gil, person_id=world.gil.person.pk, deputy_id=world.eva.person.pk)
    with pytest.raises(DeputyRefused, match="Only a safeguarding lead"):
        set_deputy(world.gil, person_id=world.eva.person.pk, deputy_id=world.gil.person.pk)
    with pytest.raises(DeputyRefused, match="for themselves"):
        set_deputy(world.lee, person_id=world.eva.person.pk, deputy_id=world.eva.person.pk)
    with pytest.raises(DeputyRefused, match="sees the diary"):
        set_deputy(world.lee, person_id=world.eva.person.pk, deputy_id=world.max.person.pk)
    with pytest.raises(LookupError):
        set_deputy(world.lee, person_id=world.zoe.person.pk, deputy_id=world.eva.person.pk)
    set_deputy(world.gil, person_id=world.gil.person.pk, deputy_id=None)
    assert not Deputy.objects.exists()
    assert Event.objects.filter(verb="deputy_set").count() == 2


def test_the_diary_and_today_say_who_has_it_meanwhile(world: World, client: Client) -> None:
    today = timezone.localdate()
    stand_in(world, world.gil, world.eva)
    clinician = works_here(world.lee, world.gil)
    enter_leave(
        world.lee,
        clinician,
        starts_at=at(today - 2 * ONE_DAY, "00:00"),
        ends_at=at(today + 9 * ONE_DAY, "00:00"),
        now=timezone.now(),
    )
    duty = world.duty(today + 3 * ONE_DAY, person=world.gil.person)
    client.force_login(world.eva.person)
    said = b"with Eva Admin while Gil Pee is away, back on"
    assert said in client.get("/diary/").content
    assert said.replace(b"with", b"With", 1) in client.get(f"/diary/duties/{duty.pk}/").content
    first_page = client.get("/").content
    assert b"You stand in for Gil Pee, who is back on" in first_page
    assert b"1 open duty" in first_page
    assert b"For Gil Pee, who is back on" in client.get("/reminders/").content
    client.force_login(world.lee.person)
    assert b"You stand in" not in client.get("/").content
