# ruff: noqa: E501 - letters are kept as they were written
"""A date taken out of the diary, and the date that takes its place, in many councils' wordings."""

from __future__ import annotations

import pytest

from .letters import CHILD, FOOT, HEAD, fields, reading

OLD, NEW = "2025-03-14", "2025-03-21"

MOVED = [
    "Change of date: Initial Child Protection Conference\n\nThe conference arranged for Friday 14 March 2025 has been\npostponed. The new date is Friday 21 March 2025 at 2pm.",
    "Rearranged conference\n\nPlease note that the Initial Child Protection Conference due to be held on 14/03/2025 at 10am\nwill now be held on 21/03/2025 at 2pm.",
    "Notice of change to child protection conference\n\nPrevious date: 14 March 2025 at 10.00am\nNew date: 21 March 2025 at 2.00pm",
    "CHANGE TO CONFERENCE ARRANGEMENTS\n\nOld date     New date     Time     Venue\n14/03/2025   21/03/2025   2pm      Civic Centre",
    "Review Child Protection Conference\n\nThe date of the conference has been changed from Friday 14 March 2025 to Friday 21 March 2025.\nIt will start at 2.00 pm.",
    "Postponement of Review Conference\n\nUnfortunately the review conference on 14.03.25 has had to be postponed. It has been rearranged\nfor Fri 21.03.25 at 14:00 hrs.",
    "Initial Child Protection Conference: amended date\n\nThe above conference will take place on Friday 21 March 2025 at 2pm and not on Friday 14 March 2025.",
    "Conference moved\n\nPlease amend your diaries: the child protection conference scheduled for Friday 14 March 2025 is\nnow on Friday 21 March 2025 at 2pm.",
    "Conference date change\n\nThe child protection conference will now be held on Friday 21 March 2025 at 2pm (instead of\nFriday 14 March 2025).",
]

CANCELLED = [
    "Review Child Protection Conference - CANCELLED\n\nThe above conference, which was to be held on 14th March 2025, has been cancelled. A new date will\nbe sent to you.",
    "Cancellation of conference\n\nThe Child Protection Conference planned for 14 March 2025 at 10am will no longer take place.\nPlease remove it from your diary.",
    "Notice of cancelled child protection conference\n\nDate of conference: 14/03/2025\nReason for cancellation: report not available\nNew date: to be confirmed",
    "Initial Child Protection Conference\n\nThe Initial Child Protection Conference arranged for Friday 14 March 2025 at 1.30pm has been cancelled.\nWe will write to you if a new date is set.",
    "Initial Child Protection Conference\n\nThe conference on Friday 14 March 2025 at 1.30pm will not now go ahead. You need do nothing.",
]


@pytest.mark.parametrize("words", MOVED)
def test_the_new_day_stands_and_the_old_one_goes(words: str) -> None:
    found = fields(HEAD + CHILD + words + FOOT)
    assert found["kind"] == "conference_change_notice"
    assert found["conference"]["date"] == NEW
    assert found["conference"]["replaces_date"] == OLD
    assert found["conference"]["time"] == "14:00"


@pytest.mark.parametrize("words", CANCELLED)
def test_a_cancelled_conference_has_no_day(words: str) -> None:
    found = fields(HEAD + CHILD + words + FOOT)
    assert found["kind"] == "conference_change_notice"
    assert found["conference"]["date"] is None
    assert found["conference"]["replaces_date"] == OLD


def test_another_authoritys_planned_review_is_not_replaced_by_this_one() -> None:
    found = fields(
        HEAD
        + CHILD
        + "Transfer-in Child Protection Conference\n\nHarbourne had a review conference planned for 6 October 2025. You are invited to our\n"
        "conference on Friday 21 March 2025 at 2pm." + FOOT
    )
    assert found["conference"]["date"] == NEW and found["conference"]["replaces_date"] is None


def test_a_weekday_that_contradicts_leaves_the_day_open() -> None:
    read = reading(
        HEAD
        + CHILD
        + "Initial Child Protection Conference\n\nYou are invited to a conference on Friday 12 March 2025 at 9.30am."
        + FOOT
    )
    assert read.fields["conference"]["date"] is None
    assert read.unsure["conference.date"] == ("2025-03-12", "2025-03-14")
