"""Dates that a person knows without a letter, and what the diary makes of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.children.facts import FactRefused, add_fact, remove_fact
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.models import Duty
from tests.practice.world import NOW, TODAY, World

MONDAY = date(2026, 11, 16)


def test_a_referral_that_we_made_is_acknowledged_within_a_working_day(world: World) -> None:
    add_fact(world.eva, family=world.family, kind="referral", on=MONDAY, today=TODAY, now=NOW)
    duty = Duty.objects.get(kind="referral_acknowledged")
    assert (duty.due_on, duty.owed_by) == (date(2026, 11, 17), "local_authority")
    assert {child.pk for child in duty.children.all()} == {world.ada.pk, world.ben.pk}


def test_becoming_looked_after_concerns_the_child_who_did(world: World) -> None:
    add_fact(
        world.eva,
        family=world.family,
        kind="became_looked_after",
        on=MONDAY,
        child_id=world.ada.pk,
        today=TODAY,
        now=NOW,
    )
    duty = Duty.objects.get(kind="looked_after_initial_health_assessment")
    assert list(duty.children.all()) == [world.ada]
    assert Event.objects.get(verb="fact_added").child_id == world.ada.pk


def test_a_date_taken_back_takes_its_duty_out_and_stays_in_the_record(world: World) -> None:
    fact = add_fact(world.eva, family=world.family, kind="referral", on=MONDAY, today=TODAY, now=NOW)
    remove_fact(world.lee, family=world.family, fact_id=fact.pk, because="It was another family", now=NOW)
    assert Duty.objects.get(kind="referral_acknowledged").withdrawn_at is not None
    assert Fact.everything.get().removed_at == NOW
    assert Event.objects.filter(verb="fact_removed", detail__because="It was another family").count() == 2


@pytest.mark.parametrize(
    ("kind", "on", "where"),
    [
        ("referral", TODAY + timedelta(days=1), "on"),
        ("referral", date(1926, 11, 16), "on"),
        ("minutes_received", MONDAY, "kind"),
        ("conference", MONDAY, "kind"),
    ],
)
def test_what_cannot_be_is_refused_with_the_box_to_mend(world: World, kind: str, on: date, where: str) -> None:
    with pytest.raises(FactRefused) as refused:
        add_fact(world.eva, family=world.family, kind=kind, on=on, today=TODAY, now=NOW)
    assert refused.value.where == where
    assert not Fact.objects.exists()


def test_the_same_date_twice_is_once(world: World) -> None:
    add_fact(world.eva, family=world.family, kind="referral", on=MONDAY, today=TODAY, now=NOW)
    with pytest.raises(FactRefused, match="there already"):
        add_fact(world.eva, family=world.family, kind="referral", on=MONDAY, today=TODAY, now=NOW)


def test_what_a_letter_brought_is_not_taken_back_by_hand(world: World) -> None:
    fact = Fact.objects.create(practice=world.practice, family=world.family, kind="minutes_received", on=MONDAY)
    with pytest.raises(FactRefused, match="undo the confirmation of that letter"):
        remove_fact(world.eva, family=world.family, fact_id=fact.pk, because="Wrong", now=NOW)


def test_a_child_of_another_family_is_refused(world: World) -> None:
    with pytest.raises(FactRefused, match="child of this family"):
        add_fact(world.eva, family=world.family, kind="referral", on=MONDAY, child_id=99, today=TODAY, now=NOW)
