"""Times as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from seenheard.casework.cover.local_time import moment
from seenheard.casework.cover.problem import ProblemRefused


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-03-04T13:00", datetime(2026, 3, 4, 13)),
        ("2026-06-04T13:00", datetime(2026, 6, 4, 12)),  # summer
        ("2026-06-04 13:00:00", datetime(2026, 6, 4, 12)),
        ("2026-06-04T13:00Z", datetime(2026, 6, 4, 13)),
        ("2026-06-04t13:00z", datetime(2026, 6, 4, 13)),
        ("2026-06-04T13:00+02:00", datetime(2026, 6, 4, 11)),
        ("2026-10-25T01:30+01:00", datetime(2026, 10, 25, 0, 30)),
        ("2026-10-25T01:30+00:00", datetime(2026, 10, 25, 1, 30)),
        ("2026-10-25T02:00", datetime(2026, 10, 25, 2)),
        ("2026-10-25T00:59", datetime(2026, 10, 24, 23, 59)),
        ("2026-03-29T02:00", datetime(2026, 3, 29, 1)),
    ],
)
def test_a_time_without_zone_is_londons(written: str, utc: datetime) -> None:
    assert moment(written, "it").astimezone(UTC).replace(tzinfo=None) == utc


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2026-03-29T01:30", "a time that the clocks skip that night: give the one that is meant."),
        ("2026-10-25T01:30", "write 2026-10-25T01:30+01:00 for the first or 2026-10-25T01:30+00:00 for the second."),
        ("2026-03-04", "which is not a time: write it as 2026-03-04T13:00."),
        ("2026-02-30T13:00", "which no calendar or clock shows"),
        ("2026-03-04T25:00", "which no calendar or clock shows"),
        ("2026-03-04T13:00:30", "give whole minutes, such as 2026-03-04T13:00."),
        ("1026-03-04T13:00", "give a year between 1970 and 2200."),
        ("", "it is “”, which is not a time"),
        (None, "it is missing, which is not a time"),
        (20260304, "it is 20260304, which is not a time"),
        ("13:00", "which is not a time"),
    ],
)
def test_what_is_no_moment_or_two_is_refused(written: object, sentence: str) -> None:
    with pytest.raises(ProblemRefused) as refused:
        moment(written, "it")
    assert sentence in str(refused.value)
