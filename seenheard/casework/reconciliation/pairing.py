"""Which row of their list is which child of ours: pairs that are sure, questions for a person, and who is left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.matching.names import Level
from seenheard.casework.matching.strength import Birth, Number
from seenheard.casework.reconciliation.same_child import BEFORE_DUE, Fit, Sure, fit_of
from seenheard.casework.reconciliation.sides import Ours, Registered, Theirs


@dataclass(frozen=True, slots=True)
class Said:
    """What people said before: this identity of theirs is that child of ours, or is not."""

    same: frozenset[tuple[str, int]] = frozenset()
    other: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that may be one of these children of ours, the likeliest first."""

    their: Theirs
    ours: tuple[Ours, ...]


@dataclass(slots=True)
class Pairing:
    """`again`: a row that is the same child as another row; `patients`: of rows that are nobody of ours, who on the
    practice's list they are, and whether that is sure."""

    pairs: list[tuple[Theirs, Ours]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    again: list[tuple[Theirs, Theirs, Ours | None]] = field(default_factory=list)
    theirs: list[Theirs] = field(default_factory=list)
    ours: list[Ours] = field(default_factory=list)
    patients: dict[int, tuple[Registered, bool]] = field(default_factory=dict)


def pair(theirs: Sequence[Theirs], ours: Sequence[Ours], registered: Sequence[Registered], said: Said) -> Pairing:
    """Pairs both sides. The order of rows or children makes no difference to who is paired with whom."""
    rows = sorted(theirs, key=lambda one: (one.identity, one.content, one.line))
    found = Pairing()
    near = Near(ours)
    wanted = {row.line: candidates(row, near, said) for row in rows}
    elsewhere = {row.line: on_the_list(row, registered) for row in rows}
    taken = settle_sure(rows, wanted, elsewhere, found)
    settle_rest(rows, wanted, elsewhere, taken, found)
    spoken_of = {our.key for _, our in found.pairs} | {our.key for one in found.asked for our in one.ours}
    found.ours = sorted((our for our in ours if our.key not in spoken_of), key=lambda one: one.key)
    found.pairs.sort(key=lambda pair: pair[0].line)
    found.asked.sort(key=lambda one: one.their.line)
    return found


class Near:
    """The children of ours that a row could be: by number, by day (also mistyped), by family name for the unborn."""

    def __init__(self, ours: Sequence[Ours]) -> None:
        self.all = sorted(ours, key=lambda one: one.key)

    def to(self, row: Theirs) -> list[Ours]:
        return [our for our in self.all if could_be(row, our)]


def could_be(row: Theirs, our: Ours) -> bool:
    """A quick sieve before names are compared."""
    if row.number and row.number in (our.number, our.mother_number):
        return True
    if row.unborn or our.unborn:
        first, second = row.born_on or row.expected_on, our.born_on or our.expected_on
        return first is None or second is None or abs(first - second) <= BEFORE_DUE
    return row.born_on is None or our.born_on is None or alike(row.born_on, our.born_on)


def alike(first: date, second: date) -> bool:
    """Do two days share two of day, month and year, or the digits of day and month?"""
    if first.year == second.year or (first.day, first.month) == (second.day, second.month):
        return True
    return first.month == second.month and first.day == second.day


def candidates(row: Theirs, near: Near, said: Said) -> list[tuple[Fit, Ours]]:
    """The children of ours that this row may be, the best first; whom a person has named stands alone."""
    found: list[tuple[Fit, Ours]] = []
    for our in near.all:
        told = (row.identity, our.key)
        if told in said.same:
            fit = fit_of(row, our)
            return [(Fit(Sure.SAID, fit.number, fit.birth, fit.name), our)]
    for our in near.to(row):
        fit = fit_of(row, our)
        if fit.sure and (row.identity, our.key) not in said.other:
            found.append((fit, our))
    return sorted(found, key=lambda one: ([-part for part in one[0].order], one[1].key))


def on_the_list(row: Theirs, registered: Sequence[Registered]) -> list[tuple[Fit, Registered]]:
    """The patients that this row may be."""
    found = [(fit, one) for one in registered if (fit := fit_of(row, one)).sure]
    return sorted(found, key=lambda one: ([-part for part in one[0].order], one[1].key))


def settle_sure(
    rows: Sequence[Theirs],
    wanted: dict[int, list[tuple[Fit, Ours]]],
    elsewhere: dict[int, list[tuple[Fit, Registered]]],
    found: Pairing,
) -> dict[int, Theirs]:
    """Pair what is sure, and say which rows come twice. Answers child's key -> its row."""
    claims: dict[int, list[tuple[Fit, Theirs, Ours]]] = defaultdict(list)
    for row in rows:
        best = surely(wanted[row.line], elsewhere[row.line])
        if best is not None:
            claims[best[1].key].append((best[0], row, best[1]))
    taken: dict[int, Theirs] = {}
    for key, rivals in sorted(claims.items()):
        rivals.sort(key=lambda one: ([-part for part in one[0].order], one[1].content, one[1].line))
        _, first, our = rivals[0]
        taken[key] = first
        found.pairs.append((first, our))
        for _, row, _ in rivals[1:]:
            twin = free_twin(our, wanted[row.line], claims.keys() | taken.keys())
            if twin is None:
                found.again.append((row, first, our))
            else:
                taken[twin.key] = row
                found.pairs.append((row, twin))
    return taken


def free_twin(our: Ours, fits: Sequence[tuple[Fit, Ours]], claimed: Collection[int]) -> Ours | None:
    """Two unborn children of one mother cannot be told apart: a further row goes to the next that is free."""
    if not our.unborn:
        return None
    return next((one for fit, one in fits if one.unborn and fit.sure >= Sure.YES and one.key not in claimed), None)


def surely(fits: Sequence[tuple[Fit, Ours]], patients: Sequence[tuple[Fit, Registered]]) -> tuple[Fit, Ours] | None:
    """The one child whom the row surely is; None if there is none, if two fit as well, or if the name is another's."""
    if not fits or fits[0][0].sure < Sure.YES:
        return None
    best, our = fits[0]
    if best.sure is Sure.SAID:
        return fits[0]
    rivals = [fit for fit, other in fits[1:] if fit.sure >= Sure.YES and fit.order[1:] == best.order[1:]]
    if rivals and not our.unborn:
        return None
    if best.name.level < Level.FULL and any(
        fit.name.level is Level.FULL and fit.birth is Birth.SAME for fit, _ in (*fits[1:], *patients)
    ):
        return None
    return fits[0]


def settle_rest(
    rows: Sequence[Theirs],
    wanted: dict[int, list[tuple[Fit, Ours]]],
    elsewhere: dict[int, list[tuple[Fit, Registered]]],
    taken: dict[int, Theirs],
    found: Pairing,
) -> None:
    """Ask about what may be, and say of the rest who comes twice and who is nobody of ours."""
    done = {row.line for row, _ in found.pairs} | {row.line for row, _, _ in found.again}
    first_seen: dict[str, Theirs] = {}
    paired = {our.key for _, our in found.pairs}
    for row in rows:
        if row.line in done:
            continue
        sure_patient = next((one for fit, one in elsewhere[row.line] if fit.sure >= Sure.YES), None)
        open_ones = [
            our
            for fit, our in wanted[row.line]
            if fit.number is Number.SAME or (our.key not in paired and our.key not in taken and sure_patient is None)
        ]
        if open_ones:
            found.asked.append(Asked(row, tuple(open_ones)))
        elif row.identity in first_seen and (row.number or row.born_on):
            found.again.append((row, first_seen[row.identity], None))
        else:
            first_seen.setdefault(row.identity, row)
            found.theirs.append(row)
            if elsewhere[row.line]:
                found.patients[row.line] = (elsewhere[row.line][0][1], sure_patient is not None)
