"""A problem as written: what is refused, each with one sentence that names it, and what is understood."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.problem import ProblemRefused
from seenheard.casework.vocabulary import ClinicianRole, Mode
from tests.casework.cover.problems import clinician, conference, known

WHOLE: dict[str, Any] = {
    "clinicians": [
        clinician(
            "dr-a",
            [["2026-03-04T13:00", "2026-03-04T15:00"]],
            [["2026-03-04T15:00", "2026-03-04T18:00"]],
            knows={"child-1": known(7, "2026-01-10", registered=True)},
        )
    ],
    "conferences": [conference("conf-1", "2026-03-04T14:00", mode="in_person", travel_minutes=20)],
}


def test_everything_that_is_written_is_read() -> None:
    problem = problem_from_json({**WHOLE, "settled": {"conf-1": "dr-a"}})
    (doctor,), (meeting,) = problem.clinicians, problem.conferences
    assert (doctor.role, doctor.sessions_a_week, doctor.knows["child-1"].contacts) == (ClinicianRole.GP, 6, 7)
    assert (meeting.mode, meeting.window[1] - meeting.window[0]) == (Mode.IN_PERSON, 130)
    assert problem.settled == {"conf-1": "dr-a"}


@pytest.mark.parametrize("sessions", [4.5, Decimal("4.5")])
def test_half_sessions_are_exact(sessions: float | Decimal) -> None:
    problem = deepcopy(WHOLE)
    problem["clinicians"][0]["sessions_a_week"] = sessions
    assert problem_from_json(problem).clinicians[0].sessions_a_week == Fraction(9, 2)


@pytest.mark.parametrize("written", ["1e-999999999", "0e-999999999", "0e999999999", "1e-21"])
def test_a_number_of_a_billion_figures_is_refused_and_not_worked_out(written: str) -> None:
    problem = deepcopy(WHOLE)
    problem["clinicians"][0]["sessions_a_week"] = Decimal(written)
    with pytest.raises(ProblemRefused, match="give a number from 0 to 100"):
        problem_from_json(problem)


def test_what_may_be_left_out_may_be_left_out() -> None:
    problem = deepcopy(WHOLE)
    del problem["clinicians"][0]["knows"]
    del problem["conferences"][0]["type"]
    problem["conferences"][0].update(mode="remote", travel_minutes=None)
    assert problem_from_json(problem).conferences[0].travel_minutes == 0


GONE = object()
REFUSED: list[tuple[str, list[str | int], Any, str]] = [
    (
        "cannot",
        ["conferences", 0, "cannot"],
        ["dr-a"],
        "“cannot” of conference “conf-1” must be a JSON object in braces",
    ),
    ("why", ["conferences", 0, "cannot"], {"dr-a": 1}, "Why “dr-a” cannot go to conference “conf-1” is 1: give a text"),
    ("list", [], [], "The problem must be a JSON object in braces, not a list."),
    ("no clinicians", ["clinicians"], GONE, "“clinicians” is missing: give a list, which may be empty: []."),
    ("key", ["conference"], [], "The problem has “conference”, which is not known: perhaps “conferences” was meant."),
    (
        "role",
        ["clinicians", 0, "role"],
        "doctor",
        "“role” of clinician “dr-a” is “doctor”, which is not known: give one of",
    ),
    ("no role", ["clinicians", 0, "role"], GONE, "“role” of clinician “dr-a” is missing: give one of gp, registrar"),
    ("mode", ["conferences", 0, "mode"], "in person", "which is not known: perhaps “in_person” was meant."),
    ("no mode", ["conferences", 0, "mode"], GONE, "“mode” of conference “conf-1” is missing"),
    ("no id", ["clinicians", 0, "id"], GONE, "“id” of clinician 1 is missing: give a text"),
    ("empty id", ["conferences", 0, "id"], "", "“id” of conference 1 is empty"),
    ("number id", ["conferences", 0, "id"], 7, "“id” of conference 1 is 7: give a text"),
    ("two lines", ["conferences", 0, "id"], "a\nb", "“id” of conference 1 is “a\ufffdb”: give a text"),
    ("half a letter", ["clinicians", 0, "id"], "\ud800", "“id” of clinician 1 is “\ufffd”"),
    (
        "no minutes",
        ["conferences", 0, "minutes"],
        0,
        "“minutes” of conference “conf-1” is 0: give a whole number from 1 to",
    ),
    ("minus", ["conferences", 0, "minutes"], -90, "“minutes” of conference “conf-1” is -90"),
    ("half", ["conferences", 0, "minutes"], 1.5, "“minutes” of conference “conf-1” is 1.5"),
    ("true", ["conferences", 0, "minutes"], True, "“minutes” of conference “conf-1” is true"),
    ("huge", ["conferences", 0, "minutes"], 10**30, "“minutes” of conference “conf-1” is 1000"),
    ("no travel", ["conferences", 0, "travel_minutes"], GONE, "“travel_minutes” of conference “conf-1” is missing"),
    ("travel", ["conferences", 0, "travel_minutes"], -1, "“travel_minutes” of conference “conf-1” is -1"),
    (
        "children",
        ["conferences", 0, "children"],
        "child-1",
        "“children” of conference “conf-1” is “child-1”: give a list",
    ),
    ("child", ["conferences", 0, "children"], [None], "A child of conference “conf-1” is missing"),
    ("type", ["conferences", 0, "type"], 1, "“type” of conference “conf-1” is 1: give a word"),
    (
        "time",
        ["conferences", 0, "starts_at"],
        "4 March",
        "“starts_at” of conference “conf-1” is “4 March”, which is not a time",
    ),
    ("no free", ["clinicians", 0, "free"], GONE, "“free” of clinician “dr-a” is missing: give a list"),
    (
        "one end",
        ["clinicians", 0, "free", 0],
        ["2026-03-04T13:00"],
        "“free” 1 of clinician “dr-a” is a list: give its start",
    ),
    ("backwards", ["clinicians", 0, "free", 0], ["2026-03-04T13:00", "2026-03-04T12:00"], "is not after its start"),
    (
        "nothing",
        ["clinicians", 0, "surgery", 0],
        ["2026-03-04T13:00", "2026-03-04T13:00"],
        "“surgery” 1 of clinician “dr-a” ends",
    ),
    ("years", ["clinicians", 0, "free", 0], ["2020-03-04T13:00", "2026-03-04T13:00"], "is longer than 400 days"),
    (
        "sessions",
        ["clinicians", 0, "sessions_a_week"],
        -1,
        "“sessions_a_week” of clinician “dr-a” is -1: give a number",
    ),
    ("no number", ["clinicians", 0, "sessions_a_week"], float("nan"), "“sessions_a_week” of clinician “dr-a” is nan"),
    (
        "endless",
        ["clinicians", 0, "sessions_a_week"],
        Decimal("0." + "3" * 40),
        "give a number from 0 to 100, such as 6 or 4.5.",
    ),
    ("words", ["clinicians", 0, "sessions_a_week"], "six", "“sessions_a_week” of clinician “dr-a” is “six”"),
    ("year", ["clinicians", 0, "conferences_in_last_year"], -1, "“conferences_in_last_year” of clinician “dr-a” is -1"),
    (
        "knows",
        ["clinicians", 0, "knows"],
        [1],
        "“knows” of clinician “dr-a” must be a JSON object in braces, not a list.",
    ),
    (
        "known",
        ["clinicians", 0, "knows", "child-1", "seen"],
        1,
        "Child “child-1” that clinician “dr-a” knows has “seen”",
    ),
    ("registered", ["clinicians", 0, "knows", "child-1", "registered"], "yes", "is “yes”: give true or false."),
    (
        "contacts",
        ["clinicians", 0, "knows", "child-1", "contacts"],
        -2,
        "“contacts” of child “child-1” that clinician “dr-a” knows",
    ),
    ("last", ["clinicians", 0, "knows", "child-1", "last_on"], "2026-02-30", "is “2026-02-30”, which is not a date"),
    (
        "settled",
        ["settled"],
        {"conf-9": "dr-a"},
        "“settled” names the conference “conf-9”, which is not in the problem.",
    ),
    ("nobody", ["settled"], {"conf-1": "dr-z"}, "“settled” names the clinician “dr-z”, who is not in the problem."),
]


@pytest.mark.parametrize(("path", "value", "sentence"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_cannot_be_meant_is_refused_by_name(path: list[Any], value: Any, sentence: str) -> None:
    problem: Any = deepcopy(WHOLE)
    if path:
        *way, last = path
        inner = problem
        for step in way:
            inner = inner[step]
        if value is GONE:
            del inner[last]
        else:
            inner[last] = value
    else:
        problem = value
    with pytest.raises(ProblemRefused) as refused:
        problem_from_json(problem)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", ["clinicians", "conferences"])
def test_an_id_that_comes_twice_is_refused(kind: str) -> None:
    problem = {**WHOLE, kind: [*WHOLE[kind], *WHOLE[kind]]}
    with pytest.raises(ProblemRefused, match=r"Two .* have the id “.*-.*”: give each its own"):
        problem_from_json(problem)


def test_more_conferences_than_anybody_has_are_refused() -> None:
    many = [{**WHOLE["conferences"][0], "id": f"c{n}"} for n in range(2001)]
    with pytest.raises(ProblemRefused, match="“conferences” has 2001 entries: give at most 2000 at a time"):
        problem_from_json({**WHOLE, "conferences": many})


def test_more_pairs_than_can_be_looked_at_are_refused() -> None:
    """Nobody free, so that only their number is too much."""
    doctors = [{**WHOLE["clinicians"][0], "id": f"d{n}", "free": [], "surgery": []} for n in range(1001)]
    meetings = [{**WHOLE["conferences"][0], "id": f"c{n}"} for n in range(1000)]
    with pytest.raises(ProblemRefused, match="1000 conferences and 1001 clinicians are too many at a time: give fewer"):
        problem_from_json({"clinicians": doctors, "conferences": meetings})
