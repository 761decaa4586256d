"""Who is the same child: sure only where it cannot be chance, asked where it may be, never a twin for the other."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.reconciliation.answers import Kind
from seenheard.casework.reconciliation.differences import Said, compare
from seenheard.casework.reconciliation.same_child import Sure, fit_of
from seenheard.casework.reconciliation.sides import Listed, Ours, Registered, TheirList, Theirs
from seenheard.casework.vocabulary import Category

BORN, PLAN = date(2019, 3, 4), frozenset({Listed.PLAN})
NEGLECT = frozenset({Category.NEGLECT})
AVA = Ours(1, "Ava", "Quill", BORN, number="9990000018", statuses=PLAN, categories=NEGLECT)
EVA = Ours(2, "Eva", "Quill", BORN, number="9990000026", statuses=PLAN, categories=NEGLECT)
UNBORN = Ours(
    3, "Unborn child of", "Mara Quill", None, date(2027, 1, 20), unborn=True, mother_given="Mara",
    mother_family="Quill", mother_number="9990000034", statuses=PLAN, categories=NEGLECT,
)  # fmt: skip


def row(name: str, born: date | None = BORN, **more: object) -> Theirs:
    held: dict[str, object] = {"statuses": PLAN, "categories": NEGLECT, **more}
    return Theirs(2, name, born, **held)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("their", "sure"),
    [
        (row("Ava Quill", number="9990000018"), Sure.YES),
        (row("QUILL, Ava"), Sure.YES),
        (row("Ava Marsh", number="9990000018"), Sure.YES),  # renamed, and the number is hers
        (row("Ava Quill", date(2019, 4, 3), number="9990000018"), Sure.YES),
        (row("Ava Quill", date(2012, 8, 9), number="9990000018"), Sure.YES),
        (row("Bertram Marsh", number="9990000018"), Sure.ASK),  # her number, and nothing else of hers
        (row("Eva Quill"), Sure.ASK),
        (row("A Quill"), Sure.ASK),
        (row("Quill"), Sure.ASK),
        (row("Ava Marsh"), Sure.ASK),
        (row("Ava Quill", date(2019, 4, 3)), Sure.ASK),
        (row("Ava Quill", None), Sure.ASK),
        (row("Ava Quill", number="9990000042"), Sure.ASK),  # another whole number
        (row("Eva Quill", number="9990000026"), Sure.NO),  # her twin, with a number of her own
        (row("Bertram Quill"), Sure.NO),
        (row("Ava Quill", date(2012, 8, 9)), Sure.NO),
        (row("Bertram Marsh", date(2012, 8, 9)), Sure.NO),
    ],
)
def test_how_sure_it_is(their: Theirs, sure: Sure) -> None:
    assert fit_of(their, AVA).sure is sure


def kinds(
    rows: list[Theirs], ours: list[Ours], registered: list[Registered] | None = None
) -> list[tuple[str, int | None]]:
    made = TheirList(tuple(rows), PLAN)
    return [
        (one.kind.value, one.children[0] if one.children else one.patient)
        for one in compare(made, ours, registered or [])
    ]


def lines(*rows: Theirs) -> list[Theirs]:
    return [
        Theirs(**{**{name: getattr(one, name) for name in Theirs.__slots__}, "line": at})
        for at, one in enumerate(rows, 2)
    ]


def test_twins_with_names_alike_are_each_themselves() -> None:
    assert kinds(lines(row("Eva Quill"), row("Ava Quill")), [AVA, EVA]) == [("no_number", 1), ("no_number", 2)]


def test_a_twin_alone_on_their_list_is_not_taken_for_the_other() -> None:
    shown = kinds(
        lines(row("Eva Quill", number="9990000026")), [AVA], [Registered(7, "Eva", "Quill", BORN, "9990000026")]
    )
    assert shown == [("not_held", 7), ("not_listed", 1)]


def test_a_twins_row_with_the_others_number_is_asked_about() -> None:
    shown = kinds(lines(row("Ava Quill", number="9990000018"), row("Eva Quill", number="9990000018")), [AVA, EVA])
    assert shown == [("same_child", 1)]


def test_the_unborn_are_found_by_their_mother_and_date() -> None:
    mine = row("Unborn baby of Mara Quill", None, expected_on=date(2027, 1, 20), unborn=True)
    later = row("Unborn Mara Quill", None, expected_on=date(2027, 2, 1), unborn=True)
    family = row("Unborn Quill", None, expected_on=date(2027, 1, 20), unborn=True)
    other = row("Unborn Marsh", None, expected_on=date(2027, 1, 20), unborn=True)
    assert kinds([mine], [UNBORN]) == []
    assert kinds([later], [UNBORN]) == [("birth", 3)]
    assert kinds([family], [UNBORN]) == [("same_child", 3)]
    assert kinds([other], [UNBORN]) == [("not_our_patient", None), ("not_listed", 3)]


def test_unborn_twins_are_two_and_a_third_row_is_one_too_many() -> None:
    twin = Ours(**{**{name: getattr(UNBORN, name) for name in Ours.__slots__}, "key": 4})
    mine = row("Unborn baby of Mara Quill", None, expected_on=date(2027, 1, 20), unborn=True)
    assert kinds(lines(mine, mine), [UNBORN, twin]) == []
    assert kinds(lines(mine, mine, mine), [UNBORN, twin]) == [("twice", 3)]


def test_what_speaks_against_it_is_shown_once_it_is_said_to_be_the_same() -> None:
    number = row("Ava Quill", number="9990000042")
    born = row("Peregrine Quill", date(2027, 1, 12))
    said = Said(same=frozenset({(number.identity, 1), (born.identity, 3)}))
    made = TheirList(tuple(lines(number, born)), PLAN)
    assert [(one.kind, one.children) for one in compare(made, [AVA, UNBORN], (), said)] == [
        (Kind.UNBORN, (3,)),
        (Kind.NUMBER, (1,)),
    ]


def test_what_a_person_said_stands_above_all() -> None:
    their = row("Eva Quil")
    made = TheirList((their,), PLAN)
    same = Said(same=frozenset({(their.identity, 1)}))
    assert Kind.SAME_CHILD not in {one.kind for one in compare(made, [AVA], (), same)}
    other = Said(other=frozenset({(their.identity, 1)}))
    assert {one.kind for one in compare(made, [AVA], (), other)} == {Kind.NOT_LISTED, Kind.NOT_OUR_PATIENT}
