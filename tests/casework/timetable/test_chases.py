"""Asking a first time, a second time, then further up; and an expectation that stands iff nothing answered it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.chases import ChaseStep, Made, answer_by, next_chase
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind, Nation
from seenheard.guidance import load_holidays, load_rulebook

DUE = date(2026, 3, 2)
DAY = timedelta(days=1)
steps = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 10), st.booleans()), max_size=6)
#: What is looked for -> the fact that it is counted from, and the fact that answers it.
ANSWERED_BY = {
    DutyKind.CORE_GROUP_NOTES: (FactKind.CORE_GROUP, FactKind.CORE_GROUP_NOTES_RECEIVED),
    DutyKind.ANSWER_TO_TELLING: (FactKind.SOCIAL_WORKER_TOLD, FactKind.TELLING_ANSWERED),
    DutyKind.FURTHER_CORE_GROUP: (FactKind.CORE_GROUP, FactKind.CORE_GROUP),
}


def test_the_ladder() -> None:
    assert next_chase(DUE, []).from_on == date(2026, 3, 3)
    first = Made(ChaseStep.FIRST, date(2026, 3, 4), date(2026, 3, 11))
    second = Made(ChaseStep.SECOND, date(2026, 3, 13), date(2026, 3, 20))
    further = Made(ChaseStep.FURTHER, date(2026, 3, 23), date(2026, 3, 30))
    assert (next_chase(DUE, [first]).step, next_chase(DUE, [first]).from_on) == (ChaseStep.SECOND, date(2026, 3, 12))
    assert next_chase(DUE, [second, first]).step is ChaseStep.FURTHER
    assert next_chase(DUE, [first, second, further]).step is ChaseStep.FURTHER


def test_an_e_mail_that_came_back_was_never_sent() -> None:
    lost = Made(ChaseStep.FIRST, date(2026, 3, 4), date(2026, 3, 11), arrived=False)
    assert next_chase(DUE, [lost]) == next_chase(DUE, [])


def test_five_working_days_over_a_week_end() -> None:
    assert answer_by(date(2026, 3, 5), 5, lambda day: day.weekday() < 5) == date(2026, 3, 12)
    assert answer_by(date(2026, 3, 5), 5, lambda day: False) > date(2027, 1, 1)  # a practice that is never open


@settings(max_examples=25)
@given(steps)
def test_nothing_is_asked_for_while_an_answer_may_still_come(drawn: list[tuple[int, int, bool]]) -> None:
    made, day = [], DUE
    for later, wait, arrived in drawn:
        day += later * DAY
        step = next_chase(DUE, made).step
        made.append(Made(step, day, day + wait * DAY, arrived))
    came = [one for one in made if one.arrived]
    following = next_chase(DUE, made)
    assert following.from_on == (came[-1].answer_by if came else DUE) + DAY
    assert following.step is [ChaseStep.FIRST, ChaseStep.SECOND, *[ChaseStep.FURTHER] * 5][len(came)]


@settings(max_examples=25)
@given(
    st.sampled_from(sorted(ANSWERED_BY)),
    st.dates(date(2025, 2, 1), date(2025, 6, 30)),
    st.none() | st.integers(-20, 120),
)
def test_an_expectation_stands_iff_nothing_that_answers_it_came(kind: DutyKind, on: date, after: int | None) -> None:
    cause, answer = ANSWERED_BY[kind]
    facts = [Fact(cause, on)]
    if after is not None:
        facts.append(Fact(answer, on + after * DAY))
    case = Case(Nation.ENGLAND, tuple(facts))
    owed = deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
    (line,) = [one for one in owed if one.duty is kind and one.about == 0]
    soonest = 1 if answer is cause else 0
    came = after is not None and after >= soonest
    assert (line.answered_on is not None) == came
    if came:
        assert line.answered_on == on + (after or 0) * DAY
