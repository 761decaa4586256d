"""Laws that hold for any child's facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.timetable.case import CONFERENCE_TYPES, Case, Outcome
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.facts import case_from_json
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind, Nation, OwedBy, Precedence
from seenheard.guidance import load_holidays, load_rulebook

days = st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(date.isoformat)
others = st.fixed_dictionaries(
    {"kind": st.sampled_from([kind.value for kind in FactKind if kind is not FactKind.CONFERENCE]), "on": days}
)
conferences = st.fixed_dictionaries(
    {
        "kind": st.just("conference"),
        "type": st.sampled_from([each.value for each in CONFERENCE_TYPES]),
        "on": days,
        "outcome": st.sampled_from([None, *(each.value for each in Outcome)]),
    }
)
periods = st.fixed_dictionaries(
    {"number": st.integers(1, 14), "unit": st.sampled_from(["hour", "calendar_day", "working_day", "week"])}
)
authorities = st.none() | st.fixed_dictionaries(
    {}, optional={"report_due": st.fixed_dictionaries({}, optional={"initial": periods, "review": periods}),
                  "minutes_expected": periods | st.just("not_sent")},
)  # fmt: skip
given_facts = st.fixed_dictionaries(
    {
        "nation": st.sampled_from([nation.value for nation in Nation]),
        "authority": authorities,
        "child": st.fixed_dictionaries({"born_on": st.none() | days, "expected_on": st.none() | days}),
        "facts": st.lists(others | conferences, max_size=6),
    }
)


def answer(facts: Any) -> tuple[Case, list[Owed]]:
    case = case_from_json(json.loads(json.dumps(facts)))
    return case, deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())


@given(given_facts)
def test_dates_come_in_order_each_with_its_reasons(facts: Any) -> None:
    _, owed = answer(facts)
    assert [each.due_on for each in owed] == sorted(each.due_on for each in owed)
    for each in owed:
        assert each.because.endswith(".")
        assert each.rule
        assert each.edition
        assert each.source
        assert json.loads(json.dumps(each.to_dict()))["due_on"] == each.due_on.isoformat()


@given(given_facts)
def test_a_report_is_owed_for_every_conference_without_an_outcome_and_no_other(facts: Any) -> None:
    case, owed = answer(facts)
    waiting = [place for place, fact in enumerate(case.facts) if fact.type and fact.outcome is None]
    assert sorted(each.about for each in owed if each.duty is DutyKind.REPORT) == waiting
    for each in owed:
        if each.duty is DutyKind.REPORT:
            assert each.owed_by is OwedBy.PRACTICE
            assert each.due_on < case.facts[each.about].on
            assert not each.closed_day


@given(given_facts, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_told_does_not_matter(facts: Any, random: Any) -> None:
    told_otherwise = {**facts, "facts": random.sample(facts["facts"], len(facts["facts"]))}

    def told(owed: Sequence[Owed]) -> list[Any]:
        return sorted((each.due_on, each.duty, each.rule, each.because, each.counted_from) for each in owed)

    assert told(answer(facts)[1]) == told(answer(told_otherwise)[1])


@given(given_facts)
def test_what_is_not_confirmed_says_so(facts: Any) -> None:
    _, owed = answer(facts)
    for each in owed:
        assert each.confirmed == ("not confirmed" not in each.because)
        if each.precedence is Precedence.DEFAULT:
            assert not each.confirmed


@given(given_facts)
def test_a_closed_day_is_said_to_be_closed(facts: Any) -> None:
    case, owed = answer(facts)
    calendar = load_holidays().calendar(case.nation)
    for each in owed:
        assert each.closed_day == calendar.closed(each.due_on)
        assert each.closed_day == ("does not move" in each.because)


@given(given_facts, st.integers(1, 60))
def test_a_conference_that_moves_later_never_brings_its_report_forward(facts: Any, by: int) -> None:
    on = date(2025, 6, 2)

    def report(day: date) -> date:
        conference = {"kind": "conference", "type": "initial", "on": day.isoformat(), "outcome": None}
        _, owed = answer({**facts, "facts": [conference]})
        return next(each.due_on for each in owed if each.duty is DutyKind.REPORT)

    assert report(on) <= report(on + timedelta(days=by))


@given(given_facts)
def test_only_the_latest_conference_of_a_plan_has_a_review_limit(facts: Any) -> None:
    case, owed = answer(facts)
    decided = [fact for fact in case.conferences if fact.outcome not in (None, Outcome.ADJOURNED, Outcome.INQUORATE)]
    for each in owed:
        if each.duty is DutyKind.REVIEW_CONFERENCE:
            assert all(other.on <= case.facts[each.about].on for other in decided)
