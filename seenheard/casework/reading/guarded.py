"""Patterns that are not tried where they cannot fit: a quick look for words that any fit must hold comes first."""

from __future__ import annotations

import re
from typing import Any

try:  # Python's own reader of patterns, which no stub describes; a Python without it only searches without the guard
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    _parser = None

_SHORTEST, _MOST = 3, 24


class Guarded:
    """A compiled pattern with the same `search`, at a fraction of the time where it does not fit."""

    __slots__ = ("needs", "pattern")

    def __init__(self, words: str) -> None:
        self.pattern = re.compile(words)
        self.needs = needed(words)

    def search(self, text: str) -> re.Match[str] | None:
        if self.needs and not any(need in text for need in self.needs):
            return None
        return self.pattern.search(text)

    def findall(self, text: str) -> list[str]:
        if self.needs and not any(need in text for need in self.needs):
            return []
        return self.pattern.findall(text)


def needed(words: str) -> tuple[str, ...]:
    """Texts of which every fit of the pattern holds at least one; () if no such texts can be told."""
    if _parser is None:
        return ()
    tree = _parser.parse(words)
    if tree.state.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(_of_sequence(tree) or ()))


def _of_sequence(sequence: Any) -> frozenset[str] | None:
    """The most telling of the things that a sequence cannot do without."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in [*sequence, (None, None)]:
        if op is not None and str(op) == "LITERAL":
            run += chr(value)
            continue
        if len(run) >= _SHORTEST:
            found.append(frozenset((run,)))
        run = ""
        inner = _of_part(str(op), value)
        if inner:
            found.append(inner)
    return max(found, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _of_part(op: str, value: Any) -> frozenset[str] | None:
    if op == "SUBPATTERN":
        return _of_sequence(value[3])
    if op == "ATOMIC_GROUP":
        return _of_sequence(value)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(value[2]) if value[0] >= 1 else None
    if op == "BRANCH":
        each = [_of_sequence(branch) for branch in value[1]]
        if all(each):
            together = frozenset[str]().union(*(one for one in each if one))
            return together if len(together) <= _MOST else None
    return None
