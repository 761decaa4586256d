"""Every act of the rota is an event, and a row that was changed past the site is named."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.as_recorded.rota import rota_faults
from seenheard.practice.audit.words import SAID
from seenheard.practice.rota.actions import (
    ClinicianValues,
    add_clinician,
    bring_back_clinician,
    change_clinician,
    end_clinician,
    set_usual_week,
)
from seenheard.practice.rota.changing import back_to_usual, change_half_day
from seenheard.practice.rota.leaving import enter_leave, take_back_leave
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.premises import (
    add_closing,
    add_room,
    change_room,
    end_room,
    remove_closing,
    set_hours,
)
from seenheard.practice.rota.refusing import RotaRefused
from tests.practice.recorded import watching
from tests.practice.world import NOW, World

MONDAY = date(2027, 2, 1)
MORNING = Session(0, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(11, 30))
AFTERNOON = Session(0, Half.AFTERNOON, SessionKind.FREE, time(14), time(17))


def everything_that_is_done(world: World) -> Clinician:
    by = world.eva
    one = add_clinician(by, values=ClinicianValues(name="Dr Gil Pee", person=world.gil.person), now=NOW)
    change_clinician(by, one, values=ClinicianValues(name="Dr Gil Pee", training_level=3), now=NOW)
    set_usual_week(by, one, sessions=[MORNING], from_on=None, now=NOW)
    set_usual_week(by, one, sessions=[MORNING, AFTERNOON], from_on=MONDAY, now=NOW)
    change_half_day(by, one, on=MONDAY, half=Half.MORNING, kind=SessionKind.OFF, now=NOW)
    change_half_day(
        by, one, on=MONDAY, half=Half.MORNING, kind=SessionKind.DUTY, starts=time(8), ends=time(12), now=NOW
    )
    back_to_usual(by, one, on=MONDAY, half=Half.MORNING, now=NOW)
    leave = enter_leave(by, one, starts_at=whole_day(MONDAY)[0], ends_at=whole_day(MONDAY)[1], now=NOW)
    take_back_leave(by, leave, because="plans", now=NOW)
    enter_leave(by, one, starts_at=whole_day(MONDAY)[0], ends_at=datetime.combine(MONDAY, time(13), LONDON), now=NOW)
    room = add_room(by, name="Library", now=NOW)
    change_room(by, room, name="Small library", seats=8, words="", now=NOW)
    end_room(by, room, now=NOW)
    closing = add_closing(by, on=MONDAY, words="training day", now=NOW)
    remove_closing(by, closing, now=NOW)
    set_hours(by, weekdays=[0, 1, 2], opens=time(8), closes=time(18), rest_hours=12, now=NOW)
    end_clinician(by, one, because="left", now=NOW)
    return bring_back_clinician(by, one, now=NOW)


def test_each_act_has_its_event_in_its_own_transaction_and_words(world: World) -> None:
    with watching() as watch:
        everything_that_is_done(world)
    assert watch.unrecorded == []
    mine = ("Hours", "Closing", "Clinician", "UsualSession", "DayChange", "Leave", "Room")
    assert {apps.get_model("rota", name)._meta.db_table for name in mine} - watch.recorded == set()
    said = set(world.practice.events.values_list("verb", flat=True))
    assert said - set(SAID) == set()
    assert list(rota_faults(world.practice)) == []


def test_the_same_again_writes_nothing(world: World) -> None:
    one = everything_that_is_done(world)
    number = world.practice.events.count()
    set_usual_week(world.eva, one, sessions=[AFTERNOON, MORNING], from_on=MONDAY, now=NOW)
    change_clinician(world.eva, one, values=ClinicianValues(name="Dr Gil Pee", training_level=3), now=NOW)
    bring_back_clinician(world.eva, one, now=NOW)
    back_to_usual(world.eva, one, on=MONDAY, half=Half.MORNING, now=NOW)
    set_hours(world.eva, weekdays=[2, 1, 0], opens=time(8), closes=time(18), rest_hours=12, now=NOW)
    assert world.practice.events.count() == number


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE rota_leave SET removed_at = NULL", "stands, which the record does not say"),
        ("UPDATE rota_leave SET removed_at = entered_at", "was taken back, which the record does not say"),
        ("UPDATE rota_leave SET ends_at = '2027-03-01 00:00:00'", "is of other days"),
        ("DELETE FROM rota_leave", "which the record tells of, is not there any more"),
        ("UPDATE rota_usualsession SET kind = 'off' WHERE removed_at IS NULL", "has another usual week"),
        (
            "UPDATE rota_clinician SET ended_at = '2027-01-01 00:00:00'",
            "out of the rota, which the record does not say",
        ),
    ],
)
def test_a_row_that_was_changed_past_the_site_is_named(world: World, statement: str, named: str) -> None:
    everything_that_is_done(world)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert named in "\n".join(faults(world.practice))


def test_rows_of_another_practice_cannot_be_named(world: World) -> None:
    one = everything_that_is_done(world)
    for act in (
        lambda: end_clinician(world.zoe, one, now=NOW),
        lambda: set_usual_week(world.zoe, one, sessions=[], from_on=None, now=NOW),
        lambda: change_half_day(world.zoe, one, on=MONDAY, half=Half.MORNING, kind=SessionKind.OFF, now=NOW),
        lambda: enter_leave(world.zoe, one, starts_at=NOW, ends_at=NOW + timedelta(days=1), now=NOW),
        lambda: take_back_leave(world.zoe, one.leave.get(), now=NOW),
    ):
        with pytest.raises(LookupError), transaction.atomic():
            act()


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        ([Session(0, Half.MORNING, SessionKind.SURGERY, time(12), time(9))], "ends before it begins"),
        ([MORNING, Session(0, Half.AFTERNOON, SessionKind.FREE, time(11), time(13))], "two sessions overlap"),
        ([Session(0, Half.MORNING, SessionKind.NIGHT, time(8), time(9))], "a night is a night"),
        ([Session(0, Half.NIGHT, SessionKind.FREE, time(20), time(8))], "a night is a night"),
        ([Session(0, Half.MORNING, SessionKind.OFF, time(8), time(9))], "leave out a half-day"),
        ([MORNING, *(Session(0, Half.MORNING, SessionKind.FREE, time(12), time(13)),) * 2], "more sessions than"),
    ],
)
def test_a_week_that_cannot_be_is_refused_whole(world: World, sessions: list[Session], words: str) -> None:
    one = everything_that_is_done(world)
    before = list(one.usual_sessions.values_list("pk", "until_on"))
    with pytest.raises(RotaRefused, match=words):
        set_usual_week(world.eva, one, sessions=sessions, from_on=None, now=NOW)
    assert list(one.usual_sessions.values_list("pk", "until_on")) == before
