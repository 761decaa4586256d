from __future__ import annotations

from datetime import date

import holidays
import pytest

from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays

SUBDIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@pytest.mark.parametrize("nation", list(Nation))
def test_a_second_list_has_the_same_weekdays(nation: Nation) -> None:
    ours = load_holidays().nations[nation]
    years = range(ours.known_from.year, ours.known_to.year + 1)
    theirs = holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=years)
    assert set(ours.days) == {day for day in theirs if day.weekday() < 5}


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        (date(2020, 5, 8), set(Nation)),  # VE day
        (date(2020, 5, 4), set()),
        (date(2022, 6, 2), set(Nation)),  # the jubilee
        (date(2022, 6, 3), set(Nation)),
        (date(2022, 5, 30), set()),
        (date(2022, 9, 19), set(Nation)),  # the state funeral
        (date(2023, 5, 8), set(Nation)),  # the coronation
        (date(2026, 6, 15), {Nation.SCOTLAND}),  # the World Cup
        (date(2025, 4, 21), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),  # Easter Monday
        (date(2026, 1, 2), {Nation.SCOTLAND}),
        (date(2025, 12, 1), {Nation.SCOTLAND}),  # for St Andrew's Day on a Sunday
        (date(2025, 8, 4), {Nation.SCOTLAND}),
        (date(2025, 8, 25), {Nation.ENGLAND, Nation.WALES, Nation.NORTHERN_IRELAND}),
        (date(2026, 3, 17), {Nation.NORTHERN_IRELAND}),
        (date(2026, 7, 13), {Nation.NORTHERN_IRELAND}),  # for the twelfth on a Sunday
        (date(2022, 12, 27), set(Nation)),  # for Christmas Day on a Sunday
        (date(2021, 12, 28), set(Nation)),
        (date(2026, 12, 28), set(Nation)),
    ],
)
def test_special_and_substitute_days(day: date, closed_in: set[Nation]) -> None:
    assert {nation for nation in Nation if load_holidays().calendar(nation).closed(day)} == closed_in


def test_what_is_known_is_said_and_ends() -> None:
    known = load_holidays()
    assert known.covers(date(2026, 11, 21))
    assert known.covers(date(2028, 12, 31), Nation.WALES)
    assert not known.covers(date(2029, 1, 1))
    assert not known.covers(date(2013, 12, 31), Nation.SCOTLAND)
    for nation in known.nations.values():
        assert nation.source.startswith("GOV.UK")
