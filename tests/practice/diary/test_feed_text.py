"""The text of a calendar: a calendar library reads back what was written, whatever the words hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from seenheard.practice.diary.feed_text import Block

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(',;:\\\n"–é👶'), max_size=300)


def read_back(block: Block) -> Event:
    return Event.from_ical(block.to_text())


@given(WORDS)
def test_any_words_come_back_and_no_line_is_too_long(words: str) -> None:
    block = Block("VEVENT")
    block.add("summary", words)
    block.add("location", "Town Hall")
    text = block.to_text()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    back = read_back(block)
    assert str(back["SUMMARY"]) == words
    assert str(back["LOCATION"]) == "Town Hall"
    assert {name for name, _ in back.property_items()} == {"BEGIN", "SUMMARY", "LOCATION", "END"}


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_no_words_begin_a_line_of_their_own(words: str) -> None:
    block = Block("VEVENT")
    block.add("uid", f"x{words}")
    block.add("description", words)
    unfolded = block.to_text().replace("\r\n ", "")
    assert [line.partition(":")[0] for line in unfolded.split("\r\n")] == ["BEGIN", "UID", "DESCRIPTION", "END", ""]
    assert "\n" not in unfolded.replace("\r\n", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dtstart", date(2026, 12, 4)),
        ("dtstart", datetime(2026, 12, 4, 14, 30, tzinfo=ZoneInfo("Europe/London"))),
        ("dtstamp", datetime(2026, 7, 4, 14, 30, 5, tzinfo=UTC)),
        ("duration", timedelta(minutes=90)),
        ("duration", timedelta(days=-6, hours=-15)),
        ("duration", timedelta(0)),
    ],
)
def test_times_and_lengths_come_back(name: str, value: date | timedelta) -> None:
    block = Block("VEVENT")
    block.add(name, value)
    assert read_back(block).decoded(name) == value
