"""Day, month and year in three boxes, and a Django field as an NHS.UK component."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from seenheard.practice.web.fields import DayField, error_list, field


class Form(forms.Form):
    on = DayField(label="Conference date")
    who = forms.CharField(label="Who goes", max_length=200)
    checked_on = DayField(label="When was it checked? (optional)", required=False)


def test_three_boxes_make_a_date() -> None:
    form = Form({"on.day": " 31", "on.month": "7", "on.year": "2026", "who": "x"})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 7, 31)


@pytest.mark.parametrize("year", ["1", "1899", "2200", "9999"])
def test_a_year_that_nobody_means_is_asked_again(year: str) -> None:
    form = Form({"on.day": "31", "on.month": "12", "on.year": year, "who": "x"})
    assert form.errors["on"] == [f"The year {year} cannot be right. Type the date again"]


def test_a_date_that_is_none_says_how_to_type_one() -> None:
    form = Form({"on.day": "31", "on.month": "2", "on.year": "2026", "who": "x"})
    assert form.errors["on"] == ["Conference date must be a real date, like 31 7 2026"]
    assert error_list(form) == [{"text": "Conference date must be a real date, like 31 7 2026", "href": "#id_on.day"}]
    assert [box["value"] for box in field(form["on"])["items"]] == ["31", "2", "2026"]


def test_a_box_left_empty_is_named() -> None:
    form = Form({})
    assert form.errors["on"] == ["Enter conference date, like 31 7 2026"]
    assert field(form["who"])["errorMessage"] == {"text": "Enter who goes"}
    assert {"text": "Enter who goes", "href": "#id_who"} in error_list(form)


def test_a_text_that_is_too_long_says_to_what_to_shorten_it() -> None:
    form = Form({"who": "x" * 6000})
    assert {"text": "Shorten “Who goes” to 200 letters or fewer. It has 6,000", "href": "#id_who"} in error_list(form)


def test_a_date_whose_label_asks_says_what_to_enter() -> None:
    form = Form({"checked_on.day": "32"})
    assert form.errors["checked_on"] == ["Enter a real date, like 31 7 2026"]
