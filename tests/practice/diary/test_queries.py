"""What stands in the diary, for whom, and in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.diary import queries
from seenheard.practice.diary.models import LONG_PAST
from seenheard.practice.diary.queries import Entry, Filters
from tests.practice.world import NOW, TODAY, World


def days(n: int) -> timedelta:
    return timedelta(days=n)


def subjects(entries: tuple[Entry, ...]) -> list[object]:
    return [entry.duty or entry.conference for entry in entries]


def test_the_summary_counts_what_is_late_due_ahead_and_missing(world: World) -> None:
    late = world.duty(TODAY - days(1))
    due_today = world.duty(TODAY)
    world.duty(TODAY - days(5), DutyKind.ACTION)
    world.duty(TODAY - days(9), met_at=NOW)
    world.duty(TODAY - days(9), withdrawn_at=NOW)
    missing = world.expectation(TODAY - days(2))
    coming = world.expectation(TODAY + days(7))
    conference = world.meeting(TODAY + days(3))
    group = world.meeting(TODAY, "core_group")
    world.meeting(TODAY + days(200), "review")
    world.meeting(TODAY + days(2), cancelled_at=NOW)
    world.meeting(TODAY - days(2))

    found = queries.summary(world.eva, TODAY)

    assert (found.late, found.reports_due, found.conferences_ahead, found.not_come) == (2, 2, 2, 1)
    assert subjects(found.next_seven_days) == [due_today, group, conference, coming]
    assert late not in subjects(found.next_seven_days)
    assert missing not in subjects(found.next_seven_days)


def test_another_practice_sees_nothing_of_it(world: World) -> None:
    duty = world.duty(TODAY)
    world.expectation(TODAY - days(3))
    world.meeting(TODAY)
    found = queries.summary(world.zoe, TODAY)
    assert (found.late, found.reports_due, found.conferences_ahead, found.not_come) == (0, 0, 0, 0)
    assert list(found.next_seven_days) == []
    assert queries.one_duty(world.zoe, duty.pk) is None
    assert queries.children_in_diary(world.zoe, TODAY) == []


def test_the_day_shows_our_duties_first_then_meetings_by_time_then_what_others_owe(world: World) -> None:
    expected = world.expectation(TODAY)
    afternoon = world.meeting(TODAY, time="15:00")
    morning = world.meeting(TODAY, time="09:30")
    ours = world.duty(TODAY)
    assert subjects(queries.between(world.eva, TODAY, TODAY)) == [ours, morning, afternoon, expected]


def test_overdue_comes_longest_first_and_is_ours_alone(world: World) -> None:
    recent, old = world.duty(TODAY - days(1)), world.duty(TODAY - days(30))
    world.expectation(TODAY - days(9))
    assert subjects(queries.overdue(world.eva, TODAY)) == [old, recent]


def test_what_others_owe_is_divided_by_its_day(world: World) -> None:
    world.duty(TODAY - days(1))
    late, today = world.expectation(TODAY - days(1)), world.expectation(TODAY)
    undated = world.expectation(None)
    assert subjects(queries.not_come(world.eva, TODAY)) == [late]
    assert subjects(queries.still_expected(world.eva, TODAY)) == [today, undated]


def test_duties_without_a_date_are_listed(world: World) -> None:
    duty = world.duty(None, DutyKind.ACTION, due_text="before each core group")
    world.duty(TODAY)
    assert subjects(queries.undated(world.eva)) == [duty]


def test_one_child_is_shown_alone(world: World) -> None:
    both, meeting = world.duty(TODAY), world.meeting(TODAY)
    bens = world.duty(TODAY)
    bens.children.set([world.ben])
    meeting_of_ben = world.meeting(TODAY + days(1))
    meeting_of_ben.seats.filter(child=world.ada).update(removed_at=NOW)
    found = queries.between(world.eva, TODAY, TODAY + days(7), Filters(child_id=world.ada.pk))
    assert subjects(found) == [both, meeting]
    assert bens not in subjects(found)


def test_one_person_has_the_duties_given_to_them_and_the_meetings_of_those(world: World) -> None:
    conference = world.meeting(TODAY + days(5))
    world.meeting(TODAY + days(6))
    gils = world.duty(TODAY + days(2), conference=conference, person=world.gil.person)
    nobodys = world.duty(TODAY + days(2))
    assert world.gil.person is not None
    filters = Filters(person_id=world.gil.person.pk)
    assert subjects(queries.between(world.eva, TODAY, TODAY + days(7), filters)) == [gils, conference]
    assert subjects(queries.between(world.eva, TODAY, TODAY + days(7), Filters(person_id=0))) == [nobodys]


@pytest.mark.parametrize(
    ("owed", "kinds"),
    [
        ("practice", ["duty"]),
        ("local_authority", ["expectation"]),
        ("meetings", ["meeting"]),
        ("", ["duty", "meeting", "expectation"]),
    ],
)
def test_one_kind_of_line_is_shown_alone(world: World, owed: str, kinds: list[str]) -> None:
    made = {"duty": world.duty(TODAY), "meeting": world.meeting(TODAY), "expectation": world.expectation(TODAY)}
    assert subjects(queries.between(world.eva, TODAY, TODAY, Filters(owed=owed))) == [made[kind] for kind in kinds]


def test_the_diary_can_be_narrowed_to_children_who_stand_in_it(world: World) -> None:
    assert queries.children_in_diary(world.eva, TODAY) == []
    world.duty(TODAY).children.set([world.ben])
    assert queries.children_in_diary(world.eva, TODAY) == [world.ben]
    world.meeting(TODAY)
    assert queries.children_in_diary(world.eva, TODAY) == [world.ada, world.ben]


def test_the_number_of_queries_does_not_grow_with_the_lines(world: World) -> None:
    def spent() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for entry in queries.between(world.eva, TODAY, TODAY + days(30)):
                if entry.duty:
                    assert entry.duty.conference is None or entry.duty.conference.authority
                    assert [child.name for child in entry.duty.children.all()]
                if entry.conference:
                    assert [seat.child.name for seat in entry.conference.seats.all()]
        return len(seen)

    world.duty(TODAY, conference=world.meeting(TODAY))
    few = spent()
    for n in range(12):
        world.duty(TODAY + days(n), conference=world.meeting(TODAY + days(n)))
        world.expectation(TODAY + days(n))
    assert spent() == few


def test_what_was_long_past_when_entered_raises_no_alarm(world: World) -> None:
    """Last year's minutes are entered today: what they promised then is shown apart, and is not overdue."""
    old, older = TODAY - LONG_PAST - timedelta(days=1), TODAY - timedelta(days=400)
    edge = TODAY - LONG_PAST
    news = world.duty(edge, made_at=NOW), world.expectation(edge, made_at=NOW)
    watched = world.expectation(old, made_at=NOW - timedelta(days=200))  # was in the diary before its day
    past = world.expectation(old, made_at=NOW), world.duty(older, "action", made_at=NOW)
    assert [line.duty for line in queries.overdue(world.eva, TODAY)] == [news[0]]
    assert [line.duty for line in queries.not_come(world.eva, TODAY)] == [watched, news[1]]
    assert [line.duty for line in queries.past_when_entered(world.eva)] == list(past)
    found = queries.summary(world.eva, TODAY)
    assert (found.late, found.not_come) == (1, 2)
    assert [duty.long_past for duty in (*news, watched, *past)] == [False, False, False, True, True]
