"""Drawn lines of a page (rules), and the tables that they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from seenheard.casework.page import Box, Cell, Line, Table

_NEAR = 3.0  # points within which two rules meet


@dataclass(slots=True)
class Rules:
    """Straight lines of one page in points: `level` as (y, x0, x1), `upright` as (x, y0, y1)."""

    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)


def _joined(rules: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Rules on one line and touching each other become one."""
    done: list[tuple[float, float, float]] = []
    open_: list[list[float]] = []
    for at, low, high in sorted(rules):
        for other in open_:
            if at - other[0] <= 2.0 and low <= other[2] + _NEAR and high >= other[1] - _NEAR:
                other[1], other[2] = min(low, other[1]), max(high, other[2])
                break
        else:
            open_.append([at, low, high])
            if len(open_) > 40:
                done += [(o[0], o[1], o[2]) for o in open_ if at - o[0] > 2.0]
                open_ = [o for o in open_ if at - o[0] <= 2.0]
    return sorted(done + [(o[0], o[1], o[2]) for o in open_])


def joined(rules: Rules) -> Rules:
    """The same rules with their pieces put together."""
    return Rules(_joined(rules.level), _joined(rules.upright))


def _groups(rules: Rules) -> list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """Sets of level and upright rules that touch, directly or through others."""
    level, upright = rules.level, rules.upright
    owner = list(range(len(level) + len(upright)))

    def find(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                owner[find(len(level) + j)] = find(i)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = {}
    for i, rule in enumerate(level):
        groups.setdefault(find(i), ([], []))[0].append(rule)
    for j, rule in enumerate(upright):
        groups.setdefault(find(len(level) + j), ([], []))[1].append(rule)
    return list(groups.values())


def _distinct(values: Iterable[float], apart: float) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > apart:
            found.append(value)
    return found


def _covers(rules: Sequence[tuple[float, float, float]], at: float, point: float) -> bool:
    return any(abs(rule[0] - at) <= _NEAR and rule[1] - _NEAR <= point <= rule[2] + _NEAR for rule in rules)


def _cells(
    level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]
) -> list[list[list[float]]] | None:
    """Boxes of the cells, row by row, or None if the rules enclose fewer than two cells."""
    ys = _distinct((rule[0] for rule in level), 4.0)
    xs = _distinct((rule[0] for rule in upright), 4.0)
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) < 6 or len(ys) > 400 or len(xs) > 60:
        return None
    rows: list[list[list[float]]] = []
    last: list[list[float]] = []
    for top, bottom in pairwise(ys):
        middle = (top + bottom) / 2
        edges = [x for x in xs if _covers(upright, x, middle)]
        row: list[list[float]] = []
        current: list[list[float]] = []
        for left, right in pairwise(edges):
            across = (left + right) / 2
            above = next((c for c in last if abs(c[0] - left) < 4 and abs(c[2] - right) < 4), None)
            if above is not None and not _covers(level, top, across):
                above[3] = bottom
                current.append(above)
            else:
                cell = [left, top, right, bottom]
                row.append(cell)
                current.append(cell)
        if row:
            rows.append(row)
        last = current
    return rows if sum(map(len, rows)) >= 2 else None


def tables(rules: Rules, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables that the (joined) rules enclose, filled with the lines' segments; those without words are left out."""
    if len(rules.level) < 2 or len(rules.upright) < 2:
        return ()
    found = []
    for level, upright in _groups(rules):
        rows = _cells(level, upright)
        if rows:
            table = _filled(rows, lines)
            if table:
                found.append(table)
    return tuple(sorted(found, key=lambda table: (table.box[1], table.box[0])))


def _filled(rows: list[list[list[float]]], lines: Sequence[Line]) -> Table | None:
    left = min(c[0] for row in rows for c in row)
    right = max(c[2] for row in rows for c in row)
    top, bottom = rows[0][0][1], max(c[3] for row in rows for c in row)
    words: dict[int, list[str]] = {}
    starts = [row[0][1] for row in rows]
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        if not top - 1 <= middle <= bottom + 1:
            continue
        for segment in line.segments:
            across = (segment.box[0] + segment.box[2]) / 2
            if left <= across <= right:
                cell = _at(rows, starts, across, middle)
                if cell is not None:
                    words.setdefault(id(cell), []).append(segment.text)
    if not words:
        return None
    box: Box = (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
    return Table(box, tuple(tuple(_cell(c, words.get(id(c), [])) for c in row) for row in rows))


def _at(rows: list[list[list[float]]], starts: list[float], x: float, y: float) -> list[float] | None:
    """The cell at a point; a cell that spans rows stands in an earlier row."""
    for index in range(bisect_right(starts, y) - 1, -1, -1):
        for cell in rows[index]:
            if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                return cell
    return None


def _cell(box: list[float], words: list[str]) -> Cell:
    return Cell(" ".join(words), (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)))
