"""Who hears of a duty while whoever has it is away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How it was found who hears."""

    HERE = "here"  # they are here themselves
    DEPUTY = "deputy"  # their deputy is here, or the deputy's deputy
    IN_A_CIRCLE = "in_a_circle"  # deputies stand in for each other, and all are away
    ALL_AWAY = "all_away"  # the deputies are away, and the last of them has none
    NO_DEPUTY = "no_deputy"
    NOBODY_HERE = "nobody_here"  # nobody is here who could hear instead: they hear themselves


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who hears, at least one, and how they were found."""

    who: tuple[int, ...]
    how: How


def hearers(
    person: int,
    *,
    here: Set[int],
    deputies: Mapping[int, int],
    leads: Sequence[int],
    administrators: Sequence[int],
) -> Hearers:
    """Who hears of what this person has? They themselves if they are `here`; else the deputy, or the deputy's deputy
    and so on; else the safeguarding leads who are here, else the administrators who are. `here` holds everybody who
    works here and is not away; `deputies` says who stands in for whom."""
    if person in here:
        return Hearers((person,), How.HERE)
    asked, at = {person}, deputies.get(person)
    while at is not None and at not in here and at not in asked:
        asked.add(at)
        at = deputies.get(at)
    if at is not None and at in here:
        return Hearers((at,), How.DEPUTY)
    how = How.IN_A_CIRCLE if at is not None else How.ALL_AWAY if len(asked) > 1 else How.NO_DEPUTY
    for group in (leads, administrators):
        present = tuple(one for one in group if one in here)
        if present:
            return Hearers(present, how)
    return Hearers((person,), How.NOBODY_HERE)
