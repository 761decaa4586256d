"""Everybody who could go to one conference, best first, with reasons: quick, for a page, without the solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from seenheard.casework.cover.answer import Other
from seenheard.casework.cover.explaining import Explaining
from seenheard.casework.cover.problem import Problem, ProblemRefused
from seenheard.casework.cover.table import table_of
from seenheard.casework.cover.words import OWN_NAMES, Naming

Candidate = Other


def rank(
    problem: Problem, conference_id: str, fixed: Mapping[str, str] | None = None, *, naming: Naming = OWN_NAMES
) -> list[Candidate]:
    """Everybody who could go to that conference, best first: who knows the child best, then who gives up least surgery,
    then who went least for the sessions worked.

    `fixed`, conference -> clinician, is what is promised to others beside `problem.settled`; what either says of this
    conference itself is left aside. Raises ProblemRefused.
    """
    explaining, place = _explaining(problem, conference_id, fixed, naming)
    return [explaining.other(place, one) for one in explaining.others(place)]


def why_nobody(
    problem: Problem, conference_id: str, fixed: Mapping[str, str] | None = None, *, naming: Naming = OWN_NAMES
) -> list[str]:
    """Why nobody could go to that conference; empty if somebody could. Raises ProblemRefused."""
    explaining, place = _explaining(problem, conference_id, fixed, naming)
    return [] if explaining.others(place) else explaining.why_nobody(place)


def _explaining(
    problem: Problem, conference_id: str, fixed: Mapping[str, str] | None, naming: Naming
) -> tuple[Explaining, int]:
    place = next((place for place, one in enumerate(problem.conferences) if one.id == conference_id), None)
    if place is None:
        raise ProblemRefused(f"There is no conference “{conference_id}” in the problem.")
    settled = {**problem.settled, **(fixed or {})}
    settled.pop(conference_id, None)
    return Explaining(table_of(replace(problem, settled=settled)), {}, naming), place
