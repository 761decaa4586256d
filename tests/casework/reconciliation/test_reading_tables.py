"""What a table's columns, dates, words and lines mean, and what is asked instead of guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.reconciliation.addresses import may_be_one
from seenheard.casework.reconciliation.columns import Field, heading_line, propose_fields, whats_wrong
from seenheard.casework.reconciliation.dates import (
    DateForm,
    changed_by_excel,
    forms_that_fit,
    must_be_asked,
    read_day,
)
from seenheard.casework.reconciliation.listed import Layout, children_listed
from seenheard.casework.reconciliation.sides import Listed
from seenheard.casework.reconciliation.their_words import categories_by_itself, listed_by_itself
from seenheard.casework.vocabulary import Category

DAYS = st.dates(date(1991, 1, 1), date(2060, 1, 1))
TODAY = date(2026, 11, 22)
WRITTEN = ("{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}")


@settings(max_examples=25, deadline=None)
@given(DAYS, st.sampled_from(WRITTEN))
def test_a_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert read_day(form.format(d=day.day, m=day.month, y=day.year), DateForm.DAY_FIRST) == day
    assert read_day(f"{day:%d %B %Y}", None) == day
    assert read_day(f"{day:%d-%b-%y}", None) == (day if day.year >= 2000 else day.replace(year=day.year + 100))


@settings(max_examples=25, deadline=None)
@given(st.lists(DAYS, max_size=8))
def test_dates_are_asked_exactly_if_they_can_be_meant_in_two_ways(days: list[date]) -> None:
    values = [f"{day:%d/%m/%Y}" for day in days]
    assert DateForm.DAY_FIRST in forms_that_fit(values)
    two_ways = all(day.day <= 12 for day in days) and any(day.day != day.month for day in days)
    assert must_be_asked(values) == two_ways


@pytest.mark.parametrize("text", ["31/02/2019", "04/03", "soon", "2019", "4 Brumaire 2019", "00/00/0000", "99/99/99"])
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert read_day(text, DateForm.DAY_FIRST) is None


def test_without_a_form_a_date_of_two_meanings_is_none() -> None:
    assert read_day("04/03/2019", None) is None
    assert read_day("05/05/2019", None) == date(2019, 5, 5)
    assert must_be_asked(["13/05/2019", "05/13/2019"]), "in no form are both days"


def test_a_day_that_does_not_exist_proves_nothing_and_hides_no_proof() -> None:
    assert forms_that_fit(["22/06/2015", "31/02/2020", "04/03/2019"]) == {DateForm.DAY_FIRST}
    assert not must_be_asked(["22/06/2015", "31/02/2020", "04/03/2019"])
    assert must_be_asked(["31/02/2020", "04/03/2019"])


def test_days_that_excel_changed_over_are_noticed() -> None:
    assert changed_by_excel(["2019-04-03", "2020-12-01", "25/03/2019", "13/01/2018"])
    assert not changed_by_excel(["2019-04-03", "2020-12-25", "25/03/2019", "13/01/2018"])


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Surname", "Forename(s)", "D.O.B", "NHS No."], [Field.FAMILY, Field.GIVEN, Field.BORN, Field.NUMBER]),
        (["Child's Name", "DOB / EDD", "CP Plan start date"], [Field.NAME, Field.BORN, Field.SINCE]),
        (["Name", "Plan end date", "Next review"], [Field.NAME, Field.NOTHING, Field.NOTHING]),
        (["Category 1", "Category 2", "Allocated Worker"], [Field.CATEGORY, Field.CATEGORY, Field.SOCIAL_WORKER]),
        (["GP Practice", "Home address", "Postcode"], [Field.PRACTICE, Field.ADDRESS, Field.ADDRESS]),
        (["Primary cat.", "Surname (legal)", "Nhs#"], [Field.CATEGORY, Field.FAMILY, Field.NUMBER]),
        (["Legal status", "EDD", "Gender"], [Field.STATUS, Field.EXPECTED, Field.NOTHING]),
    ],
)
def test_columns_are_proposed_by_their_headings(headings: list[str], fields: list[Field]) -> None:
    assert propose_fields(headings) == fields


def test_the_headings_are_found_below_a_preamble() -> None:
    rows = [["Northmere City Council: list of names"], [], ["As at", "1 October 2026"], ["Name", "DOB", "Category"]]
    assert heading_line(rows) == 3


def test_a_name_alone_finds_nobody_and_is_refused() -> None:
    assert "by its name alone" in whats_wrong([Field.NAME, Field.CATEGORY])
    assert "two columns" in whats_wrong([Field.NAME, Field.BORN, Field.BORN])
    assert "names" in whats_wrong([Field.BORN, Field.NUMBER])
    assert whats_wrong([Field.GIVEN, Field.FAMILY, Field.BORN, Field.CATEGORY, Field.CATEGORY]) == ""


@pytest.mark.parametrize(
    ("words", "categories"),
    [
        ("Neglect", {Category.NEGLECT}),
        ("EMOTIONAL ABUSE / Neglect", {Category.EMOTIONAL, Category.NEGLECT}),
        ("Physical & Sexual", {Category.PHYSICAL, Category.SEXUAL}),
        ("", set()),
        ("None", set()),
        ("Multiple", None),
        ("Neglect; see file", None),
    ],
)
def test_categories_in_words_that_everybody_uses(words: str, categories: set[Category] | None) -> None:
    assert categories_by_itself(words) == (None if categories is None else frozenset(categories))


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("Child Protection Plan", {Listed.PLAN}),
        ("CP & LAC", {Listed.PLAN, Listed.LOOKED_AFTER}),
        ("CIN", {Listed.IN_NEED}),
        ("CP plan ended", set()),
        ("No longer looked after", set()),
        ("Stage 3", None),
        ("", None),
    ],
)
def test_standings_in_words_that_everybody_uses(words: str, listed: set[Listed] | None) -> None:
    assert listed_by_itself(words) == (None if listed is None else frozenset(listed))


@pytest.mark.parametrize(
    ("theirs", "ours", "one"),
    [
        ("12 Thistle Walk", "12 Thistle Walk, Wexcombe, WX1 2AB", True),
        ("12 THISTLE WLK WX1 2AB", "12 Thistle Walk, Wexcombe WX12AB", True),
        ("Flat 2, 14 Mill Rd", "14 Mill Road, Flat 2", True),
        ("", "12 Thistle Walk", True),
        ("WX1", "12 Thistle Walk, Wexcombe, WX1 2AB", True),
        ("Wexcombe", "12 Thistle Walk, Wexcombe, WX1 2AB", True),
        ("WX2", "12 Thistle Walk, Wexcombe, WX1 2AB", False),
        ("13 Thistle Walk", "12 Thistle Walk, Wexcombe", False),
        ("12 Thistle Walk, WX1 2AD", "12 Thistle Walk, WX1 2AB", False),
        ("Harbour Lane", "Thistle Walk", False),
    ],
)
def test_addresses_differ_only_if_they_cannot_be_one(theirs: str, ours: str, one: bool) -> None:
    assert may_be_one(theirs, ours) is one
    assert may_be_one(ours, theirs) is one


def test_totals_feet_and_headings_again_are_left_out_and_named() -> None:
    layout = Layout(("Name", "DOB"), (Field.NAME, Field.BORN), DateForm.DAY_FIRST)
    rows = [["Name", "DOB"], ["Ava Quill", "04/03/2019"], ["Name", "DOB"], ["Total: 1"], [], ["Total", "", "1"]]
    rows += [["Tomas Total", "05/03/2019"]]
    made, left = children_listed(rows, 0, layout, whole=True, today=TODAY)
    assert [(one.line, one.name) for one in made.rows] == [(2, "Ava Quill"), (7, "Tomas Total")]
    assert [one.line for one in left] == [3, 4, 6]


def test_what_cannot_be_read_is_said_and_not_left_out() -> None:
    layout = Layout(
        ("Name", "DOB", "NHS", "Status", "Category"),
        (Field.NAME, Field.BORN, Field.NUMBER, Field.STATUS, Field.CATEGORY),
        DateForm.DAY_FIRST,
    )
    rows = [[*layout.headings], ["Ava Quill", "31/02/2019", "9990000019", "Stage 3", "see file"]]
    made, _ = children_listed(rows, 0, layout, whole=True, today=TODAY)
    assert made.rows[0].unreadable == {"birth", "number", "status", "category"}


def test_a_day_to_come_is_a_birth_that_is_expected_only_for_the_unborn() -> None:
    layout = Layout(("Name", "DOB"), (Field.NAME, Field.BORN), DateForm.DAY_FIRST)
    due = TODAY + timedelta(days=50)
    rows = [["Name", "DOB"], ["Unborn Quill", f"{due:%d/%m/%Y}"], ["Ava Quill", f"{due:%d/%m/%Y}"]]
    made, _ = children_listed(rows, 0, layout, whole=True, today=TODAY)
    assert [(one.unborn, one.expected_on, one.born_on) for one in made.rows] == [(True, due, None), (False, None, due)]


def test_an_unborn_child_in_two_columns_of_names_is_found_by_the_mother() -> None:
    layout = Layout((), (Field.FAMILY, Field.GIVEN, Field.BORN), DateForm.DAY_FIRST)
    rows = [["Surname", "Forename", "DOB/EDD"], ["Unborn baby of", "Samira Lockspur", "14.03.27"], ["Quill", "Ava", ""]]
    listed, _ = children_listed(rows, 0, layout, whole=True, today=TODAY)
    one = listed.rows[0]
    assert (one.name, one.unborn, one.expected_on) == ("Unborn baby of Samira Lockspur", True, date(2027, 3, 14))


@pytest.mark.parametrize(
    ("word", "category"), [("EMO", Category.EMOTIONAL), ("PHY", Category.PHYSICAL), ("Emot.", Category.EMOTIONAL)]
)
def test_short_words_for_categories_are_proposed(word: str, category: Category) -> None:
    assert categories_by_itself(word) == {category}
