"""Twice as long a letter costs about twice the work, whatever it repeats: counted in steps of the program, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from seenheard.casework.page import Line, Page, Segment, Word
from seenheard.casework.reading import read

PIECES = (
    "Child: Tilly Nettleship ",
    "dob 1/1/2020 ",
    "Weds 12/3 ",
    "1/1/2025 at 9.30am ",
    "Monday 29 September 2025 ",
    "NHS number 999 342 5087 ",
    "The conference was held on 3 May 2026. ",
    "Decision: child protection plan, neglect. ",
    "Name: ",
    "Action: GP to refer by 3 May 2026; ",
    "Apologies: Dr A Osei, ",
    "A, ",
)
FEWER, MORE = 150, 300
MOST = 2.6  # twice the work and what is generous beside it; a square would be near 4


def page(lines: list[str]) -> Page:
    made = []
    for number, text in enumerate(lines):
        box = (50.0, 50.0 + 13 * number, 500.0, 62.0 + 13 * number)
        words = tuple(Word(word, box) for word in text.split())
        made.append(Line(text, box, 1, (Segment(text, box, words),), 10.0, False))
    return Page(1, 595.0, 842.0, tuple(made), (), "", "text")


def steps(work: Callable[[], Any]) -> int:
    """How many instructions of the program `work` takes."""
    count = 0

    def seen(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("one_line", [True, False], ids=["one line", "a line each"])
def test_work_grows_with_the_letter_and_no_faster(piece: str, one_line: bool) -> None:
    def reading(times: int) -> int:
        text = [piece.strip()] * times if not one_line else [(piece * times).strip()]
        return steps(lambda: read([page(text)], today=date(2026, 11, 22)))

    fewer, more = reading(FEWER), reading(MORE)
    assert more < MOST * fewer, f"{fewer} steps for {FEWER}, {more} for {MORE}"


def test_the_law_would_notice_a_square() -> None:
    def square(size: int) -> int:
        return steps(lambda: [[one for one in range(size) if one == other] for other in range(size)])

    assert square(MORE) > MOST * square(FEWER)
