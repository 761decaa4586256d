from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from seenheard.casework.plan.life import Stage
from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.audit.models import Event
from seenheard.practice.case_life.actions import enter_fact, take_back_fact
from seenheard.practice.case_life.coming_of_age import look_for_grown_up
from seenheard.practice.case_life.models import Ending, Tick
from seenheard.practice.case_life.queries import of_age_on, standing_of
from seenheard.practice.case_life.ticking import TickRefused, take_back_tick, tick
from seenheard.practice.children.facts import FactRefused
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.models import Duty
from tests.practice.confirmed import confirmed, minutes
from tests.practice.world import World

pytestmark = pytest.mark.django_db


def said(child: Child | None, **more: Any) -> dict[str, Any]:
    return {"child": child, "today": timezone.localdate(), "now": timezone.now(), **more}


def on_plan(world: World, *children: Child, days_ago: int = 20) -> None:
    held = timezone.localdate() - timedelta(days=days_ago)
    patients = [child.patient for child in children]
    confirmed(world.eva, minutes(held, None, *(child.name for child in children)), *patients)  # type: ignore[arg-type]


def open_kinds(child: Child) -> set[str]:
    return set(Duty.objects.filter(children=child, met_at=None, withdrawn_at=None).values_list("kind", flat=True))


def test_a_child_who_moved_away_is_owed_no_review_here_and_comes_back_with_it(world: World) -> None:
    on_plan(world, world.ada, world.ben)
    today = timezone.localdate()
    assert DutyKind.REVIEW_CONFERENCE in open_kinds(world.ada)
    moved = enter_fact(
        world.eva, family=world.family, kind="moved_away", on=today, **said(world.ada, words="To Wexcombe")
    )
    assert DutyKind.REVIEW_CONFERENCE not in open_kinds(world.ada)
    assert DutyKind.MINUTES in open_kinds(world.ben) or DutyKind.REVIEW_CONFERENCE in open_kinds(world.ben)
    found = standing_of(world.ada, today=today)
    assert (found.stage, found.on_plan, found.on_plan_here) == (Stage.MOVED_AWAY, True, False)
    ending = Ending.objects.get(child=world.ada)
    assert (ending.kind, ending.on, ending.withdrawn_at) == ("moved_away", today, None)
    take_back_fact(world.eva, fact=moved, because="It was the cousin", now=timezone.now())
    assert DutyKind.REVIEW_CONFERENCE in open_kinds(world.ada)
    ending.refresh_from_db()
    assert ending.withdrawn_at is not None
    assert standing_of(world.ada, today=today).stage is Stage.ON_PLAN
    verbs = list(Event.objects.filter(child_id=world.ada.pk).values_list("verb", flat=True))
    assert {"fact_added", "ending_opened", "fact_removed", "ending_withdrawn"} <= set(verbs)


def test_what_is_withdrawn_says_why(world: World) -> None:
    on_plan(world, world.ada)
    today = timezone.localdate()
    enter_fact(world.eva, family=world.family, kind="moved_away", on=today, **said(world.ada))
    gone = Duty.objects.filter(children=world.ada, withdrawn_at__isnull=False, kind=DutyKind.REVIEW_CONFERENCE).get()
    assert gone.withdrawn_because.startswith("Moved away on ")


def test_for_a_child_who_died_nothing_is_owed_any_more(world: World) -> None:
    on_plan(world, world.ada)
    enter_fact(world.eva, family=world.family, kind="died", on=timezone.localdate(), **said(world.ada))
    assert open_kinds(world.ada) == set()
    assert standing_of(world.ada, today=timezone.localdate()).stage is Stage.LOST


@pytest.mark.parametrize(
    ("kind", "more", "sentence"),
    [
        ("plan_ended", {}, "Choose what happened"),
        ("court_began", {"on": date(2090, 1, 1)}, "has not come yet"),
        ("court_began", {"on": date(1890, 1, 1)}, "cannot be right"),
        ("died", {"child": None}, "Choose the child"),
        ("lost_before_birth", {}, "This child was born"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    world: World, kind: str, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(FactRefused, match=sentence):
        enter_fact(world.eva, family=world.family, kind=kind, **{"on": timezone.localdate(), **said(world.ada), **more})
    assert not Fact.objects.exists()


def test_a_fact_that_a_letter_brought_is_not_taken_back_by_hand(world: World) -> None:
    on_plan(world, world.ada)
    brought = Fact.objects.get(kind="minutes_received")
    with pytest.raises(FactRefused, match="A letter brought this"):
        take_back_fact(world.eva, fact=brought, because="Wrong", now=timezone.now())


def test_an_ending_is_done_when_every_line_is_ticked_and_not_when_one_is_taken_back(world: World) -> None:
    on_plan(world, world.ada)
    today, now = timezone.localdate(), timezone.now()
    enter_fact(world.eva, family=world.family, kind="child_in_need_ended", on=today, **said(world.ada))
    ending = Ending.objects.get(child=world.ada, kind="child_in_need_ended")
    tick(world.eva, ending=ending, line="end_code_child", now=now)
    tick(world.gil, ending=ending, line="end_code_child", now=now)
    assert Tick.objects.get(ending=ending).by == world.eva.person
    tick(world.eva, ending=ending, line="told_inside", words="Nobody else knows the child", now=now)
    ending.refresh_from_db()
    assert ending.done_at == now
    with pytest.raises(TickRefused, match="Say why"):
        take_back_tick(world.eva, ending=ending, line="told_inside", because=" ", now=now)
    take_back_tick(world.gil, ending=ending, line="told_inside", because="The health visitor was not told", now=now)
    ending.refresh_from_db()
    assert ending.done_at is None
    with pytest.raises(TickRefused, match="not on the list"):
        tick(world.eva, ending=ending, line="nothing of the kind", now=now)
    with pytest.raises(TickRefused, match="Nobody has ticked"):
        take_back_tick(world.eva, ending=ending, line="told_inside", because="Again", now=now)


def test_an_ending_of_two_years_ago_asks_nothing_today(world: World) -> None:
    on_plan(world, world.ada, days_ago=900)
    on = timezone.localdate() - timedelta(days=800)
    enter_fact(world.eva, family=world.family, kind="moved_away", on=on, **said(world.ada))
    assert not Ending.objects.exists()
    assert standing_of(world.ada, today=timezone.localdate()).moved_away == on


def test_whoever_turned_18_is_found_by_the_clock_once(world: World) -> None:
    on_plan(world, world.ada, world.ben)
    today = timezone.localdate()
    birthday = of_age_on(date(today.year - 18, 1, 1)).replace(month=today.month, day=min(today.day, 28))
    Child.objects.filter(pk=world.ada.pk).update(born_on=birthday.replace(year=birthday.year - 18))
    look_for_grown_up(timezone.now())
    ending = Ending.objects.get(child=world.ada)
    assert (ending.kind, ending.on) == ("turned_18", birthday)
    assert DutyKind.REVIEW_CONFERENCE not in open_kinds(world.ada)
    assert DutyKind.REVIEW_CONFERENCE in open_kinds(world.ben)
    before = Event.objects.count()
    look_for_grown_up(timezone.now())
    assert Event.objects.count() == before
    assert not Ending.objects.filter(child=world.ben).exists()


def test_no_review_is_expected_after_the_eighteenth_birthday(world: World) -> None:
    today = timezone.localdate()
    soon = today + timedelta(days=30)
    Child.objects.filter(pk=world.ada.pk).update(born_on=date(soon.year - 18, soon.month, min(soon.day, 28)))
    world.ada.refresh_from_db()
    on_plan(world, world.ada, world.ben)
    assert DutyKind.REVIEW_CONFERENCE not in open_kinds(world.ada)
    assert DutyKind.REVIEW_CONFERENCE in open_kinds(world.ben)
    assert standing_of(world.ada, today=today).stage is Stage.ON_PLAN


def test_a_transfer_in_is_counted_from_the_day_on_which_we_were_told(world: World) -> None:
    """England: within 15 working days of the notification (timetable.yaml, en-transfer-in)."""
    family = {"family": world.family, **said(world.ada)}
    enter_fact(world.eva, kind="moved_in", on=date(2026, 11, 2), **family)
    assert not Duty.objects.exists()
    enter_fact(world.eva, kind="transfer_in_notified", on=date(2026, 11, 4), **family)
    duty = Duty.objects.get(kind=DutyKind.TRANSFER_IN_CONFERENCE, withdrawn_at=None)
    assert duty.due_on == date(2026, 11, 25)
    assert standing_of(world.ada, today=timezone.localdate()).stage is Stage.TRANSFER_IN
    enter_fact(world.eva, kind="moved_away", on=date(2026, 11, 20), **family)
    assert not Duty.objects.filter(kind=DutyKind.TRANSFER_IN_CONFERENCE, withdrawn_at=None).exists()
