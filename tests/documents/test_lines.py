"""Words become lines and segments by where they stand."""

from __future__ import annotations

from seenheard.documents.lines import Placed, lines_of


def placed(text: str, x: float, base: float, *, size: float = 10.0, spaced: bool = False) -> Placed:
    return Placed(base, x, base - 0.8 * size, x + 0.5 * size * len(text), base + 0.2 * size, text, size, spaced)


def segments(words: list[Placed], upright: tuple[tuple[float, float, float], ...] = ()) -> list[list[str]]:
    return [[segment.text for segment in line.segments] for line in lines_of(words, 1, upright)]


def test_a_wide_gap_parts_segments_and_a_space_does_not() -> None:
    words = [placed("Name:", 50, 100), placed("Tilly", 78, 100, spaced=True), placed("Date", 200, 100)]
    assert segments(words) == [["Name: Tilly", "Date"]]


def test_an_upright_rule_parts_segments_that_stand_close() -> None:
    words = [placed("Name", 50, 100), placed("Tilly", 74, 100, spaced=True)]
    assert segments(words) == [["Name Tilly"]]
    assert segments(words, ((72.0, 80.0, 120.0),)) == [["Name", "Tilly"]]


def test_justified_text_stays_together() -> None:
    words = [placed(word, 50 + 31 * index, 100, spaced=True) for index, word in enumerate(["five"] * 7)]
    assert segments(words) == [["five five five five five five five"]]


def test_columns_on_one_baseline_are_one_line_and_lines_come_from_the_top() -> None:
    words = [placed("below", 50, 130), placed("right", 300, 100.4), placed("left", 50, 100)]
    assert segments(words) == [["left", "right"], ["below"]]


def test_raised_letters_join_their_figure() -> None:
    words = [placed("14", 50, 100), placed("th", 60.5, 96, size=6), placed("March", 70, 100, spaced=True)]
    (line,) = lines_of(words, 1)
    assert line.text == "14th March"
    assert line.box[0] == 50


def test_text_of_line_and_segment_is_that_of_the_words() -> None:
    words = [placed("a", 50, 100), placed("b", 57, 100, spaced=True), placed("c", 200, 100)]
    (line,) = lines_of(words, 3)
    assert line.text == "a b c" and line.page == 3
    assert [word.text for segment in line.segments for word in segment.words] == ["a", "b", "c"]
