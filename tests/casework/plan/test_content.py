"""A plan is carried over and kept whole, and a comparison tells each difference and no other."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.plan.content import (
    LISTS,
    WORDS,
    PlanContent,
    PlanPerson,
    PlanTask,
    carried_over,
    compare,
    is_empty,
)
from seenheard.casework.plan.decided import ChildDecided, Correction, Decided, Part, Somebody, people_at
from seenheard.casework.vocabulary import Category

SAID = st.text(max_size=20)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1))
CATEGORIES = st.lists(st.sampled_from([one.value for one in Category]), unique=True, max_size=2).map(tuple)
PERSONS = st.builds(PlanPerson, SAID, SAID, SAID, SAID)
TASKS = st.builds(PlanTask, SAID, SAID, st.booleans(), DAYS, SAID)
PLANS = st.builds(
    PlanContent,
    categories=CATEGORIES,
    since=DAYS,
    **dict.fromkeys(WORDS, SAID),
    key_people=st.lists(PERSONS, max_size=2).map(tuple),
    tasks=st.lists(TASKS, max_size=2).map(tuple),
    core_group_members=st.lists(PERSONS, max_size=2).map(tuple),
)


@settings(max_examples=25)
@given(PLANS)
def test_what_is_kept_is_read_back_the_same(content: PlanContent) -> None:
    assert PlanContent.from_json(json.loads(json.dumps(content.as_json()))) == content


@settings(max_examples=25)
@given(PLANS, PLANS)
def test_nothing_differs_exactly_if_both_are_the_same(one: PlanContent, other: PlanContent) -> None:
    assert compare(one, one) == ()
    parts = sum(getattr(one, each.name) != getattr(other, each.name) for each in fields(PlanContent))
    assert len(compare(one, other)) == parts
    back = compare(other, one)
    assert [(each.before, each.after) for each in compare(one, other)] == [(each.after, each.before) for each in back]
    assert [(each.gone, each.come) for each in compare(one, other)] == [(each.come, each.gone) for each in back]


@settings(max_examples=25)
@given(PLANS, CATEGORIES)
def test_carried_over_keeps_all_but_a_category_that_is_told(content: PlanContent, categories: tuple[str, ...]) -> None:
    after = carried_over(content, categories=categories)
    assert after.categories == (categories or content.categories)
    assert replace(after, categories=content.categories) == content


def test_a_plan_of_category_and_day_alone_says_nothing() -> None:
    assert is_empty(PlanContent(categories=("neglect",), since=date(2026, 3, 4)))
    assert not is_empty(PlanContent(monitoring="Weekly"))
    assert set(WORDS) | set(LISTS) | {"categories", "since"} == {each.name for each in fields(PlanContent)}


def test_a_task_and_a_person_in_one_line() -> None:
    task = PlanTask("Give the MMR", "GP", True, date(2026, 3, 4))
    assert task.said == "Give the MMR: GP (ours), 4 March 2026"
    assert PlanTask("Give the MMR", ours=True).said == "Give the MMR: the practice"
    assert PlanTask("Visit", due_text="weekly").said == "Visit: weekly"
    assert PlanPerson("Sue Lamb", "", "0113 496 0931").said == "Sue Lamb, 0113 496 0931"
    assert PlanContent(tasks=(task, PlanTask("Visit"))).ours == (task,)


CHILDREN = st.builds(
    ChildDecided, st.sampled_from(["", "inquorate"]), CATEGORIES, SAID, st.sampled_from(["", "agreed"]), SAID, SAID
)
ADDED = st.builds(
    Somebody, SAID, SAID, st.none() | st.sampled_from(Agency), st.sampled_from(Part), st.none(), st.just(True)
)
CORRECTIONS = st.builds(Correction, st.none() | st.sampled_from(Agency), st.none() | st.sampled_from(Part))
RECORDS = st.builds(
    Decided,
    st.lists(ADDED, max_size=2).map(tuple),
    st.dictionaries(st.integers(1, 9), CORRECTIONS, max_size=3),
    st.sampled_from(["", "yes", "no"]),
    st.dictionaries(st.integers(1, 9), CHILDREN, max_size=2),
)


@settings(max_examples=25)
@given(RECORDS)
def test_what_people_said_is_read_back_the_same(said: Decided) -> None:
    assert Decided.from_json(json.loads(json.dumps(said.as_json()))) == said


@settings(max_examples=25)
@given(RECORDS, st.lists(st.integers(1, 9), unique=True, max_size=5))
def test_nobody_whom_a_letter_lists_is_lost_and_nobody_comes_in_but_by_a_person(
    said: Decided, listed: list[int]
) -> None:
    rows = [Somebody(f"Person {pk}", "Police", Agency.POLICE, Part.APOLOGIES, pk) for pk in listed]
    found = people_at(rows, said)
    assert [one.listed for one in found] == [*listed, *(None for _ in said.added)]
    for row, one in zip(rows, found, strict=False):
        better = said.corrections.get(row.listed or 0, Correction())
        assert (one.name, one.role) == (row.name, row.role)
        assert (one.agency, one.part) == (better.agency or row.agency, better.part or row.part)
        assert one.said_by_us == (better != Correction())
