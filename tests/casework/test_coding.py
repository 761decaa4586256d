from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.coding import (
    FAMILY,
    LOOKED_AFTER,
    ON_PLAN,
    ON_REGISTER,
    UNBORN,
    CodeAction,
    CodedChild,
    Gap,
    How,
    Tick,
    gaps,
)
from seenheard.guidance import load_codes

MADE, ENDED = date(2026, 3, 4), date(2026, 9, 2)
ISLA, ALFIE, MARA = 1, 2, 3


def tick(patient: int, code: str, action: str, how: str = "entered", on: date = MADE) -> Tick:
    return Tick(patient, code, CodeAction(action), How(how), on)


def on_plan(**more: object) -> CodedChild:
    said = {"key": 10, "name": "Isla", "patient": ISLA, "on_plan": True, "since": MADE, **more}
    return CodedChild(**said)  # type: ignore[arg-type]


def ended(**more: object) -> CodedChild:
    return on_plan(**{"on_plan": False, "since": None, "ended_on": ENDED} | more)


def places(found: Iterable[Gap]) -> list[tuple[int, str, str]]:
    return [(one.patient, one.code, one.action.value) for one in found]


def test_a_child_on_a_plan_without_a_tick_is_missing_its_code_and_so_is_each_of_the_family() -> None:
    missing, left = gaps([on_plan(family=(ALFIE, MARA))], [])
    assert places(missing) == [(ISLA, ON_PLAN, "add"), (ALFIE, FAMILY, "add"), (MARA, FAMILY, "add")]
    assert left == ()


def test_entered_seen_there_or_checked_all_count_and_so_does_the_code_of_the_register() -> None:
    for one in (
        tick(ISLA, ON_PLAN, "add"),
        tick(ISLA, ON_PLAN, "check", "there_already"),
        tick(ISLA, ON_REGISTER, "add"),
    ):
        assert gaps([on_plan()], [one])[0] == ()


def test_decided_against_counts_for_this_plan_and_not_for_the_next() -> None:
    against = tick(ISLA, ON_PLAN, "add", "not_wanted", MADE + timedelta(days=1))
    assert gaps([on_plan()], [against])[0] == ()
    assert places(gaps([on_plan(since=MADE + timedelta(days=400))], [against])[0]) == [(ISLA, ON_PLAN, "add")]


def test_brothers_and_sisters_on_a_plan_have_their_own_code_and_no_other() -> None:
    alfie = CodedChild(11, "Alfie", ALFIE, on_plan=True, since=MADE, family=(ISLA,))
    assert places(gaps([on_plan(family=(ALFIE,)), alfie], [])[0]) == [(ISLA, ON_PLAN, "add"), (ALFIE, ON_PLAN, "add")]


def test_a_plan_that_ended_asks_for_the_ending_until_somebody_says_so_since() -> None:
    stands = tick(ISLA, ON_PLAN, "add")
    (gap,) = gaps([ended()], [stands])[1]
    assert (gap.patient, gap.code, gap.action, gap.known) == (ISLA, ON_PLAN, CodeAction.END, True)
    assert gaps([ended()], [stands, tick(ISLA, ON_PLAN, "end", on=ENDED)])[1] == ()
    assert gaps([ended()], [stands, tick(ISLA, ON_PLAN, "end", "not_wanted", ENDED)])[1] == ()


def test_of_a_plan_of_which_nobody_said_anything_it_is_asked_once() -> None:
    (gap,) = gaps([ended()], [])[1]
    assert not gap.known
    assert gaps([ended()], [tick(ISLA, ON_PLAN, "end", "there_already", ENDED)])[1] == ()
    assert gaps([ended()], [tick(ISLA, ON_PLAN, "add", "not_wanted")])[1] == ()


def test_an_ending_of_the_plan_before_is_none_of_this_one() -> None:
    before = tick(ISLA, ON_PLAN, "end", on=MADE - timedelta(days=300))
    assert len(gaps([ended()], [before])[1]) == 1


def test_a_parents_code_stays_while_another_child_is_on_a_plan() -> None:
    alfie = CodedChild(11, "Alfie", ALFIE, on_plan=True, since=MADE, family=(MARA,))
    said = [tick(ISLA, ON_PLAN, "end", on=ENDED), tick(MARA, FAMILY, "add"), tick(ALFIE, ON_PLAN, "add")]
    assert gaps([ended(family=(MARA,)), alfie], said) == ((), ())
    left = gaps([ended(family=(MARA,)), CodedChild(11, "Alfie", ALFIE, ended_on=ENDED, family=(MARA,))], said)[1]
    assert (MARA, FAMILY, "end") in places(left)


def test_parents_of_whom_nobody_said_anything_are_not_asked_about_when_a_plan_ends() -> None:
    left = gaps([ended(family=(MARA,))], [tick(ISLA, ON_PLAN, "end", on=ENDED)])[1]
    assert left == ()


def test_an_unborn_childs_code_is_the_mothers_and_ends_with_the_birth() -> None:
    unborn = on_plan(patient=None, mother=MARA, name="Unborn baby")
    assert places(gaps([unborn], [])[0]) == [(MARA, UNBORN, "add")]
    said = [tick(MARA, UNBORN, "add")]
    assert gaps([unborn], said) == ((), ())
    missing, left = gaps([on_plan(mother=MARA)], said)
    assert (places(missing), places(left)) == ([(ISLA, ON_PLAN, "add")], [(MARA, UNBORN, "end")])


def test_a_mothers_code_stays_while_one_of_her_unborn_twins_is_on_a_plan() -> None:
    twins = [CodedChild(10, "A", None, MARA, ended_on=ENDED), CodedChild(11, "B", None, MARA, on_plan=True, since=MADE)]
    assert gaps(twins, [tick(MARA, UNBORN, "add")]) == ((), ())


def test_the_register_has_its_own_code_and_looked_after_too() -> None:
    assert places(gaps([on_plan(register=True)], [])[0]) == [(ISLA, ON_REGISTER, "add")]
    after = CodedChild(10, "Isla", ISLA, looked_after=True)
    assert places(gaps([after], [])[0]) == [(ISLA, LOOKED_AFTER, "add")]
    stands = [tick(ISLA, LOOKED_AFTER, "add")]
    assert gaps([after], stands) == ((), ())
    assert places(gaps([CodedChild(10, "Isla", ISLA)], stands)[1]) == [(ISLA, LOOKED_AFTER, "end")]


def test_a_code_taken_out_again_is_missing_again() -> None:
    said = [tick(ISLA, ON_PLAN, "add"), tick(ISLA, ON_PLAN, "take_out", on=MADE + timedelta(days=1))]
    assert places(gaps([on_plan()], said)[0]) == [(ISLA, ON_PLAN, "add")]


def test_every_code_named_stands_in_the_reviewed_list() -> None:
    assert {ON_PLAN, ON_REGISTER, UNBORN, FAMILY, LOOKED_AFTER} <= {code.key for code in load_codes()}


CHILDREN = st.builds(
    CodedChild,
    key=st.integers(1, 3),
    name=st.just("X"),
    patient=st.one_of(st.none(), st.integers(1, 5)),
    mother=st.one_of(st.none(), st.integers(6, 7)),
    on_plan=st.booleans(),
    since=st.one_of(st.none(), st.just(MADE)),
    ended_on=st.one_of(st.none(), st.just(ENDED)),
    looked_after=st.booleans(),
    register=st.booleans(),
    family=st.lists(st.integers(1, 7), max_size=3, unique=True).map(tuple),
)
TICKS = st.builds(
    Tick,
    patient=st.integers(1, 7),
    code=st.sampled_from([ON_PLAN, ON_REGISTER, UNBORN, FAMILY, LOOKED_AFTER]),
    action=st.sampled_from(CodeAction),
    how=st.sampled_from(How),
    on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)


@settings(max_examples=25)
@given(st.lists(CHILDREN, max_size=3, unique_by=lambda one: one.patient or -one.key), st.lists(TICKS, max_size=8))
def test_whoever_answers_every_line_is_asked_nothing_more(children: list[CodedChild], ticks: list[Tick]) -> None:
    """Nothing is asked twice of one record, and each line is answered by doing what it says."""
    later = date(2027, 1, 1)
    missing, left = gaps(children, ticks)
    asked = places([*missing, *left])
    assert len(asked) == len(set(asked))
    done = [tick(one.patient, one.code, one.action.value, on=later) for one in (*missing, *left)]
    assert gaps(children, [*ticks, *done]) == ((), ())
