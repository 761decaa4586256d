"""Which codes should stand in whose record, what was ticked, and what of the two is left to do.

Facts go in: how each child stands, who belongs to the family, and what a person said was typed into the clinical
system. Out come two lists: a code that is missing, and one that should have been ended. Codes are named by their keys
in `guidance/codes.yaml`; an ending is named by the code that it ends. Nothing is coded by itself, and nothing is
deleted: whoever ends a code adds the one that ends it (SCIMP 2012; North East London ICB: a warning stays until then).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CodeAction(StrEnum):
    """What is done in the clinical system. `check`: see that it stands. `take_out`: what made it was undone."""

    ADD = "add"
    END = "end"
    CHECK = "check"
    TAKE_OUT = "take_out"


class How(StrEnum):
    """What a person says of a line. `there_already`: it was so, seen on a day. `not_wanted`: decided against."""

    ENTERED = "entered"
    THERE_ALREADY = "there_already"
    NOT_WANTED = "not_wanted"


class CodeState(StrEnum):
    """What the ticks say of one code in one record. Without a tick nothing is known."""

    IN = "in"
    OUT = "out"
    DECLINED = "declined"
    END_DECLINED = "end_declined"


ON_PLAN, ON_REGISTER, UNBORN, FAMILY, LOOKED_AFTER = (
    *("on-plan", "on-register", "unborn-on-plan"),
    *("family-member-on-plan", "looked-after"),
)
#: Codes that say the same of a child: whichever stands in the record will do.
SAME = (frozenset({ON_PLAN, ON_REGISTER, "on-plan-procedure"}),)
#: (patient, code)
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Tick:
    """What somebody said of one code in one record. `order` tells two of one day apart."""

    patient: int
    code: str
    action: CodeAction
    how: How
    on: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class CodedChild:
    """A child as far as codes go. `patient`: the child's own record; None while unborn, then `mother` has the code.
    `since`: from when on the plan. `ended_on`: when the last plan ended. `register`: Scotland and Northern Ireland.
    `family`: the records of parents, brothers, sisters and others of the household on our list."""

    key: int
    name: str
    patient: int | None
    mother: int | None = None
    on_plan: bool = False
    since: date | None = None
    ended_on: date | None = None
    looked_after: bool = False
    register: bool = False
    family: tuple[int, ...] = ()

    @property
    def plan_place(self) -> Place | None:
        """Where the code of this child's plan stands; None if no record of ours can hold it."""
        if self.patient is not None:
            return self.patient, ON_REGISTER if self.register else ON_PLAN
        return (self.mother, UNBORN) if self.mother is not None else None


@dataclass(frozen=True, slots=True)
class Gap:
    """One code that is missing (`add`) or was not ended (`end`), for which child, and why. `known` is false if nobody
    ever said whether the code stood there."""

    patient: int
    code: str
    action: CodeAction
    child: int
    because: str
    on: date | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Wanted:
    child: CodedChild
    since: date | None
    because: str


_SAID: Mapping[tuple[CodeAction, bool], CodeState] = {
    (CodeAction.ADD, True): CodeState.IN,
    (CodeAction.CHECK, True): CodeState.IN,
    (CodeAction.END, True): CodeState.OUT,
    (CodeAction.TAKE_OUT, True): CodeState.OUT,
    (CodeAction.ADD, False): CodeState.DECLINED,
    (CodeAction.CHECK, False): CodeState.DECLINED,
    (CodeAction.END, False): CodeState.END_DECLINED,
    (CodeAction.TAKE_OUT, False): CodeState.END_DECLINED,
}


def states(ticks: Iterable[Tick]) -> dict[Place, tuple[CodeState, date]]:
    """What the last tick says of each code in each record, and of which day it is."""
    found: dict[Place, tuple[CodeState, date]] = {}
    for tick in sorted(ticks, key=lambda one: (one.on, one.order)):
        found[tick.patient, tick.code] = (_SAID[tick.action, tick.how is not How.NOT_WANTED], tick.on)
    return found


def gaps(children: Sequence[CodedChild], ticks: Iterable[Tick]) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """(codes that are missing, codes that were not ended), each for one child and one record.

    A parent's code stays while any child of theirs among `children` is on a plan. Of a child whose plan ended it is
    asked once, even if nobody ever said that the code stood; of others only if somebody did. A mother's code stays
    while one of her unborn twins is on a plan."""
    said = states(ticks)
    wanted: dict[Place, _Wanted] = {}
    own = {child.patient for child in children if child.on_plan}
    for child in children:
        for place, why in _wanted(child, own):
            wanted.setdefault(place, why)
    missing = [_missing(place, why) for place, why in wanted.items() if not _answered(place, why, said)]
    left = [gap for child in children for gap in _left_over(child, said, wanted)]
    return tuple(missing), tuple({(gap.patient, gap.code): gap for gap in reversed(left)}.values())[::-1]


def _wanted(child: CodedChild, own: Collection[int | None]) -> Iterator[tuple[Place, _Wanted]]:
    """`own`: the records of children on a plan themselves, whose own code says enough."""
    if child.on_plan:
        place = child.plan_place
        if place is not None:
            yield place, _Wanted(child, child.since, f"{child.name} is on a plan.")
        for patient in child.family:
            if patient not in own and (place is None or patient != place[0]):
                yield (patient, FAMILY), _Wanted(child, child.since, f"{child.name}, of the same family, is on a plan.")
    if child.looked_after and child.patient is not None:
        yield (child.patient, LOOKED_AFTER), _Wanted(child, None, f"{child.name} is looked after.")


def same_codes(code: str) -> frozenset[str]:
    """The codes that say what this one says, itself among them."""
    return next((group for group in SAME if code in group), frozenset({code}))


def _answered(place: Place, why: _Wanted, said: Mapping[Place, tuple[CodeState, date]]) -> bool:
    for code in same_codes(place[1]):
        state, on = said.get((place[0], code), (None, None))
        if state in (CodeState.IN, CodeState.END_DECLINED):
            return True
        if state is CodeState.DECLINED and on is not None and (why.since is None or on >= why.since):
            return True
    return False


def _missing(place: Place, why: _Wanted) -> Gap:
    return Gap(place[0], place[1], CodeAction.ADD, why.child.key, why.because, why.since)


def _left_over(
    child: CodedChild, said: Mapping[Place, tuple[CodeState, date]], wanted: Mapping[Place, _Wanted]
) -> Iterator[Gap]:
    because = f"The plan for {child.name} has ended."
    own = child.plan_place
    if own is not None and own not in wanted and not child.on_plan and child.ended_on is not None:
        codes = [code for code in sorted(same_codes(own[1])) if said.get((own[0], code), (None,))[0] is CodeState.IN]
        for code in codes:
            yield Gap(own[0], code, CodeAction.END, child.key, because, child.ended_on)
        if not codes and not _told_since(own, child.ended_on, said):
            yield Gap(own[0], own[1], CodeAction.END, child.key, because, child.ended_on, known=False)
    for patient in child.family:
        if _stands((patient, FAMILY), said, wanted):
            yield Gap(patient, FAMILY, CodeAction.END, child.key, because, child.ended_on)
    if child.mother is not None and child.patient is not None and _stands((child.mother, UNBORN), said, wanted):
        words = f"{child.name} is born: the code in the mother’s record was of the unborn child."
        yield Gap(child.mother, UNBORN, CodeAction.END, child.key, words)
    if child.patient is not None and _stands((child.patient, LOOKED_AFTER), said, wanted):
        yield Gap(child.patient, LOOKED_AFTER, CodeAction.END, child.key, f"{child.name} is no longer looked after.")


def _stands(place: Place, said: Mapping[Place, tuple[CodeState, date]], wanted: Mapping[Place, _Wanted]) -> bool:
    return place not in wanted and said.get(place, (None,))[0] is CodeState.IN


def _told_since(own: Place, ended_on: date, said: Mapping[Place, tuple[CodeState, date]]) -> bool:
    """Did somebody say since the plan ended that the code is out or is not to be ended, or before that it was never
    put in?"""
    told = [said[own[0], code] for code in same_codes(own[1]) if (own[0], code) in said]
    return any(state is CodeState.DECLINED or on >= ended_on for state, on in told)
