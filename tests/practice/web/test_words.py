"""Dates, times and numbers as the pages say them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from seenheard.practice.web import words

TODAY = date(2026, 6, 4)


def test_days_and_moments() -> None:
    assert words.day(TODAY) == words.day("2026-06-04") == "4 June 2026"
    assert words.weekday(TODAY) == "Thursday 4 June 2026"
    assert words.moment(datetime(2026, 6, 4, 8, 32, tzinfo=UTC)) == "4 June 2026 at 9:32am"
    assert words.day(datetime(2026, 6, 4, 23, 30, tzinfo=UTC)) == "5 June 2026"
    assert words.day(None) == words.day("no date") == ""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(9, 32), "9:32am"),
        (time(14), "2pm"),
        (time(0, 5), "12:05am"),
        (time(12), "12pm"),
        ("13:30", "1:30pm"),
        ("x", ""),
    ],
)
def test_clock(at: time | str, said: str) -> None:
    assert words.clock(at) == said


@pytest.mark.parametrize(
    ("days", "deadline", "event", "line"),
    [
        (-3, "overdue by 3 days", "3 days ago", "late"),
        (-1, "overdue by 1 day", "yesterday", "late"),
        (0, "due today", "today", "soon"),
        (1, "due tomorrow", "tomorrow", "soon"),
        (2, "due in 2 days", "in 2 days", "soon"),
        (8, "due in 8 days", "in 8 days", "later"),
    ],
)
def test_how_far_off(days: int, deadline: str, event: str, line: str) -> None:
    on = date.fromordinal(TODAY.toordinal() + days)
    assert (words.plain_word(on, TODAY), words.when_word(on, TODAY), words.urgency(on, TODAY)) == (
        deadline,
        event,
        line,
    )


def test_numbers_and_names() -> None:
    assert words.nhs_number("9991234567") == "999 123 4567"
    assert words.nhs_number("12") == "12"
    assert words.count(1, "letter") == "1 letter"
    assert words.count(1200, "child", "children") == "1,200 children"
    assert words.sentence("was_not_brought_letter") == "Was not brought letter"
