"""What outweighs what, who counts as able to go, and what is said when nobody can."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from seenheard.casework.cover.answer import Answer, Cover
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.problem import Problem, ProblemRefused
from seenheard.casework.cover.solving import cover
from tests.casework.cover.problems import clinician, conference, known

AFTERNOON = [["2026-03-04T13:00", "2026-03-04T18:00"]]
ALL_DAY = [["2026-03-04T08:00", "2026-03-04T18:30"]]
GP = known(contacts=5, last_on="2026-01-10", registered=True)


def answer(clinicians: list[dict[str, Any]], conferences: list[dict[str, Any]], **more: Any) -> Answer:
    return cover(problem_from_json({"clinicians": clinicians, "conferences": conferences, **more}))


def only(clinicians: list[dict[str, Any]], meeting: dict[str, Any], **more: Any) -> Cover:
    (found,) = answer(clinicians, [meeting], **more).cover
    return found


def test_one_more_conference_outweighs_all_continuity() -> None:
    """Dr A knows both children, but can go to only one; with Dr B at the one whom A knows best, both are covered."""
    a = clinician("a", AFTERNOON, knows={"child-1": GP, "child-2": known(contacts=1)})
    b = clinician("b", [["2026-03-04T13:00", "2026-03-04T15:00"]])
    one = conference("one", "2026-03-04T13:30", minutes=90)
    later = conference("later", "2026-03-04T14:30", minutes=120, children=["child-2"])
    found = answer([a, b], [one, later])
    assert found.goes == {"one": "b", "later": "a"}
    assert (found.totals.covered, found.totals.continuity) == (2, 0)


def test_continuity_outweighs_surgery_and_surgery_outweighs_the_share() -> None:
    knows = clinician("knows", [], ALL_DAY, knows={"child-1": known(contacts=3)})
    free = clinician("free", ALL_DAY, conferences_in_last_year=9)
    less = clinician("less", [], ALL_DAY, conferences_in_last_year=0)
    assert only([knows, free], conference("c", "2026-03-04T14:00")).clinician == "knows"
    assert only([less, free], conference("c", "2026-03-04T14:00")).clinician == "free"


def test_among_equals_the_share_decides_by_sessions_worked() -> None:
    """2 of 8 sessions is less than 1 of 2."""
    full = clinician("full", ALL_DAY, conferences_in_last_year=2, sessions_a_week=8)
    half = clinician("half", ALL_DAY, conferences_in_last_year=1, sessions_a_week=2)
    found = answer([half, full], [conference("c", "2026-03-04T14:00")])
    assert found.goes == {"c": "full"}
    assert found.totals.spread == Fraction(1, 2) - Fraction(3, 8)
    assert found.to_dict()["spread"] == 0.125
    assert "of those who know the child as well" in found.cover[0].because[-1]


def test_who_works_no_sessions_may_go_and_has_no_share() -> None:
    visiting = clinician("visiting", ALL_DAY, sessions_a_week=0)
    found = answer([visiting], [conference("c", "2026-03-04T14:00")])
    assert (found.goes, found.totals.spread, found.proven_optimal) == ({"c": "visiting"}, 0, True)


@pytest.mark.parametrize(
    ("last_on", "points"),
    [
        ("2025-09-03", 0),  # a day before six months
        ("2025-09-04", 2),  # six months to the day
        ("2026-03-04", 2),  # on the day
        ("2026-03-05", 0),  # after it: a slip of the pen
    ],
)
def test_the_last_six_months_are_counted_from_the_conference(last_on: str, points: int) -> None:
    doctor = clinician("a", ALL_DAY, knows={"child-1": known(contacts=1, last_on=last_on)})
    assert only([doctor], conference("c", "2026-03-04T14:00")).continuity == points


def test_six_months_before_the_end_of_august_is_the_end_of_february() -> None:
    doctor = clinician("a", [["2026-08-31T08:00", "2026-08-31T18:00"]], knows={"child-1": known(1, "2026-02-28")})
    assert only([doctor], conference("c", "2026-08-31T14:00")).continuity == 2


def test_the_best_known_child_counts() -> None:
    doctor = clinician("a", ALL_DAY, knows={"child-1": known(contacts=3), "child-2": GP, "child-9": GP})
    found = only([doctor], conference("c", "2026-03-04T14:00", children=["child-1", "child-2"]))
    assert found.continuity == 6
    assert "saw one of the children 5 times, last on 10 January 2026" in found.because


@pytest.mark.parametrize(("mode", "who"), [("in_person", None), ("remote", "a"), ("hybrid", "a")])
def test_travel_counts_in_person_only(mode: str, who: str | None) -> None:
    doctor = clinician("a", [["2026-03-04T14:00", "2026-03-04T15:30"]])
    assert only([doctor], conference("c", "2026-03-04T14:00", mode=mode, travel_minutes=1)).clinician == who


def test_time_that_touches_joins_and_a_minute_between_does_not() -> None:
    joined = clinician("a", [["2026-03-04T13:00", "2026-03-04T14:30"]], [["2026-03-04T14:30", "2026-03-04T16:00"]])
    apart = clinician("b", [["2026-03-04T13:00", "2026-03-04T14:30"]], [["2026-03-04T14:31", "2026-03-04T16:00"]])
    found = only([joined, apart], conference("c", "2026-03-04T14:00"))
    assert (found.clinician, found.gives_up_minutes, found.others) == ("a", 60, ())


def test_time_that_is_in_both_is_surgery() -> None:
    doctor = clinician(
        "a", AFTERNOON, [["2026-03-04T14:00", "2026-03-04T14:30"], ["2026-03-04T14:15", "2026-03-04T14:45"]]
    )
    assert only([doctor], conference("c", "2026-03-04T14:00")).gives_up_minutes == 45


def test_one_may_go_straight_from_one_to_the_next_but_not_be_in_two() -> None:
    doctor = clinician("a", AFTERNOON)
    first = conference("first", "2026-03-04T13:00")
    assert answer([doctor], [first, conference("next", "2026-03-04T14:30")]).totals.covered == 2
    assert answer([doctor], [first, conference("next", "2026-03-04T14:29")]).totals.covered == 1


def test_the_better_known_is_named_with_what_keeps_them() -> None:
    """Dr A is the registered GP of both children, whose conferences are at the same time."""
    a = clinician("a", AFTERNOON, knows={"child-1": GP, "child-2": GP}, name="Dr Anand")
    b = clinician("b", AFTERNOON, knows={"child-2": known(contacts=4)})
    away = clinician("away", [], knows={"child-2": GP}, name="Dr Quill")
    partly = clinician("partly", [["2026-03-04T14:00", "2026-03-04T14:10"]], knows={"child-2": GP}, name="Dr Rowe")
    found = answer(
        [a, b, away, partly],
        [conference("one", "2026-03-04T14:00"), conference("two", "2026-03-04T14:00", children=["child-2"])],
    ).cover
    assert found[1].clinician == "b"
    assert found[1].because == (
        "saw the child 4 times",
        "free, no surgery lost",
        "went to no conferences in the last year",
        "nobody else could go then",
        "Dr Anand knows the child better but is at another conference then",
        "Dr Quill knows the child better but is not at work then",
        "Dr Rowe knows the child better but is at work for a part of it only",
    )


def test_nobody_at_work_is_said_with_the_time_that_is_needed() -> None:
    partly = clinician("a", [["2026-03-04T14:00", "2026-03-04T15:00"]], name="Dr Anand")
    found = only([partly], conference("c", "2026-03-04T14:00", mode="in_person", travel_minutes=20))
    assert (found.clinician, found.others) == (None, ())
    assert found.because == (
        "nobody is at work for the whole of it, from 1:40pm to 3:50pm, with 20 minutes of travel each way",
        "Dr Anand is at work for a part of it only",
    )
    assert only([], conference("c", "2026-03-04T14:00")).because == ("there is nobody who could be asked",)


def test_everybody_elsewhere_is_said_with_where_they_go() -> None:
    doctors = [clinician("a", AFTERNOON), clinician("b", AFTERNOON, busy=[["2026-03-04T15:00", "2026-03-04T15:30"]])]
    found = answer(doctors, [conference("one", "2026-03-04T14:00"), conference("two", "2026-03-04T14:30", children=[])])
    told = next(one for one in found.cover if one.clinician is None)
    other = next(one for one in found.cover if one.clinician == "a")
    assert told.because == (
        "everybody who is at work then is promised",
        f"a goes to {other.conference} at the same time",
        "b is promised elsewhere at that time",
    )


def test_a_long_list_of_who_is_elsewhere_is_cut_short_and_says_so() -> None:
    doctors = [clinician(f"dr-{n}", AFTERNOON, busy=AFTERNOON) for n in range(8)]
    because = only(doctors, conference("c", "2026-03-04T14:00")).because
    assert len(because) == 7
    assert because[-1] == "and 3 more cannot go"


def test_who_said_no_is_not_proposed_for_that_one_and_is_for_another_at_that_time() -> None:
    anand = clinician("a", AFTERNOON, knows={"child-1": GP}, name="Dr Anand")
    brook = clinician("b", AFTERNOON, name="Dr Brook")
    one = conference("one", "2026-03-04T14:00", cannot={"a": "said no: short notice"})
    two = conference("two", "2026-03-04T14:00", children=["child-1"])
    found = answer([anand, brook], [one, two])
    assert found.goes == {"one": "b", "two": "a"}
    assert found.cover[0].because[-1] == "Dr Anand knows the child better but said no: short notice"
    assert only([anand], one).because == ("nobody who is at work then can go", "Dr Anand said no: short notice")


def test_of_whom_nothing_may_be_said_nothing_is_said() -> None:
    anand = clinician("a", AFTERNOON, knows={"child-1": GP}, name="Dr Anand")
    meeting = conference("one", "2026-03-04T14:00", cannot={"a": ""})
    assert only([anand], meeting).because == ("nobody who is at work then can go",)
    assert not any("Dr Anand" in reason for reason in only([anand, clinician("b", AFTERNOON)], meeting).because)


def test_what_is_settled_stays_though_the_rota_says_otherwise() -> None:
    away = clinician("a", [])
    found = only([away, clinician("b", ALL_DAY)], conference("c", "2026-03-04T14:00"), settled={"c": "a"})
    assert (found.clinician, found.settled) == ("a", True)
    assert found.because[:2] == ("settled already", "but is not at work for the whole of it")
    assert [other.clinician for other in found.others] == ["b"]


def test_two_settled_at_once_are_refused() -> None:
    meetings = [conference("one", "2026-03-04T14:00"), conference("two", "2026-03-04T15:00")]
    with pytest.raises(ProblemRefused, match="puts “a” into “one” and “two”, which overlap"):
        answer([clinician("a", ALL_DAY)], meetings, settled={"one": "a", "two": "a"})


def test_in_the_night_in_which_the_clocks_go_forward_an_hour_is_not_there() -> None:
    """From 00:30 to 02:30 by the clock on 29 March 2026 is one hour."""
    night = clinician("a", [["2026-03-29T00:30", "2026-03-29T02:30"]])
    assert only([night], conference("c", "2026-03-29T00:30", minutes=60)).clinician == "a"
    assert only([night], conference("c", "2026-03-29T00:30", minutes=61)).clinician is None


def test_in_the_night_in_which_the_clocks_go_back_an_hour_comes_twice() -> None:
    """00:30 to 02:30 by the clock on 25 October 2026 are three hours; 20 minutes before 02:10 is the second 01:50."""
    night = clinician("a", [["2026-10-25T00:30", "2026-10-25T02:30"]])
    assert only([night], conference("c", "2026-10-25T00:30", minutes=180)).clinician == "a"
    second = clinician("a", [["2026-10-25T01:50+00:00", "2026-10-25T03:00"]])
    travels = conference("c", "2026-10-25T02:10", minutes=30, mode="in_person", travel_minutes=20)
    assert only([second], travels).clinician == "a"


def test_the_last_days_of_a_year_of_53_weeks_are_days_like_others() -> None:
    doctor = clinician("a", [["2026-12-31T13:00", "2027-01-01T02:00"]], knows={"child-1": known(1, "2026-06-30")})
    found = only([doctor], conference("c", "2026-12-31T23:30"))
    assert (found.clinician, found.continuity) == ("a", 2)


def test_a_week_of_an_integrated_care_board_is_proven_with_what_is_pruned() -> None:
    """Forty conferences and two hundred clinicians, all free and none knowing any child: the widest ties there are."""
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    meetings = [
        conference(f"c{n}", f"{start + timedelta(hours=(n * 7) % 100, minutes=n):%Y-%m-%dT%H:%M}") for n in range(40)
    ]
    week = [["2026-03-01T00:00", "2026-03-09T00:00"]]
    doctors = [
        clinician(f"dr-{n}", week, conferences_in_last_year=n % 3, sessions_a_week=4 + n % 5) for n in range(200)
    ]
    found = answer(doctors, meetings)
    assert found.proven_optimal
    assert (found.totals.covered, found.totals.surgery_minutes) == (40, 0)
    assert all(len(one.others) == 10 for one in found.cover)


def test_nothing_to_cover_is_answered() -> None:
    found = answer([], [])
    assert (found.cover, found.totals.order, found.proven_optimal) == ((), (0, 0, 0, 0), True)
    assert cover(Problem((), ())).to_dict()["spread"] == 0


def test_without_time_what_is_found_says_what_could_be_at_best() -> None:
    """The quick rule takes the first of three that overlap in a chain; two would be possible."""
    doctor = clinician("a", AFTERNOON)
    chain = [
        conference("early", "2026-03-04T13:00", minutes=100),
        conference("middle", "2026-03-04T14:00", minutes=90, children=["child-2"]),
        conference("late", "2026-03-04T15:00", minutes=100),
    ]
    knows = {**doctor, "knows": {"child-2": GP}}
    problem = problem_from_json({"clinicians": [knows], "conferences": chain})
    assert cover(problem).totals.covered == 2
    hurried = cover(problem, time_limit=0)
    assert hurried.totals.covered >= 1
    assert hurried.bound.covered >= 2
    assert hurried.proven_optimal == (hurried.totals == hurried.bound)


def test_a_lent_clock_is_asked_how_long_it_took() -> None:
    ticks = iter(range(1000))
    problem = problem_from_json({"clinicians": [], "conferences": []})
    assert cover(problem, clock=lambda: next(ticks)).seconds == 1


def test_the_solver_is_loaded_only_when_there_is_something_to_solve_and_brings_little() -> None:
    script = (
        "import sys; from seenheard.cli import parser; parser(); assert 'ortools' not in sys.modules\n"
        "from seenheard.casework.cover.model import Model\n"
        "from seenheard.casework.cover.budget import Budget\n"
        "Model([], [], [], Budget(1)); assert 'ortools' in sys.modules and 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
