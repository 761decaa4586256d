"""What is typed in the boxes means what it says; what does not is named, and stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seenheard.practice.letters.forms_sheet import SHEET, Field
from seenheard.practice.letters.forms_typed import ANOTHER, Typed, as_clock, typed_from, understand, value_at

TRUTHS = sorted((Path(__file__).parents[2] / "letters" / "open").glob("*.json"))
TIME = Field("time", "Time", "time")


def sheet(**more: str | list[str]) -> Typed:
    return typed_from({}) | {name.replace("__", "."): value for name, value in more.items()}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_a_sheet_left_as_it_was_read_says_what_was_read(truth: Path) -> None:
    fields = json.loads(truth.read_text())
    understood = understand(typed_from(fields))
    assert understood.errors == {}
    for group in SHEET:
        rows: list[int | None] = [*range(len(fields[group.key]))] if group.rows else [None]
        for row in rows:
            for one in group.fields:
                path = group.path(one, row)
                read, now = value_at(fields, path), value_at(understood.fields, path)
                if one.kind == "tick":
                    assert bool(now) == bool(read), path
                elif isinstance(read, str):
                    assert now == " ".join(read.split()), path
                else:
                    assert (now or None) == (read or None), path


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_real_date_comes_back_from_its_boxes(on: date) -> None:
    typed = typed_from({"conference": {"date": on.isoformat()}})
    assert understand(typed).fields["conference"]["date"] == on.isoformat()


@given(some.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_time_comes_back_as_people_write_it(at: Any) -> None:
    written = f"{at.hour % 12 or 12}.{at.minute:02} {'am' if at.hour < 12 else 'p.m.'}".replace(".m.", "m")
    assert as_clock(written, TIME) == at.strftime("%H:%M") == as_clock(at.strftime("%H:%M"), TIME)


@given(
    some.dictionaries(
        some.sampled_from(sorted(typed_from({"children": [{}], "actions": [{}]}))), some.text(max_size=12)
    )
)
def test_nothing_typed_can_break_the_sheet(typed: dict[str, str]) -> None:
    understood = understand(typed_from({"children": [{}], "actions": [{}]}) | typed)
    assert all(isinstance(words, str) for words in understood.errors.values())


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "2", "2026"), ("x", "2", "2026"), ("1", "", "2026"), ("1", "2", "26"), ("٣", "2", "2026")],
)
def test_an_unreal_date_is_refused_with_how_to_mend_it(day: str, month: str, year: str) -> None:
    typed = sheet(conference__date__day=day, conference__date__month=month, conference__date__year=year)
    understood = understand(typed)
    assert understood.errors == {"conference.date": "Conference date must be a real date, like 31 7 2026"}
    assert understood.fields["conference"]["date"] is None


def test_a_date_that_was_offered_is_taken_only_when_it_is_chosen() -> None:
    assert understand(sheet()).fields["next_conference"]["date"] is None
    chosen = sheet(next_conference__date__pick="2026-03-04")
    assert understand(chosen).fields["next_conference"]["date"] == "2026-03-04"
    assert understand(sheet(next_conference__date__pick=ANOTHER)).fields["next_conference"]["date"] is None


def test_choosing_one_date_and_typing_another_is_asked_back() -> None:
    typed = sheet(
        next_conference__date__pick="2026-03-04",
        next_conference__date__day="3",
        next_conference__date__month="4",
        next_conference__date__year="2026",
    )
    assert "You chose 4 March 2026 and typed 3 April 2026" in understand(typed).errors["next_conference.date"]


@pytest.mark.parametrize("text", ["2", "25:00", "14:61", "13pm", "0am", "half past", "1400"[:3]])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    assert "must be a time" in understand(sheet(conference__time=text)).errors["conference.time"]


def test_a_child_that_the_page_names_stays_until_a_person_leaves_it_out() -> None:
    typed = typed_from({"children": [{"name": None}, {"name": "Wren Lockspur"}]})
    assert understand(typed).rows["children"] == [0, 1]
    assert understand(typed | {"children.0.who": "leave_out"}).rows["children"] == [1]


def test_a_row_that_was_added_and_left_empty_is_no_action() -> None:
    typed = typed_from({"actions": [{"text": "Send the report"}]}) | {"actions.count": "2"}
    assert [action["text"] for action in understand(typed).fields["actions"]] == ["Send the report"]


def test_a_number_for_a_person_must_have_ten_digits() -> None:
    typed = typed_from({"children": [{"name": "Wren Lockspur"}]}) | {"children.0.nhs_number": "999 123 456"}
    assert understand(typed).errors == {
        "children.0.nhs_number": "NHS number of child 1 must have ten digits, like 999 123 4567"
    }


def test_a_child_found_on_our_list_counts_though_nothing_else_is_typed() -> None:
    added = sheet(children__count="2", children__0__who="patient:7", children__1__search="lockspur")
    assert understand(added).rows["children"] == [0]
