"""What a record shows of immunisations, and what it says otherwise later."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.evidence import SeenLine, against, immunisations_seen
from tests.casework.immunisation.vaccines import TODAY, item, no, of, on_time

BORN = date(2022, 5, 21)


def test_everything_given_shows_it_with_each_line() -> None:
    found = immunisations_seen(of(BORN, *on_time(BORN)))
    assert found.shows
    assert {line.key for line in found.lines} == {one.key for one in on_time(BORN)}
    assert not found.missing
    assert not found.unsaid


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40))
def test_whichever_dose_is_missing_it_shows_nothing(place: int) -> None:
    doses = on_time(BORN)
    place %= len(doses)
    assert not immunisations_seen(of(BORN, *(one for number, one in enumerate(doses) if number != place))).shows


def test_what_is_declined_is_missing() -> None:
    doses = [one for one in on_time(BORN) if one.key != "mmr-1"]
    found = immunisations_seen(of(BORN, *doses, no("MMR", date(2023, 6, 1), "declined")))
    assert not found.shows
    assert any("MMR" in words for words in found.missing)


def test_without_a_schedule_or_a_record_it_shows_nothing() -> None:
    assert not immunisations_seen(of(date(1990, 1, 1))).shows
    assert not immunisations_seen(of(TODAY - timedelta(days=3))).shows  # nothing is due, and nothing was given


def test_a_line_that_is_gone_corrected_or_moved_is_against_it() -> None:
    kept = [
        SeenLine("a", "MMR", BORN),
        SeenLine("b", "MenB", BORN),
        SeenLine("c", "PCV13", BORN),
        SeenLine("d", "x", None),
    ]
    now = {
        "b": SeenLine("b", "MenB", BORN, given=False),
        "c": SeenLine("c", "PCV13", BORN + timedelta(days=1)),
        "d": SeenLine("d", "written otherwise", None),
    }
    assert against(kept, now) == (
        "MMR is not in the record any more",
        "MenB is now recorded as not given",
        "PCV13 is now dated 22 May 2022",
    )
    assert against(kept, {line.key: line for line in kept}) == ()


@given(st.text(min_size=1), st.text(), st.none() | st.dates(), st.booleans())
@settings(max_examples=25)
def test_a_line_is_read_as_it_was_kept(key: str, words: str, on: date | None, given_: bool) -> None:
    line = SeenLine(key, words, on, given_)
    assert SeenLine.from_json(line.as_json()) == line


def test_no_immunisation_is_evidence_twice() -> None:
    found = immunisations_seen(of(BORN, *on_time(BORN), item("MMR", TODAY - timedelta(days=1))))
    assert len({line.key for line in found.lines}) == len(found.lines)
