"""What follows from the facts of one meeting: is it counted, how much notice, what became of report and minutes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from seenheard.casework.assurance.facts import Due, Move, Seat, Sourced
from seenheard.casework.assurance.line import Line, Minutes, Report, children_of
from seenheard.casework.assurance.standing import MEANING, Standing
from seenheard.casework.vocabulary import Decision, Way

from .facts import DAYS, EASTER_MONDAY, GOOD_FRIDAY, ON, TODAY, line, said, told

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ({}, Standing.HELD),
        ({"on": TODAY}, Standing.AHEAD),
        ({"on": TODAY, "held": True}, Standing.HELD),
        ({"on": TODAY + DAY, "held": True}, Standing.AHEAD),
        ({"on": TODAY + DAY, "provisional": True}, Standing.AHEAD),
        ({"provisional": True}, Standing.PROVISIONAL),
        ({"provisional": True, "held": True}, Standing.HELD),
        ({"cancelled": True}, Standing.CANCELLED),
        ({"cancelled": True, "held": True}, Standing.HELD),
        ({"cancelled": True, "on": None}, Standing.CANCELLED),
        ({"on": None}, Standing.NO_DATE),
        ({"undone": True, "cancelled": True}, Standing.UNDONE),
        ({"seats": ()}, Standing.NO_CHILD),
    ],
)
def test_a_meeting_is_counted_or_says_why_not(more: dict[str, Any], standing: Standing) -> None:
    found = line(**more)
    assert found.standing is standing
    assert found.counted is (standing is Standing.HELD)
    assert MEANING[standing]


def test_an_adjourned_conference_is_held() -> None:
    assert line(seats=(Seat(1, decision=Decision.ADJOURNED),)).counted


@pytest.mark.parametrize(("days_before", "notice"), [(0, 0), (1, 1), (2, 2), (5, 3), (7, 5), (28, 20)])
def test_notice_is_counted_in_working_days_after_the_day_we_were_told(days_before: int, notice: int) -> None:
    found = line(told=told(days_before))
    assert (found.notice, found.told_after) == (notice, False)


def test_told_after_the_day_is_no_notice_and_not_nothing() -> None:
    found = line(told=Sourced(ON + DAY, "its minutes"))
    assert (found.notice, found.told_after) == (None, True)


def test_what_is_not_known_stays_not_known() -> None:
    assert line().notice is None
    assert line(told=Sourced(date(2024, 12, 31), "beyond the known days")).notice is None
    assert line().report is Report.NOT_KNOWN
    assert line().minutes is Minutes.NOT_KNOWN
    assert (line().way, line().planned) == (None, None)


def test_notice_of_the_last_change_stands_beside_that_of_the_first_letter() -> None:
    moves = (Move(ON - 9 * DAY, ON - 2 * DAY, ON - DAY), Move(ON - 2 * DAY, ON - DAY, ON))
    found = line(told=told(28), moves=moves)
    assert (found.notice, found.notice_of_change) == (20, 2)
    assert line(moves=(Move(ON + DAY, ON - DAY, ON),)).notice_of_change == 0


def test_what_was_said_beforehand_is_a_plan() -> None:
    before, after = line(said=said(Way.VIDEO, planned=True)), line(said=said(Way.VIDEO))
    assert (before.way, before.planned, before.somebody_went) == (None, Way.VIDEO, False)
    assert (after.way, after.planned, after.somebody_went) == (Way.VIDEO, None, True)


@pytest.mark.parametrize(
    ("due_on", "sent_on", "state", "late_by"),
    [
        (GOOD_FRIDAY - DAY, GOOD_FRIDAY - DAY, Report.ON_TIME, None),
        (GOOD_FRIDAY - DAY, GOOD_FRIDAY, Report.LATE, 0),
        (GOOD_FRIDAY - DAY, EASTER_MONDAY + DAY, Report.LATE, 1),
        (None, GOOD_FRIDAY, Report.NO_DUE_DATE, None),
        (GOOD_FRIDAY, None, Report.NOT_SENT, None),
    ],
)
def test_the_report(due_on: date | None, sent_on: date | None, state: Report, late_by: int | None) -> None:
    found = line(reports=(Due(due_on, sent_on),))
    assert (found.report, found.report_late_by) == (state, late_by)


def test_of_two_reports_both_must_be_sent_and_the_earlier_day_counts() -> None:
    one, other = Due(ON - 5 * DAY, ON - 5 * DAY), Due(ON - 3 * DAY, None)
    assert line(reports=(one, other)).report is Report.NOT_SENT
    both = line(reports=(one, Due(ON - 3 * DAY, ON - 4 * DAY)))
    assert (both.report, both.report_due_on, both.report_sent_on) == (Report.LATE, ON - 5 * DAY, ON - 4 * DAY)


@pytest.mark.parametrize(
    ("dues", "came_on", "state"),
    [
        ((Due(ON + 20 * DAY, ON + 20 * DAY),), None, Minutes.ON_TIME),
        ((Due(ON + 20 * DAY, ON + 21 * DAY),), None, Minutes.LATE),
        ((Due(ON + 20 * DAY, None),), None, Minutes.MISSING),
        ((Due(ON + 20 * DAY, None),), ON + 9 * DAY, Minutes.MISSING),  # it came for one child and not for the other
        ((Due(TODAY, None),), None, Minutes.NOT_YET),
        ((), ON + 9 * DAY, Minutes.NO_DUE_DATE),
        ((Due(ON + 20 * DAY, ON + 200 * DAY, old_post=True),), None, Minutes.NO_DUE_DATE),
        ((Due(ON + 20 * DAY, None, old_post=True),), None, Minutes.NOT_KNOWN),
    ],
)
def test_the_minutes(dues: tuple[Due, ...], came_on: date | None, state: Minutes) -> None:
    assert line(minutes=dues, minutes_on=came_on).minutes is state


def split(found: Line) -> list[tuple[list[int], Report]]:
    return [
        ([seat.child for seat in each.facts.seats], each.report) for each in children_of(found, today=TODAY, days=DAYS)
    ]


def test_children_alike_share_a_line_and_others_have_their_own() -> None:
    seats = (Seat(1), Seat(2), Seat(3, unborn=True))
    assert split(line(seats=seats)) == [([1, 2], Report.NOT_KNOWN), ([3], Report.NOT_KNOWN)]
    assert all(each.together == 3 for each in children_of(line(seats=seats), today=TODAY, days=DAYS))


def test_a_child_with_a_day_of_its_own_has_its_own_report() -> None:
    dues = (Due(ON - DAY, ON - DAY, frozenset({1, 2})), Due(ON - 5 * DAY, None, frozenset({3})))
    found = line(seats=(Seat(1), Seat(2), Seat(3)), reports=dues)
    assert found.report is Report.NOT_SENT
    assert split(found) == [([1], Report.ON_TIME), ([2], Report.ON_TIME), ([3], Report.NOT_SENT)]
