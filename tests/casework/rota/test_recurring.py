"""Rules of calendars: the days are those that another program, dateutil, finds; what would run for ever is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.rota.recurring import FREQUENCIES, WEEKDAYS, Patience, Rule, RuleRefused

SINCE, LAST = date(2026, 10, 22), date(2028, 6, 1)


def days(text: str, first: date, since: date = SINCE, last: date = LAST) -> list[date]:
    parts = {name: value.split(",") for name, value in (one.split("=") for one in text.split(";"))}
    return list(Rule.of(parts, until=None).days(first, since, last))


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", date(2026, 12, 30), ["2026-12-30", "2026-12-31", "2027-01-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", date(2026, 12, 21), ["2026-12-21", "2027-01-04", "2027-01-18"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", date(2026, 11, 1), ["2026-11-27", "2026-12-25"]),
        ("FREQ=MONTHLY;COUNT=3", date(2026, 12, 31), ["2026-12-31", "2027-01-31", "2027-03-31"]),
        ("FREQ=YEARLY;COUNT=1", date(2024, 2, 29), []),
        ("FREQ=YEARLY", date(2024, 2, 29), ["2028-02-29"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 1, 1), []),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", date(2026, 11, 1), ["2026-11-02", "2026-12-01"]),
    ],
)
def test_rules_that_calendars_use(text: str, first: date, expected: list[str]) -> None:
    assert [day.isoformat() for day in days(text, first)] == expected


def test_until_is_the_last_moment_that_counts() -> None:
    rule = Rule("DAILY", until=datetime(2026, 12, 3, 9))
    assert len(list(rule.days(date(2026, 12, 1), SINCE, LAST, at=time(9)))) == 3
    assert len(list(rule.days(date(2026, 12, 1), SINCE, LAST, at=time(9, 1)))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=DAILY;COUNT=many",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=MONTHLY;BYMONTHDAY=40",
        "COUNT=3",
        "FREQ=DAILY;RSCALE=HEBREW",
    ],
)
def test_what_is_not_followed_is_refused(text: str) -> None:
    with pytest.raises(RuleRefused):
        days(text, date(2026, 12, 1))


def test_a_rule_that_falls_on_no_day_ends() -> None:
    assert days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", date(1, 1, 1)) == []
    assert days("FREQ=DAILY", date(9999, 12, 30), last=date.max)[-1] == date.max
    with pytest.raises(RuleRefused, match="more that recurs"):
        list(Rule("DAILY", count=5).days(date(1900, 1, 1), SINCE, LAST, patience=Patience(4)))


#: The other program never ends on a rule that falls on no day: no 31 February, no even months of odd ones.
numbers = st.integers(-28, 28).filter(bool)
firsts = st.dates(date(2024, 1, 1), date(2027, 12, 31)).filter(lambda day: day.day <= 28)


@st.composite
def rules(draw: Any) -> dict[str, list[str]]:
    frequency = draw(st.sampled_from(FREQUENCIES))
    parts: dict[str, list[str]] = {"FREQ": [frequency], "INTERVAL": [str(draw(st.integers(1, 5)))]}
    nth = st.integers(-5, 5) if frequency in ("MONTHLY", "YEARLY") else st.just(0)
    if draw(st.booleans()):
        chosen = draw(st.lists(st.tuples(nth, st.sampled_from(WEEKDAYS)), min_size=1, max_size=3))
        if any(number for number, _ in chosen):  # the other program takes "each Monday, and the first" for the first
            chosen = [(number, name) for number, name in chosen if number]
        parts["BYDAY"] = [f"{number or ''}{name}" for number, name in chosen]
    if draw(st.booleans()) and frequency != "WEEKLY":
        parts["BYMONTHDAY"] = [str(one) for one in draw(st.lists(numbers, min_size=1, max_size=3))]
        parts["BYDAY"] = [one[-2:] for one in parts.get("BYDAY", [])] or ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    if draw(st.booleans()):
        parts["BYMONTH"] = [str(one) for one in draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))]
        if frequency == "MONTHLY":
            parts["INTERVAL"] = ["1"]
    if draw(st.booleans()):
        parts["COUNT"] = [str(draw(st.integers(1, 60)))]
    parts["WKST"] = [draw(st.sampled_from(WEEKDAYS))]
    return parts


@given(rules(), firsts, st.booleans())
@settings(deadline=None)
def test_the_days_are_those_that_another_program_finds(parts: dict[str, list[str]], first: date, last: bool) -> None:
    if last and ("BYDAY" in parts or "BYMONTHDAY" in parts):
        parts["BYSETPOS"] = ["-1"]
    found = list(Rule.of(parts, until=None).days(first, SINCE, LAST))
    text = ";".join(f"{name}={','.join(values)}" for name, values in parts.items())
    midnight = datetime.combine(first, time())
    other = rrule.rrulestr(f"RRULE:{text};UNTIL=20280601T000000" if "COUNT" not in parts else f"RRULE:{text}",
                           dtstart=midnight)  # fmt: skip
    begin, end = datetime.combine(SINCE, time()), datetime.combine(LAST, time())
    expected = sorted({one.date() for one in other.between(begin, end, inc=True)})
    assert found == expected


def test_a_day_named_again_and_again_is_named_once() -> None:
    parts = {"FREQ": ["YEARLY"], "BYDAY": ["MO", "1TU"] * 9, "BYMONTH": ["2"] * 9, "BYSETPOS": ["-1"] * 9}
    rule = Rule.of({**parts, "BYMONTHDAY": ["5"] * 9}, until=None)
    assert (rule.by_day, rule.by_month, rule.by_month_day, rule.by_position) == (((0, 0), (1, 1)), (2,), (5,), (-1,))
