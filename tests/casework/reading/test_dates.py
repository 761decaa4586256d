from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.reading.dates import find_dates, with_year
from seenheard.casework.reading.times import find_times, time_beside


def _one(text: str) -> tuple[date | None, str | None]:
    dates = find_dates(text, bare=True)
    times = find_times(text, dates)
    assert len(dates) == 1, text
    time = time_beside(text, dates[0], dates, times)
    return dates[0].value, time.value if time else None


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("14.03.25", date(2025, 3, 14), None),
        ("14/3/2025 14:00 hrs", date(2025, 3, 14), "14:00"),
        ("12-Mar-2025", date(2025, 3, 12), None),
        ("2025-03-12", date(2025, 3, 12), None),
        ("12 / 03 / 2025", date(2025, 3, 12), None),
        ("1 2 / 0 3 / 2 0 2 5", date(2025, 3, 12), None),
        ("Weds 12th Mar 25", date(2025, 3, 12), None),
        ("1400hrs on 12/3/25", date(2025, 3, 12), "14:00"),
        ("half past two on Friday 14 March 2025", date(2025, 3, 14), "14:30"),
        ("14 March 2025 10am–12", date(2025, 3, 14), "10:00"),
        ("2-4pm on 3.4.26", date(2026, 4, 3), "14:00"),
        ("11.00 – 1.00pm 3.4.26", date(2026, 4, 3), "11:00"),
        ("15fed o Fedi 2025 am 10.30yb", date(2025, 9, 15), "10:30"),
        ("21 Hydref 2026 am 2.30 y.p.", date(2026, 10, 21), "14:30"),
        ("Wednesday 6th December 2017 from 1.45pm-4.45pm", date(2017, 12, 6), "13:45"),
        ("March 4, 2025 2:00 PM-3:00 PM", date(2025, 3, 4), "14:00"),
        ("the fourteenth of March 2026 at 12 noon", date(2026, 3, 14), "12:00"),
        ("3/24/2026 2:00 PM", date(2026, 3, 24), "14:00"),
        ("29/05/2023 10:00:00", date(2023, 5, 29), "10:00"),
    ],
)
def test_british_forms(text: str, day: date, time: str | None) -> None:
    assert _one(text) == (day, time)


@pytest.mark.parametrize(
    "text", ["the 2 may attend", "999 123 4567", "01632 960123", "scaling 6/10", "aged 10, 12 months"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_weekday_that_contradicts_is_a_flaw_with_both_days_offered() -> None:
    (mention,) = find_dates("Friday 12 March 2025")
    assert mention.flaw == "weekday"
    assert mention.candidates() == (date(2025, 3, 12), date(2025, 3, 14))


def test_a_day_that_does_not_exist_has_no_value() -> None:
    (mention,) = find_dates("31/02/2025")
    assert mention.value is None and mention.flaw == "impossible"


def test_the_year_is_filled_in_only_if_one_reading_is_left() -> None:
    (mention,) = find_dates("Tuesday 10 February")
    assert with_year(mention, date(2026, 1, 22), ahead=True).value == date(2026, 2, 10)
    (wrong,) = find_dates("Monday 10 February")
    assert with_year(wrong, date(2026, 1, 22), ahead=True).flaw == "weekday"


@given(
    st.dates(date(2000, 1, 1), date(2028, 12, 31)),
    st.sampled_from(
        ["%d/%m/%Y", "%d.%m.%y", "%-d %B %Y", "%A %-d %B %Y", "%Y-%m-%d", "%d-%b-%Y", "%a %-d %b %y", "%-d/%-m/%Y"]
    ),
)
def test_any_day_in_any_form_reads_as_itself(day: date, form: str) -> None:
    (mention,) = find_dates(f"on {day.strftime(form)} in the hall")
    assert mention.value == day and mention.flaw == ""


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(1, 6))
def test_a_wrong_weekday_is_never_believed(day: date, shift: int) -> None:
    (mention,) = find_dates(f"{(day + timedelta(days=shift)).strftime('%A')} {day.strftime('%-d %B %Y')}")
    assert mention.flaw == "weekday" and day in mention.candidates()


@given(st.text(alphabet="0123456789/.-: amprchMA ", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    dates = find_dates(text, bare=True)
    assert all(text[m.start : m.end].strip() for m in dates)
    find_times(text, dates, bare=True)
