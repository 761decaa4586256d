"""The register: on which of its lists a child stands, and when a child was on a plan before.

A child on a plan, in need or looked after stands there by what letters told; one of concern because social care is
looking and nothing is settled, or because somebody of the practice entered it with a reason. Former plans stay, with
their days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seenheard.casework.plan.history import PlanDecision, facts_of
from seenheard.casework.plan.life import Standing
from seenheard.casework.vocabulary import Category, Decision


class Listed(StrEnum):
    """The lists of the register, the most pressing first."""

    ON_PLAN = "on_plan"
    LOOKED_AFTER = "looked_after"
    IN_NEED = "in_need"
    CONCERN = "concern"


def lists_of(how: Standing, *, worry: bool) -> tuple[Listed, ...]:
    """On which lists a child stands; a child may be on a plan and looked after. `worry`: somebody entered a concern.
    A child who is gone stands on none."""
    if how.gone:
        return ()
    held = (
        (Listed.ON_PLAN, how.on_plan),
        (Listed.LOOKED_AFTER, how.looked_after is not None),
        (Listed.IN_NEED, how.child_in_need is not None),
        (Listed.CONCERN, how.of_concern or worry),
    )
    return tuple(one for one, holds in held if holds)


@dataclass(frozen=True, slots=True)
class Spell:
    """One plan: made on (None: no letter says so), ended on (None: it runs), and the categories that it had."""

    made_on: date | None
    ended_on: date | None
    categories: tuple[Category, ...] = ()


def spells(history: Iterable[PlanDecision]) -> tuple[Spell, ...]:
    """The plans of one child, oldest first."""
    found: list[Spell] = []
    made: date | None = None
    running, categories = False, frozenset[Category]()
    for one in facts_of(history).plan:
        categories |= frozenset(one.categories)
        if one.decision is Decision.PLAN_ENDED:
            found.append(Spell(made, one.on, in_order(categories)))
            made, running, categories = None, False, frozenset()
        else:
            if one.decision is Decision.PLAN_MADE and not running:
                made = one.on
            running = True
    if running:
        found.append(Spell(made, None, in_order(categories)))
    return tuple(found)


def in_order(categories: Iterable[Category]) -> tuple[Category, ...]:
    held = set(categories)
    return tuple(one for one in Category if one in held)
