"""The quick start: a rule of thumb that is always ready when time runs out, and where the search begins."""

from __future__ import annotations

from collections.abc import Sequence

from seenheard.casework.cover.minutes import Minutes, overlap
from seenheard.casework.cover.table import Choice, Table

Goes = dict[int, Choice]  # open conference -> who goes


def quick(table: Table, choices: Sequence[Sequence[Choice]], begun: Goes | None = None) -> Goes:
    """Takes the conferences in turn, first those to which fewest could go, and gives each the best who is free then;
    among equals who has gone least. What is `begun` stays: nobody free is left out where somebody is needed."""
    goes = dict(begun or {})
    taken: dict[int, list[Minutes]] = {}
    for place, begun_with in goes.items():
        taken.setdefault(begun_with.clinician, []).append(table.windows[place])
    waiting = [place for place, few in enumerate(choices) if few and place not in goes]
    for place in sorted(waiting, key=lambda place: (len(choices[place]), table.windows[place])):
        choice = _best_free(table, place, choices[place], taken)
        if choice is not None:
            goes[place] = choice
            taken.setdefault(choice.clinician, []).append(table.windows[place])
    return goes


def _best_free(table: Table, place: int, choices: Sequence[Choice], taken: dict[int, list[Minutes]]) -> Choice | None:
    best: Choice | None = None
    for one in choices:
        if best is not None and one.key != best.key:
            break
        if any(overlap(table.windows[place], other) for other in taken.get(one.clinician, ())):
            continue
        if best is None or _load(table, one, taken) < _load(table, best, taken):
            best = one
    return best


def _load(table: Table, one: Choice, taken: dict[int, list[Minutes]]) -> tuple[object, int]:
    return table.after(one.clinician, len(taken.get(one.clinician, ())) + 1), one.clinician
