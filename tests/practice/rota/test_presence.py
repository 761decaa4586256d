"""Who is there, from rows made through the actions: across practices, with the questions asked counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.rota.week import Session
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.people.models import Membership
from seenheard.practice.rota.actions import (
    ClinicianValues,
    add_clinician,
    bring_back_clinician,
    end_clinician,
    set_usual_week,
)
from seenheard.practice.rota.away import people_away
from seenheard.practice.rota.changing import back_to_usual, change_half_day
from seenheard.practice.rota.leaving import enter_leave, take_back_leave
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.premises import add_closing, remove_closing, set_hours
from seenheard.practice.rota.presence import presence
from seenheard.practice.rota.queries import clinicians
from seenheard.practice.rota.workdays import Workdays
from tests.practice.world import NOW, World

MONDAY = date(2026, 11, 23)
TUESDAY, NEXT_MONDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(weeks=1)
AM = Session(0, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(11, 30))
PM = Session(0, Half.AFTERNOON, SessionKind.FREE, time(14), time(17))


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def gil(world: World, sessions: Sequence[Session] = (AM, PM), **more: object) -> Clinician:
    values = ClinicianValues(name="Dr Gil Pee", person=world.gil.person, **more)  # type: ignore[arg-type]
    found = add_clinician(world.eva, values=values, now=NOW)
    set_usual_week(world.eva, found, sessions=sessions, from_on=None, now=NOW)
    return found


def starts(world: World, clinician: Clinician, day: date) -> list[int]:
    found = presence([clinician], day, day)[clinician.pk]
    return sorted(span[0].hour for span in (*found.free, *found.surgery))


def test_usual_week_change_leave_and_closing_each_come_and_go(world: World) -> None:
    one = gil(world)
    assert starts(world, one, MONDAY) == [8, 11]
    change_half_day(
        world.eva, one, on=MONDAY, half=Half.MORNING, kind=SessionKind.DUTY, starts=time(8), ends=time(12), now=NOW
    )
    assert starts(world, one, MONDAY) == [14]
    assert back_to_usual(world.eva, one, on=MONDAY, half=Half.MORNING, now=NOW)
    leave = enter_leave(world.eva, one, starts_at=at(MONDAY, 13), ends_at=whole_day(MONDAY)[1], why="sick", now=NOW)
    assert starts(world, one, MONDAY) == [8]
    assert presence([one], MONDAY, MONDAY)[one.pk].away[0].why == "away"
    take_back_leave(world.eva, leave, now=NOW)
    closing = add_closing(world.eva, on=MONDAY, words="training day", now=NOW)
    assert starts(world, one, MONDAY) == []
    assert presence([one], MONDAY, MONDAY)[one.pk].away[0].why == "training day"
    remove_closing(world.eva, closing, now=NOW)
    assert starts(world, one, MONDAY) == [8, 11]


def test_a_new_usual_week_begins_on_its_day_and_the_old_one_is_kept_before_it(world: World) -> None:
    one = gil(world)
    set_usual_week(world.eva, one, sessions=[PM], from_on=NEXT_MONDAY, now=NOW)
    assert (starts(world, one, MONDAY), starts(world, one, NEXT_MONDAY)) == ([8, 11], [14])
    set_usual_week(world.eva, one, sessions=[AM], from_on=MONDAY, now=NOW)
    weeks = (MONDAY - timedelta(weeks=1), MONDAY, NEXT_MONDAY)
    assert [starts(world, one, day) for day in weeks] == [[8, 11], [8], [8]]


def test_a_locum_whose_last_day_is_over_is_not_there(world: World) -> None:
    locum = gil(world, locum=True, starts_on=MONDAY, ends_on=MONDAY)
    assert [clinicians(world.practice, day) for day in (MONDAY, TUESDAY)] == [[locum], []]
    assert starts(world, locum, NEXT_MONDAY) == []


def test_whose_access_has_ended_is_not_there_and_who_never_signs_in_is(world: World) -> None:
    one = gil(world)
    other = add_clinician(world.eva, values=ClinicianValues(name="Dr Ann Other"), now=NOW)
    assert clinicians(world.practice, MONDAY) == [other, one]
    Membership.objects.filter(person=world.gil.person).update(ends_on=MONDAY)
    assert [clinicians(world.practice, day) for day in (MONDAY, TUESDAY)] == [[other, one], [other]]


def test_who_is_ended_is_kept_and_can_come_back(world: World) -> None:
    one = gil(world)
    end_clinician(world.eva, one, because="left", now=NOW)
    assert clinicians(world.practice, MONDAY) == []
    one.refresh_from_db()
    assert starts(world, one, MONDAY) == []
    assert starts(world, one, MONDAY - timedelta(weeks=1)) == [8, 11]  # what was, stays
    bring_back_clinician(world.eva, one, now=NOW)
    one.refresh_from_db()
    assert starts(world, one, MONDAY) == [8, 11]


def test_practices_do_not_mix_and_more_people_are_no_more_questions(world: World) -> None:
    one = gil(world)
    theirs = add_clinician(world.zoe, values=ClinicianValues(name="Dr Far Away"), now=NOW)
    set_usual_week(world.zoe, theirs, sessions=[AM], from_on=None, now=NOW)
    add_closing(world.zoe, on=MONDAY, words="training day", now=NOW)
    found = presence([one, theirs], MONDAY, MONDAY)
    assert found[one.pk].surgery and not found[theirs.pk].surgery
    assert clinicians(world.other, MONDAY) == [theirs]

    def asked() -> int:
        ours = clinicians(world.practice, MONDAY)
        with CaptureQueriesContext(
            connection,
        ) as questions:
            presence(ours, MONDAY, NEXT_MONDAY)
        return len(questions)

    few = asked()
    for number in range(5):
        more = add_clinician(world.eva, values=ClinicianValues(name=f"Dr {number}"), now=NOW)
        set_usual_week(world.eva, more, sessions=[AM], from_on=None, now=NOW)
    assert asked() == few


def test_beyond_the_known_holidays_it_says_so(world: World) -> None:
    one = gil(world)
    with pytest.raises(BeyondKnownHolidays, match="enter that year’s holidays first"):
        presence([one], date(2040, 1, 2), date(2040, 1, 2))
    with pytest.raises(BeyondKnownHolidays):
        people_away(world.practice, date(2040, 1, 2))


def test_working_days_follow_the_practice_s_own_days_and_nation(world: World) -> None:
    saint_patrick = date(2027, 3, 17)
    assert Workdays(world.practice).open(saint_patrick)
    assert not Workdays(world.other).open(saint_patrick)
    set_hours(world.eva, weekdays=[0, 5], opens=time(8), closes=time(18), rest_hours=11, now=NOW)
    add_closing(world.eva, on=NEXT_MONDAY, words="training day", now=NOW)
    days = Workdays(world.practice)
    assert days.on_or_after(TUESDAY) == date(2026, 11, 28)
    assert days.between(MONDAY, date(2026, 12, 7)) == 3
    assert days.before(date(2026, 12, 7), 2) == date(2026, 11, 28)


def test_who_is_away_all_day_is_told_with_the_day_of_return(world: World) -> None:
    week = [Session(day, Half.MORNING, SessionKind.SURGERY, time(9), time(12)) for day in (0, 1)]
    one = gil(world, week)
    assert people_away(world.practice, MONDAY) == {}
    enter_leave(world.eva, one, starts_at=whole_day(MONDAY)[0], ends_at=whole_day(TUESDAY)[1], now=NOW)
    found = people_away(world.practice, TUESDAY)
    assert list(found) == [world.gil.person.pk]
    assert (found[world.gil.person.pk].until, found[world.gil.person.pk].why) == (NEXT_MONDAY, "annual leave")
    assert people_away(world.practice, NEXT_MONDAY) == {}
    assert people_away(world.other, TUESDAY) == {}
