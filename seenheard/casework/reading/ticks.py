"""Which boxes are ticked? Boxes before or after their words, and columns headed Yes and No."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit

TICKED = "√☒☑✓✔✗✘⊠🗹🗷"
EMPTY = "☐□❑❏▢○◻"
_MARK = re.compile(rf"[{TICKED}]|[{EMPTY}]|\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)(?=\s*\w)")
_IS_TICK = re.compile(rf"[{TICKED}xX]")
_LONE = re.compile(rf"^\s*(?:[{TICKED}]|[xX]|\[\s*[xX✓✔]\s*\]|yes|ydw|do)\s*$", re.I)


@dataclass(slots=True)
class Option:
    """An option whose box is ticked. `child` is the words of the column heading or row that may name a child."""

    words: str
    unit: Unit
    child: str = ""


def lists_of_children(letter: Letter) -> set[int]:
    """Tables that list several children, so that what stands under them is about all of these."""
    rows: dict[int, set[int]] = {}
    for unit in letter.units:
        if unit.table >= 0 and unit.head and unit.means in ("child", "name", "subject"):
            rows.setdefault(unit.table, set()).add(unit.row)
    return {table for table, listed in rows.items() if len(listed) > 1}


def ticked_options(letter: Letter) -> Iterator[Option]:
    """Every ticked option of the letter."""
    child = ""
    lists = lists_of_children(letter)
    listed = False
    for unit in letter.units:
        if listed and unit.table not in lists:
            child = ""
        listed = unit.table in lists
        if unit.means in ("child", "name", "subject") or (
            unit.kind in ("head", "text", "cell")
            and re.match(r"(?:child|name|re)\b", lowered(unit.text))
            and len(unit.text) < 130
        ):
            child = unit.text
        yield from _in_unit(unit, child)
    yield from _in_rows(letter)


def _in_unit(unit: Unit, child: str) -> Iterator[Option]:
    text = f"{unit.label} {unit.text}" if unit.label and _MARK.search(unit.label) else unit.text
    marks = list(_MARK.finditer(text))
    if not marks:
        return
    trailing = bool(text[: marks[0].start()].strip()) and not text[marks[-1].end() :].strip(" .;,")
    for number, mark in enumerate(marks):
        if not _IS_TICK.search(mark[0]):
            continue
        if trailing:
            start = marks[number - 1].end() if number else 0
            words = text[start : mark.start()]
        else:
            end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
            words = text[mark.end() : end]
        words = words.strip(" .;,|\n")
        if words:
            yield Option(words, unit, child)


def _in_rows(letter: Letter) -> Iterator[Option]:
    """Table rows with a mark in a cell of its own: under a heading that names the option, or beside the option's words."""
    rows: dict[int, list[Unit]] = {}
    for unit in letter.units:
        if unit.kind in ("cell", "value"):
            rows.setdefault(unit.row, []).append(unit)
    for units in rows.values():
        alternate = list(_alternating(units))
        if alternate:
            yield from alternate
            continue
        marked = [u for u in units if _LONE.match(u.text)]
        if not marked:
            continue
        others = [
            u for u in units if u not in marked and not re.fullmatch(rf"[{EMPTY}\s\-–—]*|no|n|na|nage", lowered(u.text))
        ]
        for unit in marked:
            head = lowered(unit.head or unit.label)
            if head and head not in ("yes", "tick", "y", "ie", "please tick", "tick one", "decision", "✓"):
                if lowered(unit.text).strip() == "yes" and not re.search(
                    r"plan|regist|s47|section 47|neglect|physical|emotional|sexual|adjourn", head
                ):
                    continue
                yield Option(unit.head or unit.label, unit, others[0].text if others else "")
            elif others:
                yield Option(others[0].text, unit, "")


def _alternating(units: list[Unit]) -> Iterator[Option]:
    """A row of boxes and words by turns: each ticked box goes with the words after it, or before it if the row ends in a box."""
    marks = [bool(_MARK.fullmatch(unit.text.strip())) for unit in units]
    if sum(marks) < 2 or sum(marks) == len(units):
        return
    step = -1 if marks[-1] and not marks[0] else 1
    for number, unit in enumerate(units):
        other = number + step
        if marks[number] and _IS_TICK.search(unit.text) and 0 <= other < len(units) and not marks[other]:
            yield Option(units[other].text, unit, "")


def is_unticked(unit: Unit) -> bool:
    """Whether a unit is an option of which the box is empty, or is one box of several options."""
    return bool(re.match(rf"\s*(?:[{EMPTY}]|\[\s*\])", unit.label or unit.text)) or bool(
        _MARK.match(unit.label or unit.text)
    )
