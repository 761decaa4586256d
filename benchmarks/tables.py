"""Plain-text tables of outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scoring import CRITICAL, GROUPS, INVENTED, MISSED, RIGHT, UNSURE_WITH, UNSURE_WITHOUT, WRONG, Outcome, group_of


@dataclass(frozen=True, slots=True)
class Scored:
    """One outcome with the letter it belongs to."""

    set: str
    layout: str
    scanned: bool
    name: str
    outcome: Outcome

    @property
    def group(self) -> str:
        return group_of(self.outcome.field)


def table(title: str, rows: Iterable[tuple[str, Sequence[Scored]]]) -> str:
    """One line a row: how many values the letters state, and what became of them."""
    columns = (("stated", 8), ("right", 8), ("right %", 9), ("missed", 8), ("unsure+", 9), ("unsure-", 9), ("wrong", 7))
    columns += (("invented", 10), ("silent %", 10))
    head = f"{title:<34}" + "".join(f"{name:>{width}}" for name, width in columns)
    lines = [head, "-" * len(head)]
    for name, scored in rows:
        lines.append(_line(name, Counter(item.outcome.outcome for item in scored), scored))
    return "\n".join(lines)


def _line(name: str, counts: Counter[str], scored: Sequence[Scored]) -> str:
    stated = sum(1 for item in scored if item.outcome.truth not in (None, [], ""))
    silent = counts[WRONG] + counts[INVENTED]
    given = counts[RIGHT] + silent
    share = f"{100 * counts[RIGHT] / stated:.1f}" if stated else "-"
    wrong = f"{100 * silent / given:.2f}" if given else "-"
    return (
        f"{name:<34}{stated:>8}{counts[RIGHT]:>8}{share:>9}{counts[MISSED]:>8}{counts[UNSURE_WITH]:>9}"
        f"{counts[UNSURE_WITHOUT]:>9}{counts[WRONG]:>7}{counts[INVENTED]:>10}{wrong:>10}"
    )


def grouped(scored: Sequence[Scored], key: Callable[[Scored], str]) -> list[tuple[str, list[Scored]]]:
    """The outcomes by a key, in order of the key."""
    found: dict[str, list[Scored]] = {}
    for item in scored:
        found.setdefault(key(item), []).append(item)
    return sorted(found.items())


def by_group(scored: Sequence[Scored]) -> list[tuple[str, list[Scored]]]:
    """The outcomes by group of fields, then the critical ones together."""
    rows = [(group, [item for item in scored if item.group == group]) for group in GROUPS]
    rows.append(("critical (all but others)", [item for item in scored if item.group in CRITICAL]))
    return [(name, items) for name, items in rows if items]
