"""Dates are never more precise than they were received, and fall on London's day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.links.gp_record.dates import LONDON, NoSuchDate, when_from
from seenheard.links.gp_record.record import Precision
from tests.links.gp_record.making import observation, record, snomed

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "iso", "latest"),
    [
        ("2026-03-04T10:20:30+00:00", "second", "2026-03-04", "2026-03-04"),
        ("2026-03-04T10:20:30.123Z", "second", "2026-03-04", "2026-03-04"),
        ("2026-07-04T10:20:30", "second", "2026-07-04", "2026-07-04"),
        ("2026-07-04T10:20", "second", "2026-07-04", "2026-07-04"),
        ("2026-07-04 10:20:30+0100", "second", "2026-07-04", "2026-07-04"),
        ("2026-03-04", "day", "2026-03-04", "2026-03-04"),
        ("2026-03-04T00:00:00", "day", "2026-03-04", "2026-03-04"),
        ("2026-07-04T00:00:00+01:00", "day", "2026-07-04", "2026-07-04"),
        ("2026-07-04T00:00:00+00:00", "day", "2026-07-04", "2026-07-04"),  # midnight as written: the day was meant
        ("2026-07-03T23:00:00Z", "day", "2026-07-04", "2026-07-04"),  # London's midnight, turned into Greenwich's
        ("2026-07-03T23:30:00Z", "second", "2026-07-04", "2026-07-04"),
        ("2026-02", "month", "2026-02", "2026-02-28"),
        ("2024-02", "month", "2024-02", "2024-02-29"),
        ("2026", "year", "2026", "2026-12-31"),
        ("20260304", "day", "2026-03-04", "2026-03-04"),
        ("202603041020", "second", "2026-03-04", "2026-03-04"),
        ("2026-3-4", "day", "2026-03-04", "2026-03-04"),
    ],
)
def test_a_date_keeps_its_precision(text: str, precision: str, iso: str, latest: str) -> None:
    when = when_from(text)
    assert (when.precision.value, when.iso, when.text) == (precision, iso, text)
    assert when.latest is not None
    assert when.latest.isoformat() == latest
    assert (when.at is None) == (precision != "second")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "2026-13",
        "2026-02-30",
        "04/03/2026",
        "2026-03-04T25:00:00",
        "0000",
        "26-03-04",
        "1-1-1",
        "9999999",
    ],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(NoSuchDate):
        when_from(text)


def test_a_time_without_a_zone_is_londons() -> None:
    at = when_from("2026-07-04T10:20:00").at
    assert at is not None
    assert at.astimezone(UTC) == datetime(2026, 7, 4, 9, 20, tzinfo=UTC)


@given(DAYS)
def test_the_days_of_a_month_and_a_year_lie_within_them(day: date) -> None:
    month, year = when_from(day.isoformat()[:7]), when_from(day.isoformat()[:4])
    assert month.earliest and month.latest and year.earliest and year.latest
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    assert (month.latest + timedelta(days=1)).day == 1


@given(st.datetimes(min_value=datetime(1972, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-12 * 60, 14 * 60))
def test_a_moment_falls_on_londons_day_whatever_its_zone(naive: datetime, minutes: int) -> None:
    moment = naive.replace(microsecond=0, tzinfo=UTC)
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    written = (moment + timedelta(minutes=minutes)).strftime(
        "%Y-%m-%dT%H:%M:%S"
    ) + f"{sign}{size // 60:02}:{size % 60:02}"
    when = when_from(written)
    if when.precision is Precision.SECOND:
        assert when.earliest == moment.astimezone(LONDON).date()
        assert when.at == moment


def test_a_date_that_cannot_be_read_is_named_and_kept_as_given() -> None:
    read = record(observation("o", snomed("386661006", "Fever"), "4th of March"))
    (fever,) = read.coded
    assert (fever.when.text, fever.when.precision, fever.when.iso) == ("4th of March", Precision.NONE, None)
    assert [(each.source, "effectiveDateTime" in each.why) for each in read.skipped] == [("Observation/o", True)]
