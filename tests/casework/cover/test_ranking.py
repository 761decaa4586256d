"""Everybody who could go to one conference, best first."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.problem import ProblemRefused
from seenheard.casework.cover.ranking import rank, why_nobody
from seenheard.casework.cover.words import Naming
from tests.casework.cover.problems import clinician, conference, known, problems
from tests.casework.cover.slow_cover import Slow

ALL_DAY = [["2026-03-04T08:00", "2026-03-04T18:30"]]
DOCTORS = [
    clinician("often", ALL_DAY, conferences_in_last_year=4),
    clinician("seldom", ALL_DAY, conferences_in_last_year=1),
    clinician("surgery", [], ALL_DAY),
    clinician("knows", [], ALL_DAY, knows={"child-1": known(4)}),
    clinician("away", []),
]
MEETINGS = [conference("one", "2026-03-04T14:00"), conference("two", "2026-03-04T15:00")]
PROBLEM = problem_from_json({"clinicians": DOCTORS, "conferences": MEETINGS})


def test_the_best_known_come_first_then_the_cheapest_then_who_went_least() -> None:
    found = rank(PROBLEM, "one")
    assert [one.clinician for one in found] == ["knows", "seldom", "often", "surgery"]
    assert found[0].because == (
        "saw the child 4 times",
        "gives up 90 minutes of surgery",
        "went to no conferences in the last year",
    )
    assert (found[0].continuity, found[0].gives_up_minutes) == (1, 90)


def test_who_is_promised_to_another_at_that_time_is_left_out() -> None:
    assert [one.clinician for one in rank(PROBLEM, "one", {"two": "seldom"})] == ["knows", "often", "surgery"]


def test_what_is_promised_for_the_conference_itself_is_left_aside() -> None:
    assert rank(PROBLEM, "one", {"one": "often"}) == rank(PROBLEM, "one")


def test_why_nobody_could_is_told_with_the_names_that_are_given() -> None:
    problem = problem_from_json({"clinicians": [DOCTORS[0]], "conferences": MEETINGS})
    naming = Naming(clinician=lambda one: "Dr Anand", conference=lambda one: "a restricted record")
    assert why_nobody(problem, "one", {"two": "often"}, naming=naming) == [
        "everybody who is at work then is promised",
        "Dr Anand goes to a restricted record at the same time",
    ]
    assert why_nobody(problem, "one") == []


def test_a_conference_that_is_not_there_is_refused() -> None:
    with pytest.raises(ProblemRefused, match="no conference “three”"):
        rank(PROBLEM, "three")


@given(problems())
def test_everybody_who_could_go_is_there_and_nobody_else(problem: dict[str, Any]) -> None:
    slow, given_problem = Slow(problem), problem_from_json(problem)
    for meeting in slow.conferences:
        found = rank(given_problem, meeting)
        assert {one.clinician for one in found} == {one for one in slow.clinicians if slow.can(one, meeting)}
        keys = [(-one.continuity, one.gives_up_minutes) for one in found]
        assert keys == sorted(keys)
        assert bool(why_nobody(given_problem, meeting)) == (not found)
