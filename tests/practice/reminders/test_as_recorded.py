"""What would keep somebody from being reminded, changed in the database by hand, is named by `seenheard verify`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from seenheard.casework.reminders.steps import Step
from seenheard.casework.vocabulary import DutyKind, Rung
from seenheard.practice.audit.as_recorded.reminders import reminder_faults
from seenheard.practice.reminders import models
from seenheard.practice.reminders.deputies import set_deputy
from seenheard.practice.reminders.round import remind_practice
from seenheard.practice.reminders.steps import back_to_default, set_hour, set_steps
from tests.practice.world import TODAY, World

from .told import at


@pytest.fixture
def lived(world: World) -> World:
    set_deputy(world.lee, person_id=world.gil.person.pk, deputy_id=world.eva.person.pk)
    set_deputy(world.lee, person_id=world.eva.person.pk, deputy_id=world.lee.person.pk)
    set_deputy(world.lee, person_id=world.eva.person.pk, deputy_id=None)
    set_hour(world.lee, at=time(9, 15))
    set_steps(world.lee, kind="", steps={Rung.HALF_TIME: Step(on=False), Rung.BEFORE: Step(days=3)})
    set_steps(world.lee, kind=DutyKind.REPORT, steps={Rung.BEFORE: Step(days=5)})
    set_steps(world.lee, kind="", steps={Rung.HALF_TIME: Step()})
    set_steps(world.lee, kind=DutyKind.ACTION, steps={Rung.ON_THE_DAY: Step(urgent=True)})
    back_to_default(world.lee, kind=DutyKind.ACTION)
    world.duty(TODAY, person=world.gil.person)
    world.duty(TODAY - timedelta(days=1))
    remind_practice(world.practice, at(TODAY, "12:00"))
    return world


def test_what_the_site_did_is_as_recorded(lived: World) -> None:
    assert models.Reminder.objects.count() >= 3
    assert list(reminder_faults(lived.practice)) == []


def another_reminder(world: World) -> None:
    one = models.Reminder.objects.earliest("pk")
    one.pk, one.on = None, TODAY + timedelta(days=1)
    one.save(force_insert=True)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda world: models.Deputy.objects.all().delete(), "Somebody else stands in for person"),
        (lambda world: models.Step.objects.filter(kind="report").update(off=True), r"steps of reminders \(report\)"),
        (
            lambda world: models.Step.objects.create(practice=world.practice, rung=Rung.OVERDUE, off=True),
            r"steps of reminders \(all\)",
        ),
        (lambda world: models.Hour.objects.all().delete(), "leaves at another time"),
        (another_reminder, "is not in the record"),
    ],
)
def test_what_was_changed_by_hand_is_named(lived: World, tamper: Callable[[World], object], said: str) -> None:
    import re

    tamper(lived)
    [fault] = reminder_faults(lived.practice)
    assert re.search(said, fault)
