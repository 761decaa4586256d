"""The letter's page: each value with its words on the page, ready for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from itertools import pairwise
from typing import Any

from seenheard.practice.web.words import clock, day, nhs_number

from .forms import Sheet, squashed
from .forms_sheet import DECIDES, EXPECTED, SHEET, WANTED, Field, Group
from .forms_typed import PARTS, named, row_count, text_of, value_at
from .models import Reading

LONGEST_QUOTE = 160


def around(quote: str, value: str) -> str:
    """At most about 160 characters of a quote, whole words, with the value's place among them."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    at = max(quote.lower().find(value.lower()), 0) if value else 0
    begin = max(0, at - LONGEST_QUOTE // 2)
    end = min(len(quote), begin + LONGEST_QUOTE)
    if begin:
        begin = quote.find(" ", begin) + 1
    if end < len(quote):
        end = quote.rfind(" ", begin, end)
    return ("… " if begin else "") + quote[begin:end] + (" …" if end < len(quote) else "")


@dataclass(slots=True)
class Box:
    """One value of the sheet: what stands in it, the line it was read from, and what is wrong with it."""

    path: str
    field: Field
    value: Any
    parts: dict[str, str] = made_by(default_factory=dict)
    error: str = ""
    certainty: str = ""  # "clear", "unsure", "changed" by a person, or "" if the page does not say
    quote: str = ""
    page: int | None = None
    maybe: list[tuple[str, str]] = made_by(default_factory=list)  # (value, words), likeliest first
    picked: str = ""
    repeats: bool = False  # the box before was read from the same words
    wanted: bool = False

    @property
    def filled(self) -> bool:
        return bool(self.value) or any(self.parts.values())

    @property
    def says_something(self) -> bool:
        read = self.certainty if self.field.kind != "tick" else ""  # "not provisional" is no news
        return self.filled or bool(read or self.maybe or self.error)

    @property
    def quoted(self) -> bool:
        """Are the words shown that it was read from?"""
        return bool(self.quote) and (self.field.kind != "tick" or self.says_something)

    @property
    def shown_quote(self) -> str:
        """The quote, or of a long one the part around the value; the picture shows it all."""
        return around(self.quote, self.value if isinstance(self.value, str) else "")

    @property
    def folded(self) -> bool:
        """Out of sight until asked for: the letter says nothing of it and seldom does."""
        return self.field.rare and not self.says_something and not self.wanted

    @property
    def wide(self) -> bool:
        """Needs the whole width of the sheet."""
        return bool(self.maybe) or self.field.kind in ("long", "many") or self.field.path in ("link", "rule")


@dataclass(slots=True)
class Row:
    number: int
    boxes: list[Box]
    read: bool  # the page has this row, so that it cannot vanish by being left empty

    def box(self, path: str) -> Box:
        return next(one for one in self.boxes if one.field.path == path)

    @property
    def ours(self) -> bool:
        """An action that falls to the practice or may do so, one just added, or one with something wrong."""
        falls = self.box("owner_is_practice")
        return not self.read or bool(falls.value) or bool(falls.maybe) or self.wrong

    @property
    def wrong(self) -> bool:
        return any(one.error for one in self.boxes)


@dataclass(slots=True)
class Part:
    """A group of the sheet as the page shows it. `shown` is False if it can stay folded away."""

    group: Group
    rows: list[Row]
    shown: bool

    @property
    def key(self) -> str:
        return self.group.key or ("kind" if self.group is SHEET[0] else "people")

    @property
    def boxes(self) -> list[Box]:
        return self.rows[0].boxes if self.rows else []


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to be marked on a page's picture, in points."""

    path: str
    x: float
    y: float
    width: float
    height: float
    title: str
    look: str  # "clear", "unsure", or "again" where another mark stands on the same words


@dataclass(frozen=True, slots=True)
class PageView:
    number: int
    width: float
    height: float
    part: str
    source: str
    marks: tuple[Mark, ...]


def parts_of(sheet: Sheet, reading: Reading | None) -> dict[str, Part]:
    """Every group of the sheet by its key, in the sheet's order."""
    kind = text_of(sheet.typed, "kind")
    parts: dict[str, Part] = {}
    for group in SHEET:
        count = row_count(sheet.typed, group) if group.rows else 1
        was_read = len((reading.fields if reading else {}).get(group.key) or []) if group.rows else 0
        rows = []
        for number in range(count):
            boxes = [box(sheet, group, one, number if group.rows else None, reading) for one in group.fields]
            mark_repeats(boxes)
            rows.append(Row(number, boxes, read=number < was_read))
        part = Part(group, rows, shown=False)
        part.shown = is_shown(part, kind)
        parts[part.key] = part
    return parts


def mark_repeats(boxes: list[Box]) -> None:
    """The same words are quoted once where several values in a row come from them."""
    for before, after in pairwise(one for one in boxes if one.quoted and not one.folded):
        after.repeats = (after.quote, after.page) == (before.quote, before.page)


def is_shown(part: Part, kind: str) -> bool:
    if part.key in ("kind", "children", "people") or part.group.key in EXPECTED.get(kind, ()):
        return True
    return any(one.says_something for row in part.rows for one in row.boxes)


def box(sheet: Sheet, group: Group, one: Field, row: int | None, reading: Reading | None) -> Box:
    evidence: Mapping[str, Any] = reading.evidence if reading else {}
    unsure: Mapping[str, Any] = reading.unsure if reading else {}
    path = group.path(one, row)
    made = Box(path, one, sheet.typed.get(path, ""), error=sheet.errors.get(path, ""))
    if one.kind == "date":
        made.parts = {part: text_of(sheet.typed, f"{path}.{part}") for part in PARTS}
    made.picked = text_of(sheet.typed, f"{path}.pick")
    kind = text_of(sheet.typed, "kind")
    made.wanted = path in WANTED.get(kind, ()) or (one.path in ("decision", "categories") and kind in DECIDES)
    if found := evidence.get(path):
        made.quote, made.page, made.certainty = found["quote"], found["page"], found["certainty"]
    if reading is not None and made.certainty == "clear" and changed(sheet, group, one, row, reading):
        made.certainty = "changed"
    if path in unsure:
        made.certainty = "unsure"
        made.maybe = [(as_typed(value), in_words(one, value)) for value in unsure[path]]
    return made


def changed(sheet: Sheet, group: Group, one: Field, row: int | None, reading: Reading) -> bool:
    """Does the box say something else than was read?"""
    kept = sheet.understood.rows.get(group.key, [])
    if row is not None and row not in kept:
        return False
    now = value_at(sheet.fields, group.path(one, kept.index(row) if row is not None else None))
    then = value_at(reading.fields, group.path(one, row))
    return (bool(now) or bool(then)) and squashed(now) != squashed(then)


def as_typed(value: Any) -> str:
    return "" if value is None else str(value)


def in_words(one: Field, value: Any) -> str:
    """A value as a person says it: "4 March 2026", "2pm", "Review conference"."""
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if one.kind == "date":
        return day(value) or str(value)
    if one.kind == "time":
        return clock(value) or str(value)
    if one.kind == "nhs_number":
        return nhs_number(str(value))
    words = dict(one.choices)
    if isinstance(value, list):
        return ", ".join(words.get(each, str(each)) for each in value)
    return words.get(str(value), str(value))


def pages_of(reading: Reading | None) -> list[PageView]:
    """The pages with their marks: one for each value, but only one of those on the same words is coloured."""
    if reading is None:
        return []
    labels = {group.path(one): one.label for group in SHEET if not group.rows for one in group.fields}
    marks: dict[int, list[Mark]] = {}
    coloured: set[tuple[Any, ...]] = set()
    unsure_first = sorted(reading.evidence.items(), key=lambda item: item[1]["certainty"] == "clear")
    for path, found in unsure_first:
        x0, y0, x1, y1 = found["box"]
        place = (found["page"], x0, y0, x1, y1)
        look = "again" if place in coloured else found["certainty"]
        coloured.add(place)
        title = f"{label_of(path, labels)}: {'read clearly' if found['certainty'] == 'clear' else 'unsure'}"
        mark = Mark(path, round(x0 - 2, 1), round(y0 - 2, 1), round(x1 - x0 + 4, 1), round(y1 - y0 + 4, 1), title, look)
        marks.setdefault(found["page"], []).append(mark)
    return [
        PageView(
            one["number"], one["width"], one["height"], one["part"], one["source"], tuple(marks.get(one["number"], ()))
        )
        for one in reading.pages
    ]


def label_of(path: str, labels: Mapping[str, str]) -> str:
    if path in labels:
        return labels[path]
    for group in SHEET:
        key, _, rest = path.partition(".")
        number, _, inner = rest.partition(".")
        if group.rows and key == group.key and number.isdigit():
            label = next((one.label for one in group.fields if one.path == inner), inner)
            return f"{label} of {group.row} {int(number) + 1}"
    return path


def elsewhere_unsure(reading: Reading | None) -> list[str]:
    """What the page leaves unsure and no box shows: said in words, so that it is not lost."""
    if reading is None:
        return []
    known = {group.path(one) for group in SHEET if not group.rows for one in group.fields}
    lost = []
    for path, values in reading.unsure.items():
        key, _, rest = path.partition(".")
        number, _, inner = rest.partition(".")
        group = next((one for one in SHEET if one.rows and one.key == key), None)
        in_row = group and number.isdigit() and inner in {one.path for one in group.fields}
        if path not in known and not in_row:
            lost.append(f"{path.replace('_', ' ').replace('.', ', ')}: it may be {' or '.join(map(str, values))}")
    return lost


def still_unsure(parts: Mapping[str, Part]) -> list[dict[str, str]]:
    """The values that a person must look at, by name, each with the address of its box."""
    found = []
    for part in parts.values():
        for row in part.rows:
            for one in row.boxes:
                if one.certainty == "unsure" and not one.filled and not one.picked:
                    where = f"{one.path}.pick-1" if one.maybe else f"{one.path}.day" if one.parts else one.path
                    found.append(
                        {
                            "words": named(part.group, one.field, row.number if part.group.rows else None),
                            "href": f"#{where}",
                        }
                    )
    return found


def values_of(fields: Mapping[str, Any], sources: Mapping[str, str]) -> list[dict[str, Any]]:
    """The confirmed values for reading only, group by group, each with who gave it."""
    shown = []
    for group in SHEET:
        count = len(fields.get(group.key) or []) if group.rows else 1
        for row in range(count):
            lines = []
            for one in group.fields:
                path = group.path(one, row if group.rows else None)
                value = value_at(fields, path)
                if value:
                    lines.append(
                        {"label": one.label, "words": in_words(one, value), "source": sources.get(path, "page")}
                    )
            if lines:
                title = f"{group.row.capitalize()} {row + 1}" if group.rows else group.title
                shown.append({"title": title, "lines": lines})
    return shown
