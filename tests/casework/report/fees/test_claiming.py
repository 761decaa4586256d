"""A quarter's claim by the scheme's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from seenheard.casework.report.fees import (
    ClaimLine,
    Scheme,
    SchemeRefused,
    claim,
    claim_cells,
    quarter,
    scheme_as_data,
    scheme_from,
)
from seenheard.guidance.report.fee_schemes import load_schemes

JANUARY = date(2026, 1, 1)
AMOUNTS = {
    "initial": (4000, 8000),
    "review": (3000, 6000),
    "marac": (2500, 5050),
    "adult_enquiry": (2000, 4000),
}


def own() -> Scheme:
    """The example with amounts that this test made up."""
    data = scheme_as_data(load_schemes()[0])
    for each in data["types"]:
        each["simple_pence"], each["complex_pence"] = AMOUNTS[each["key"]]
    return scheme_from(data)


def line(**more: Any) -> ClaimLine:
    given = {"reference": "R1", "family": "f1", "meeting": "m1", "type": "initial", "sent_on": date(2026, 2, 10)}
    return ClaimLine(**{**given, "minutes": 30, **more})


@pytest.mark.parametrize("type", AMOUNTS)
@pytest.mark.parametrize(("minutes", "said", "complex"), [
    (30, None, False), (59, None, False), (60, None, True), (0, None, False), (20, True, True), (90, False, False),
])  # fmt: skip
def test_four_types_simple_and_complex(type: str, minutes: int, said: bool | None, complex: bool) -> None:
    made = claim([line(type=type, minutes=minutes, complex_said=said)], own(), first_on=JANUARY)
    (row,) = made.rows
    assert row.is_complex is complex
    assert made.pence == row.pence == AMOUNTS[type][complex]


def test_one_family_one_report() -> None:
    """Siblings' reports to one meeting are one claim; a review of the same family is another."""
    lines = [
        line(),
        line(reference="R2"),
        line(reference="R1-2", sent_on=date(2026, 2, 12)),
        line(reference="R3", meeting="m2", type="review"),
    ]
    made = claim(lines, own(), first_on=JANUARY)
    assert [row.line.reference for row in made.rows] == ["R1", "R3"]
    assert [each.line.reference for each in made.left_out] == ["R2", "R1-2"]
    assert all("One family, one report: R1" in each.because for each in made.left_out)
    each_child = replace(own(), one_a_family=False)
    assert len(claim(lines, each_child, first_on=JANUARY).rows) == 4


def test_a_corrected_version_in_the_next_quarter_is_not_claimed_again() -> None:
    lines = [line(), line(reference="R1-2", sent_on=date(2026, 4, 2))]
    assert not claim(lines, own(), first_on=date(2026, 4, 1)).rows
    before = [replace(lines[0], claimed=True), line(reference="R2")]
    assert not claim(before, own(), first_on=JANUARY).rows


def test_refused_by_the_payer_is_listed_and_another_report_of_the_family_is_not_lost() -> None:
    lines = [line(refused="no travel"), line(reference="R2", sent_on=date(2026, 3, 31))]
    made = claim(lines, own(), first_on=JANUARY)
    assert [row.line.reference for row in made.rows] == ["R2"]
    assert made.left_out[0].because == "Refused by the payer: no travel"


def test_what_the_scheme_does_not_name_is_left_out_with_the_reason() -> None:
    made = claim([line(type="pre_birth")], own(), first_on=JANUARY)
    assert not made.rows
    assert made.left_out[0].because == "The scheme does not pay for this type of report."
    assert made.pence == 0


def test_every_line_of_the_quarter_is_paid_or_says_why_not() -> None:
    lines = [
        line(reference=f"R{n}", meeting=f"m{n % 5}", sent_on=date(2026, month, day), type=type)
        for n, (month, day, type) in enumerate(
            (m, d, t) for m in (12, 1, 2, 3, 4) for d in (1, 30 if m != 2 else 28) for t in ("initial", "other")
        )
    ]
    made = claim(lines, own(), first_on=JANUARY)
    inside = {each.reference for each in lines if JANUARY <= each.sent_on <= date(2026, 3, 31)}
    found = [row.line.reference for row in made.rows] + [each.line.reference for each in made.left_out]
    assert len(found) == len(set(found))
    assert set(found) == inside


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 8, 15), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2028, 12, 31), date(2028, 10, 1), date(2028, 12, 31)),
    ],
)
def test_quarters(day: date, first: date, last: date) -> None:
    assert quarter(day) == (first, last)


def test_the_table_has_no_names_and_says_what_is_not_set() -> None:
    cells = claim_cells(claim([line(minutes=75, children=3)], own(), first_on=JANUARY))
    assert cells[1] == ("R1", "Initial child protection conference", "complex", "10 February 2026", "75", "3", "80.00")
    assert cells[-1][-1] == "80.00"
    example = claim([line()], load_schemes()[0], first_on=JANUARY)
    assert example.pence is None
    assert claim_cells(example)[1][-1] == claim_cells(example)[-1][-1] == "not set"


def test_a_scheme_of_ones_own_is_kept_and_read_back() -> None:
    scheme = own()
    assert scheme_from(scheme_as_data(scheme)) == scheme
    small = scheme_from({"id": "ours", "title": "Our area", "types": [{"key": "initial", "words": "Report"}]})
    assert small.paid("initial") is not None
    assert not small.is_complex(600)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"types": []}, "at least one type"),
        ({"types": [{"key": "a", "words": "A"}, {"key": "a", "words": "B"}]}, "twice"),
        ({"types": [{"key": "a", "words": "A", "simple_pence": -1}]}, "whole pence"),
        ({"types": [{"key": "a", "words": "A", "simple_pence": 1.5}]}, "whole pence"),
        ({"types": [{"key": "a", "words": " "}]}, "must not be empty"),
        ({"types": ["a"]}, "names with values"),
        ({"complex_from_minutes": True}, "1 to 1440"),
        ({"complex_from_minutes": 0}, "1 to 1440"),
        ({"one_a_family": "yes"}, "yes or no"),
        ({"titel": "x"}, "“titel”, which is not known"),
        ({"title": ""}, "must not be empty"),
    ],
)
def test_a_scheme_that_cannot_be_is_refused_with_a_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SchemeRefused, match=sentence):
        scheme_from({**scheme_as_data(own()), **change})
    without = scheme_as_data(own())
    del without["title"]
    with pytest.raises(SchemeRefused, match="lacks “title”"):
        scheme_from(without)


def test_the_schemes_of_the_release_are_examples_without_amounts() -> None:
    for scheme in load_schemes():
        assert not scheme.confirmed
        assert "not confirmed" in scheme.title
        assert all(paid.simple_pence is None and paid.complex_pence is None for paid in scheme.types)
        assert scheme.source
