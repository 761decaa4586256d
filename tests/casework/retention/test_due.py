"""When a case file has reached the end of its period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.retention import DEFAULT, CaseFacts, Dated, KeepingRule, review_due
from seenheard.casework.retention.due import birthday, months_after

LAST = Dated(date(2026, 1, 31), "the last letter was dealt with")
EARLIER = Dated(date(2025, 6, 1), "the last meeting")
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_the_period_runs_from_the_last_thing_in_the_file_and_says_so() -> None:
    due = review_due(CaseFacts((EARLIER, LAST)), KeepingRule(months=12))
    assert due.on == date(2027, 1, 31)
    assert due.because == "12 months after the last letter was dealt with on 31 January 2026"
    assert not due.reached(date(2027, 1, 30))
    assert due.reached(date(2027, 1, 31))


def test_the_default_is_twelve_months_and_is_not_confirmed() -> None:
    assert (DEFAULT.months, DEFAULT.until_age, DEFAULT.confirmed) == (12, None, False)
    assert "Suggestion of this product" in DEFAULT.source


def test_what_is_open_stands_in_the_way_however_old_the_file_is() -> None:
    due = review_due(CaseFacts((LAST,), open=("Isla Lockspur is on a plan",)), KeepingRule(months=1))
    assert not due.reached(date(2050, 1, 1))
    assert due.open == ("Isla Lockspur is on a plan",)


def test_a_file_without_any_date_is_never_at_its_end() -> None:
    assert not review_due(CaseFacts(()), DEFAULT).reached(date(2090, 1, 1))


def test_the_youngest_childs_age_can_make_it_later_but_never_earlier() -> None:
    rule = KeepingRule(months=12, until_age=25)
    young = review_due(CaseFacts((LAST,), born=(date(2015, 6, 22), date(2018, 1, 9))), rule)
    assert (young.on, young.because) == (date(2043, 1, 9), "the youngest child reaches 25 on 9 January 2043")
    assert review_due(CaseFacts((LAST,), born=(date(1990, 1, 1),)), rule).on == date(2027, 1, 31)


def test_an_unknown_date_of_birth_is_not_taken_for_an_old_one() -> None:
    due = review_due(CaseFacts((LAST,), born=(date(1990, 1, 1), None)), KeepingRule(months=1, until_age=25))
    assert due.on is None
    assert "not known" in due.because


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_months_last(on: date, months: int, expected: date) -> None:
    assert months_after(on, months) == expected


def test_a_birthday_on_the_29th_of_february_falls_on_the_first_of_march() -> None:
    assert birthday(date(2024, 2, 29), 25) == date(2049, 3, 1)


@given(days=st.lists(DAYS, min_size=1), more=DAYS, months=st.integers(0, 600))
def test_something_more_in_the_file_never_brings_its_end_forward(days: list[date], more: date, months: int) -> None:
    facts = tuple(Dated(on, "something") for on in days)
    before = review_due(CaseFacts(facts), KeepingRule(months)).on
    after = review_due(CaseFacts((*facts, Dated(more, "more"))), KeepingRule(months)).on
    assert before is not None
    assert after is not None
    assert after >= before >= max(days)
