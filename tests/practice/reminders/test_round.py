"""The round that reminds: the right person, on the right working day, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from seenheard.casework.reminders.steps import Step
from seenheard.casework.vocabulary import DutyKind, Role, Rung
from seenheard.practice.audit.models import Event
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message
from seenheard.practice.reminders import round as rounds
from seenheard.practice.reminders.deputies import set_deputy
from seenheard.practice.reminders.models import DayList, Reminder
from seenheard.practice.reminders.round import remind, remind_practice
from seenheard.practice.reminders.steps import set_hour, set_steps
from seenheard.practice.rota.leaving import enter_leave, take_back_leave
from seenheard.practice.rota.premises import add_closing
from seenheard.practice.web.words import day as in_words
from tests.practice.world import TODAY, World

from .told import at, letters, rows, told, with_address, works_here

ONE_DAY = timedelta(days=1)
FRIDAY = TODAY - 3 * ONE_DAY
GIL, EVA, LEE = "Gil Pee", "Eva Admin", "Lee Lead"


def given(world: World, due_on: date | None, **more: object) -> Duty:
    return world.duty(due_on, person=world.gil.person, **more)


def move(world: World, duty: Duty, to: date, now: object) -> None:
    """As keeping the diary in step does it."""
    duty.refresh_from_db()
    was = duty.due_on
    Duty.objects.filter(pk=duty.pk).update(due_on=to, was_due_on=was)
    with transaction.atomic():
        marking.write(world.eva, "duty_moved", duty, now, {"from": str(was), "to": str(to)})  # type: ignore[arg-type]


def test_the_ladder_from_the_first_day_to_the_deputy_and_the_lead(world: World) -> None:
    set_deputy(world.lee, person_id=world.gil.person.pk, deputy_id=world.eva.person.pk)
    given(world, TODAY + 11 * ONE_DAY, made_at=at(TODAY, "08:00"))
    day = TODAY
    while day <= TODAY + 15 * ONE_DAY:
        remind_practice(world.practice, at(day))
        day += ONE_DAY
    assert rows(world.practice) == [
        (TODAY, GIL, Rung.ENTERED, False),
        (TODAY + 4 * ONE_DAY, GIL, Rung.HALF_TIME, False),  # the half is on Saturday
        (TODAY + 9 * ONE_DAY, GIL, Rung.BEFORE, False),
        (TODAY + 11 * ONE_DAY, GIL, Rung.ON_THE_DAY, False),
        (TODAY + 14 * ONE_DAY, GIL, Rung.OVERDUE, False),
        (TODAY + 14 * ONE_DAY, EVA, Rung.OVERDUE, False),
        (TODAY + 14 * ONE_DAY, LEE, Rung.OVERDUE, False),
        (TODAY + 15 * ONE_DAY, GIL, Rung.OVERDUE, False),
        (TODAY + 15 * ONE_DAY, EVA, Rung.OVERDUE, False),
        (TODAY + 15 * ONE_DAY, LEE, Rung.OVERDUE, False),
    ]


def test_nothing_before_the_hour_and_nothing_twice_after_it(world: World) -> None:
    given(world, TODAY)
    assert told(world.practice, at(TODAY, "08:29")) == []
    assert told(world.practice, at(TODAY, "08:30")) == [(GIL, Rung.ON_THE_DAY, "has_it")]
    assert told(world.practice, at(TODAY, "08:31")) == []
    assert told(world.practice, at(TODAY, "23:59")) == []


def test_nothing_on_a_closed_day(world: World) -> None:
    given(world, TODAY - 9 * ONE_DAY)
    add_closing(world.eva, on=TODAY, words="training day", now=at(FRIDAY))
    for day in (FRIDAY + ONE_DAY, FRIDAY + 2 * ONE_DAY, TODAY):
        assert told(world.practice, at(day, "12:00")) == []
    assert [who for who, _, _ in told(world.practice, at(TODAY + ONE_DAY))] == [GIL, LEE]


def test_what_was_done_moved_or_withdrawn_is_quiet(world: World) -> None:
    done, gone, moved = given(world, TODAY), given(world, TODAY), given(world, TODAY)
    marking.mark_met(world.gil, duty_id=done.pk, now=at(FRIDAY))
    Duty.objects.filter(pk=gone.pk).update(withdrawn_at=at(FRIDAY))
    move(world, moved, TODAY + 30 * ONE_DAY, at(FRIDAY, "12:00"))
    remind_practice(world.practice, at(TODAY))
    (only,) = Reminder.objects.all()
    assert (only.duty_id, only.rung, only.news) == (moved.pk, Rung.ENTERED, "moved")


def test_a_duty_that_moves_twice_in_a_day_begins_anew_each_time(world: World) -> None:
    duty = given(world, TODAY)
    assert told(world.practice, at(TODAY)) == [(GIL, Rung.ON_THE_DAY, "has_it")]
    move(world, duty, TODAY + ONE_DAY, at(TODAY, "10:00"))
    assert told(world.practice, at(TODAY, "10:01")) == [(GIL, Rung.ENTERED, "has_it")]
    assert told(world.practice, at(TODAY, "10:02")) == []
    move(world, duty, TODAY, at(TODAY, "11:00"))
    assert told(world.practice, at(TODAY, "11:01")) == [(GIL, Rung.ON_THE_DAY, "has_it")]
    assert told(world.practice, at(TODAY, "11:02")) == []
    assert [urgent for *_, urgent in rows(world.practice)] == [False, True, True]


def test_what_comes_after_the_list_and_presses_is_told_at_once_the_rest_tomorrow(world: World) -> None:
    remind_practice(world.practice, at(TODAY))
    given(world, TODAY + ONE_DAY, made_at=at(TODAY, "14:00"))
    given(world, TODAY + 9 * ONE_DAY, made_at=at(TODAY, "14:00"))
    assert told(world.practice, at(TODAY, "14:01")) == [(GIL, Rung.ENTERED, "has_it")]
    assert told(world.practice, at(TODAY, "14:02")) == []
    assert told(world.practice, at(TODAY + ONE_DAY)) == [
        (GIL, Rung.ENTERED, "has_it"),
        (GIL, Rung.ON_THE_DAY, "has_it"),
    ]


def test_a_duty_of_nobody_is_told_to_every_administrator(world: World) -> None:
    world.duty(TODAY)
    assert told(world.practice, at(TODAY)) == [(EVA, Rung.ON_THE_DAY, "nobody_has_it")]


def test_who_is_given_a_duty_hears_of_it_and_who_had_it_does_not(world: World) -> None:
    duty = given(world, TODAY + 9 * ONE_DAY)
    remind_practice(world.practice, at(TODAY))
    marking.assign(world.eva, duty_id=duty.pk, person_id=world.lee.person.pk, now=at(TODAY, "15:00"))
    remind_practice(world.practice, at(TODAY + ONE_DAY))
    found = Reminder.objects.get(on=TODAY + ONE_DAY)
    assert (found.person, found.news, found.rung) == (world.lee.person, "given", Rung.ENTERED)


def test_a_duty_that_is_not_done_after_all_comes_back(world: World) -> None:
    duty = given(world, TODAY + 9 * ONE_DAY)
    remind_practice(world.practice, at(TODAY))
    marking.mark_met(world.gil, duty_id=duty.pk, now=at(TODAY, "10:00"))
    marking.unmark_met(world.gil, duty_id=duty.pk, now=at(TODAY, "11:00"))
    remind_practice(world.practice, at(TODAY + ONE_DAY))
    assert Reminder.objects.get(on=TODAY + ONE_DAY).news == "reopened"


def test_what_was_long_past_when_entered_is_no_reminder(world: World) -> None:
    given(world, TODAY - timedelta(weeks=30))
    assert told(world.practice, at(TODAY)) == []


def test_what_others_owe_is_told_to_who_chases_it_and_not_each_day(world: World) -> None:
    late = world.expectation(FRIDAY)
    world.expectation(TODAY + 30 * ONE_DAY)
    assert told(world.practice, at(TODAY)) == [(EVA, Rung.OVERDUE, "nobody_has_it")]
    assert told(world.practice, at(TODAY + ONE_DAY)) == []
    marking.chase(world.eva, duty_id=late.pk, words="Asked Wexcombe", now=at(TODAY + 2 * ONE_DAY, "10:00"))
    found = []
    for number in range(2, 12):
        found += [(TODAY + number * ONE_DAY) for one in told(world.practice, at(TODAY + number * ONE_DAY)) if one]
    assert found == [TODAY + 10 * ONE_DAY]  # an answer was awaited until the day before, five working days on


def test_who_chose_a_day_for_the_answer_is_reminded_after_it_and_told_that_day(world: World, mail: None) -> None:
    with_address(world.eva)
    late, until = world.expectation(FRIDAY), TODAY + 18 * ONE_DAY
    remind_practice(world.practice, at(TODAY))
    marking.chase(world.eva, duty_id=late.pk, words="Asked", answer_by=until, now=at(TODAY, "10:00"))
    found = [day for number in range(1, 30) if told(world.practice, at(day := TODAY + number * ONE_DAY))]
    assert found == [until + 3 * ONE_DAY, until + 10 * ONE_DAY]  # a Friday: the Monday after, and five working days on
    said = f"Asked on {in_words(TODAY)}, an answer was awaited until {in_words(until)}"
    bodies = [one.body for one in Message.objects.filter(practice=world.practice, kind="digest").order_by("pk")]
    assert [said in body for body in bodies[:1]] == [False]
    assert all(said in body for body in bodies[1:])
    assert len(bodies) > 2


def test_what_asked_and_did_not_arrive_asked_nobody(world: World, mail: None) -> None:
    late, now = world.expectation(FRIDAY), at(TODAY, "10:00")
    message = put_in_post(
        world.eva, kind="chase", key="chase:1", subject="Minutes", body="Please", to_address="a@b.example", now=now
    )
    remind_practice(world.practice, at(TODAY))
    marking.chase(world.eva, duty_id=late.pk, words="Asked", answer_by=TODAY + 30 * ONE_DAY, message=message, now=now)
    assert told(world.practice, at(TODAY + 7 * ONE_DAY)) == []
    Message.objects.update(bounced_at=now)
    assert told(world.practice, at(TODAY + 8 * ONE_DAY)) == [(EVA, Rung.OVERDUE, "nobody_has_it")]


def test_after_days_without_the_site_only_todays_state_is_told(world: World, mail: None) -> None:
    with_address(world.gil)
    given(world, TODAY + 2 * ONE_DAY)
    given(world, TODAY + 25 * ONE_DAY)
    remind_practice(world.practice, at(FRIDAY))
    assert len(letters(world.practice)) == 1
    late = remind_practice(world.practice, at(TODAY + ONE_DAY, "15:00"))
    assert [(one.rung, one.fell_on, one.on) for one in late] == [(Rung.BEFORE, TODAY, TODAY + ONE_DAY)]
    assert len(letters(world.practice)) == 1  # Friday's had not left: its other line stands on this one
    assert DayList.objects.count() == 2


def test_a_practice_sets_its_own_steps_hour_and_what_goes_at_once(world: World, mail: None) -> None:
    with_address(world.gil)
    set_hour(world.lee, at=at(TODAY, "12:00").time())
    set_steps(world.lee, kind=DutyKind.REPORT, steps={Rung.BEFORE: Step(days=4), Rung.ON_THE_DAY: Step(urgent=True)})
    given(world, TODAY, made_at=at(TODAY - 30 * ONE_DAY))
    given(world, TODAY + 4 * ONE_DAY, made_at=at(TODAY - 30 * ONE_DAY))
    given(world, TODAY + 2 * ONE_DAY, kind=DutyKind.ACTION, made_at=at(TODAY - 30 * ONE_DAY))
    assert told(world.practice, at(TODAY, "07:59")) == []
    assert told(world.practice, at(TODAY, "08:00")) == [(GIL, Rung.ON_THE_DAY, "has_it")]
    assert told(world.practice, at(TODAY, "11:59")) == []
    assert told(world.practice, at(TODAY, "12:00")) == [(GIL, Rung.BEFORE, "has_it"), (GIL, Rung.BEFORE, "has_it")]
    assert [one.kind for one in letters(world.practice)] == ["urgent", "digest"]


def test_one_list_a_day_and_person_with_all_that_is_theirs(world: World, mail: None) -> None:
    with_address(world.gil, world.eva, world.lee)
    given(world, TODAY - ONE_DAY)
    given(world, TODAY)
    world.duty(TODAY)
    world.expectation(FRIDAY)
    remind(at(TODAY))
    remind(at(TODAY, "08:32"))
    found = {one.to_person.name: one for one in letters(world.practice) if one.to_person}
    assert set(found) == {GIL, EVA, LEE}
    assert len(letters(world.practice)) == 3
    assert found[GIL].subject == "2 things need you, 1 overdue (23 November 2026)"
    assert set(Reminder.objects.filter(person=world.gil.person).values_list("message", flat=True)) == {found[GIL].pk}


def test_whoever_is_away_is_stood_in_for_and_has_everything_back_after(world: World) -> None:
    gil = works_here(world.eva, world.gil)
    set_deputy(world.gil, person_id=world.gil.person.pk, deputy_id=world.eva.person.pk)
    due = given(world, TODAY + 3 * ONE_DAY)
    far = given(world, TODAY + 40 * ONE_DAY)
    remind_practice(world.practice, at(FRIDAY))
    leave = enter_leave(
        world.gil, gil, starts_at=at(TODAY, "00:00"), ends_at=at(TODAY + 3 * ONE_DAY, "00:00"), now=at(FRIDAY)
    )
    remind_practice(world.practice, at(TODAY))
    back = Reminder.objects.filter(on=TODAY)
    assert [(one.person.name, one.why, one.instead_of, one.duty) for one in back] == []  # due after he is back
    remind_practice(world.practice, at(TODAY + ONE_DAY))
    (one,) = Reminder.objects.filter(on=TODAY + ONE_DAY)
    assert (one.person.name, one.why, one.instead_of, one.rung) == (EVA, "stands_in", world.gil.person, Rung.BEFORE)
    remind_practice(world.practice, at(TODAY + 3 * ONE_DAY))
    (one,) = Reminder.objects.filter(on=TODAY + 3 * ONE_DAY)
    assert (one.person.name, one.why, one.rung) == (GIL, "has_it", Rung.ON_THE_DAY)
    assert Rung.BEFORE in one.rungs  # which he was not told of while away
    assert {each.person_id for each in (due, far)} == {world.gil.person.pk}
    take_back_leave(world.gil, leave, now=at(TODAY + 4 * ONE_DAY))


def test_who_falls_ill_after_the_list_is_stood_in_for_at_once(world: World) -> None:
    gil = works_here(world.eva, world.gil)
    given(world, TODAY)
    assert told(world.practice, at(TODAY)) == [(GIL, Rung.ON_THE_DAY, "has_it")]
    day = (at(TODAY, "00:00"), at(TODAY + ONE_DAY, "00:00"))
    enter_leave(world.eva, gil, starts_at=day[0], ends_at=day[1], why="sick", now=at(TODAY, "09:00"))
    assert told(world.practice, at(TODAY, "09:01")) == [(LEE, Rung.ON_THE_DAY, "stands_in")]
    assert told(world.practice, at(TODAY, "09:02")) == []


def test_nobody_hears_of_a_family_that_is_closed_to_them(world: World) -> None:
    from seenheard.practice.children.keeping_out import keep_out
    from seenheard.practice.children.restricting import restrict

    restrict(world.lee, family=world.family, because="Her mother works here", now=at(FRIDAY))
    keep_out(world.lee, family=world.family, person_id=world.gil.person.pk, because="It is his niece", now=at(FRIDAY))
    given(world, TODAY)
    assert told(world.practice, at(TODAY)) == [(LEE, Rung.ON_THE_DAY, "lead")]


def test_duties_of_somebody_whose_last_day_is_over_are_nobodys(world: World) -> None:
    membership = world.gil.person.memberships.get()
    membership.ends_on = FRIDAY
    membership.save()
    given(world, TODAY)
    assert told(world.practice, at(TODAY)) == [(EVA, Rung.ON_THE_DAY, "nobody_has_it")]


def test_beyond_the_known_holidays_reminders_go_on(world: World) -> None:
    day = date(2030, 3, 4)
    given(world, day, made_at=at(day - 5 * ONE_DAY))
    assert told(world.practice, at(day)) == [(GIL, Rung.ON_THE_DAY, "has_it")]


def test_a_failure_in_one_practice_does_not_stop_the_others(
    world: World, other_practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(world, TODAY)
    first = Practice.objects.order_by("pk").first()
    planned = rounds.plan

    def broken(practice: Practice, now: object) -> object:
        if practice.pk == other_practice.pk:
            raise RuntimeError("the disk")
        return planned(practice, now)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds, "plan", broken)
    assert first is not None
    with pytest.raises(RuntimeError):
        remind(at(TODAY))
    assert Reminder.objects.filter(practice=world.practice).count() == 1


def test_a_crash_between_any_two_lines_leaves_all_or_nothing(world: World, mail: None) -> None:
    """Each statement in turn is the last that comes through; then the round is done again."""
    with_address(world.gil, world.eva)
    given(world, TODAY)
    world.duty(TODAY - ONE_DAY)
    crashes = 0
    while True:
        left = crashes

        def cut(execute: object, sql: str, params: object, many: bool, context: object) -> object:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            return execute(sql, params, many, context)  # type: ignore[operator]

        try:
            with transaction.atomic(), connection.execute_wrapper(cut):
                remind_practice(world.practice, at(TODAY))
                transaction.set_rollback(True)
        except KeyboardInterrupt:
            assert not Reminder.objects.exists()
            assert not letters(world.practice)
            assert not DayList.objects.exists()
            crashes += 1
            continue
        break
    assert crashes > 20
    assert len(remind_practice(world.practice, at(TODAY))) == 3
    assert len(letters(world.practice)) == 2


def test_the_database_itself_refuses_a_second(world: World) -> None:
    given(world, TODAY)
    (one,) = remind_practice(world.practice, at(TODAY))
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_each_telling_is_in_the_record(world: World) -> None:
    duty = given(world, TODAY)
    remind_practice(world.practice, at(TODAY))
    event = Event.objects.get(verb="reminded")
    assert (event.about, event.detail["duties"]) == (f"person:{world.gil.person.pk}", [duty.pk])
    assert Event.objects.filter(verb="daily_list").count() == 1
    assert software(world.practice).role is None
    assert world.gil.role == Role.CLINICIAN


def test_a_round_in_which_nothing_is_new_asks_little(world: World) -> None:
    remind_practice(world.practice, at(TODAY))
    remind_practice(world.practice, at(TODAY, "08:32"))
    with CaptureQueriesContext(connection) as asked:
        remind_practice(world.practice, at(TODAY, "08:33"))
    assert len(asked) <= 5
    set_steps(world.lee, kind="", steps={Rung.HALF_TIME: Step(urgent=True)})
    given(world, TODAY + 30 * ONE_DAY, made_at=at(TODAY - 30 * ONE_DAY))
    assert told(world.practice, at(TODAY, "08:34")) == [(GIL, Rung.HALF_TIME, "has_it")]
