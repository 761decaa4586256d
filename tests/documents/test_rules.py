"""Rules enclose tables."""

from __future__ import annotations

from seenheard.casework.page import Line, Segment
from seenheard.documents.rules import Rules, joined, tables


def line(*cells: tuple[str, float, float]) -> Line:
    parts = tuple(Segment(text, (x, y, x + 20, y + 10)) for text, x, y in cells)
    y = parts[0].box[1]
    return Line(" ".join(p.text for p in parts), (parts[0].box[0], y, parts[-1].box[2], y + 10), 1, parts)


GRID = Rules(
    [(y, 0.0, 200.0) for y in (0.0, 30.0, 60.0)],
    [(x, 0.0, 60.0) for x in (0.0, 100.0, 200.0)],
)


def rows(rules: Rules, *lines: Line) -> list[list[str]]:
    return [[cell.text for cell in row] for table in tables(joined(rules), lines) for row in table.rows]


def test_a_wrapped_cell_is_one_text() -> None:
    found = rows(
        GRID, line(("Plan made", 5, 2), ("24 April", 105, 2)), line(("at initial", 5, 14)), line(("Chair", 5, 40))
    )
    assert found == [["Plan made at initial", "24 April"], ["Chair", ""]]


def test_rules_drawn_in_pieces_are_one() -> None:
    pieces = Rules(
        [(y + 0.4 * (x > 50), x, x + 51.0) for y in (0.0, 30.0, 60.0) for x in (0.0, 50.0, 100.0, 150.0)],
        [(x, y, y + 31.0) for x in (0.0, 100.0, 200.0) for y in (0.0, 30.0)],
    )
    assert len(joined(pieces).level) == 3
    assert rows(pieces, line(("a", 5, 5), ("b", 105, 5)), line(("c", 5, 40), ("d", 105, 40))) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_a_cell_that_spans_is_given_once() -> None:
    across = Rules(GRID.level, [(0.0, 0.0, 60.0), (100.0, 30.0, 60.0), (200.0, 0.0, 60.0)])
    assert rows(across, line(("Title", 5, 5)), line(("a", 5, 40), ("b", 105, 40))) == [["Title"], ["a", "b"]]
    down = Rules([(0.0, 0.0, 200.0), (30.0, 100.0, 200.0), (60.0, 0.0, 200.0)], GRID.upright)
    assert rows(down, line(("Both", 5, 20), ("a", 105, 5)), line(("b", 105, 40))) == [["Both", "a"], ["b"]]


def test_a_single_frame_and_an_empty_grid_are_no_tables() -> None:
    frame = Rules([(0.0, 0.0, 200.0), (60.0, 0.0, 200.0)], [(0.0, 0.0, 60.0), (200.0, 0.0, 60.0)])
    assert rows(frame, line(("x", 5, 5))) == []
    assert rows(GRID) == []
