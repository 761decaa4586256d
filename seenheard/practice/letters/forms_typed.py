"""Between a reading's fields and the texts in the boxes of the sheet.

A box is named by its path ("conference.venue"); a date has three ("conference.date.day", ".month", ".year"). An unsure
value also has ".pick": one of the values that it may be. What cannot be understood is an error under its path, and the
text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from seenheard.practice.web.row_number import row_number
from seenheard.practice.web.words import day

from .forms_sheet import SHEET, Field, Group

Typed = dict[str, str | list[str]]
CLOCK = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|noon|midday)?$", re.ASCII)
FOUR_DIGITS = re.compile(r"^(\d{2})(\d{2})$", re.ASCII)
PARTS = ("day", "month", "year")
ANOTHER = "another"


@dataclass(slots=True)
class Understood:
    """What was typed, as fields, with errors by path, and where each kept row stood on the sheet."""

    fields: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)  # "children" -> the sheet's row of each kept child


def value_at(fields: Any, path: str) -> Any:
    """The value under a path like "children.0.dob"; None if there is none."""
    for part in path.split("."):
        if isinstance(fields, Mapping):
            fields = fields.get(part)
        elif isinstance(fields, list) and part.isdecimal() and int(part) < len(fields):
            fields = fields[int(part)]
        else:
            return None
    return fields


def put_at(fields: dict[str, Any], path: str, value: Any) -> None:
    *way, last = path.split(".")
    for part in way:
        fields = fields.setdefault(part, {})
    fields[last] = value


def typed_from(fields: Mapping[str, Any]) -> Typed:
    """The boxes as they stand before anybody types: what was read."""
    typed: Typed = {}
    for group in SHEET:
        count = len(fields.get(group.key) or []) if group.rows else 1
        if group.rows:
            typed[f"{group.key}.count"] = str(count)
        for row in range(count):
            if group.key == "children":
                typed[f"children.{row}.read"] = "on"
            for one in group.fields:
                path = group.path(one, row if group.rows else None)
                fill(typed, one, path, value_at(fields, path))
    return typed


def fill(typed: Typed, one: Field, path: str, value: Any) -> None:
    """Put one value into its boxes."""
    if one.kind == "date":
        on = date.fromisoformat(value) if value else None
        for part in PARTS:
            typed[f"{path}.{part}"] = str(getattr(on, part)) if on else ""
    elif one.kind == "tick":
        typed[path] = "on" if value else ""
    elif one.kind == "many":
        typed[path] = list(value or [])
    else:
        typed[path] = "" if value is None else str(value)


def understand(typed: Typed) -> Understood:
    """What the boxes say. Rows that are wholly empty are left out; `rows` says which stayed."""
    found = Understood({})
    for group in SHEET:
        if not group.rows:
            for one in group.fields:
                path = group.path(one)
                put_at(found.fields, path, understand_one(typed, one, path, named(group, one), found.errors))
            continue
        kept: list[dict[str, Any]] = []
        found.rows[group.key] = []
        for row in range(row_count(typed, group)):
            if row_is_empty(typed, group, row):
                continue
            values: dict[str, Any] = {}
            for one in group.fields:
                path = group.path(one, row)
                values[one.path] = understand_one(typed, one, path, named(group, one, row), found.errors)
            kept.append(values)
            found.rows[group.key].append(row)
        found.fields[group.key] = kept
    settle_flags(found.fields)
    return found


def settle_flags(fields: dict[str, Any]) -> None:
    """A meeting without a date is neither provisional nor not."""
    for key in ("conference", "next_conference"):
        if not fields[key].get("date"):
            fields[key]["provisional"] = None
    for action in fields["actions"]:
        action["owner_is_practice"] = bool(action["owner_is_practice"])


def named(group: Group, one: Field, row: int | None = None) -> str:
    """How an error names a value: "Conference date", "Date of birth of child 2"."""
    if row is not None:
        return f"{one.label} of {group.row} {row + 1}"
    return f"{group.noun} {one.label[0].lower()}{one.label[1:]}" if group.noun else one.label


def row_count(typed: Typed, group: Group) -> int:
    return min(row_number(text_of(typed, f"{group.key}.count")) or 0, 60)


def row_is_empty(typed: Typed, group: Group, row: int) -> bool:
    """Nothing is typed in any box of the row; a tick alone is not a row. A child that the page names stays, even if
    no value was read clearly, until a person says that it is none; so does one that a person found on our list."""
    if group.key == "children":
        who = text_of(typed, f"children.{row}.who")
        if who == "leave_out":
            return True
        if text_of(typed, f"children.{row}.read") or who.startswith(("patient:", "mother:")):
            return False
    return not any(
        text
        for one in group.fields
        if one.kind != "tick"
        for name in boxes_of(one, group.path(one, row))
        if (text := typed.get(name) if one.kind == "many" else text_of(typed, name))
    ) and not (group.key == "children" and text_of(typed, f"children.{row}.unborn"))


def boxes_of(one: Field, path: str) -> Iterator[str]:
    yield from (f"{path}.{part}" for part in PARTS) if one.kind == "date" else (path,)
    yield f"{path}.pick"


def text_of(typed: Typed, name: str) -> str:
    value = typed.get(name, "")
    return (value[0] if value else "").strip() if isinstance(value, list) else value.strip()


def understand_one(typed: Typed, one: Field, path: str, name: str, errors: dict[str, str]) -> Any:
    """One value from its boxes. A problem goes to `errors` and the value is None."""
    if one.kind == "date":
        return understand_date(typed, path, name, errors)
    if one.kind == "many":
        allowed = [key for key, _ in one.choices]
        chosen = typed.get(path) or []
        return sorted(key for key in chosen if key in allowed) or None
    text, picked = text_of(typed, path), text_of(typed, f"{path}.pick")
    if one.kind == "tick":
        return bool(text)
    if not text:
        text = "" if picked == ANOTHER else picked
    elif picked not in ("", ANOTHER, text):
        errors[path] = f"You chose “{picked}” and typed “{text}”. Choose “Another”, or clear what you typed."
        return None
    if not text:
        return None
    try:
        return READERS.get(one.kind, as_text)(text, one)
    except ValueError as wrong:
        errors[path] = f"{name} {wrong}"
        return None


def understand_date(typed: Typed, path: str, name: str, errors: dict[str, str]) -> str | None:
    parts = [text_of(typed, f"{path}.{part}") for part in PARTS]
    picked = text_of(typed, f"{path}.pick")
    if not any(parts):
        return picked if real(picked) else None
    try:
        if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[2]) != 4:
            raise ValueError
        on = date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        errors[path] = f"{name} must be a real date, like 31 7 2026"
        return None
    if real(picked) and picked != on.isoformat():
        errors[path] = f"You chose {day(picked)} and typed {day(on)}. Choose “Another”, or clear what you typed."
        return None
    return on.isoformat()


def real(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def as_text(text: str, _: Field) -> str:
    return " ".join(text.split())


def as_choice(text: str, one: Field) -> str:
    if text not in dict(one.choices):
        raise ValueError("must be one of the list")
    return text


def as_number(text: str, _: Field) -> int:
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) <= 400:
        raise ValueError("must be a whole number, like 3")
    return int(text)


def as_nhs_number(text: str, _: Field) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        raise ValueError("must have ten digits, like 999 123 4567")
    return digits


def as_clock(text: str, _: Field) -> str:
    """14:30, 2.30pm, 2pm, 1430 -> "14:30". A bare number without am or pm is not a time."""
    found = CLOCK.match(FOUR_DIGITS.sub(r"\1:\2", text.lower().replace(" ", "").replace("hrs", "")))
    if not found or (found[2] is None and found[3] is None):
        raise ValueError("must be a time, like 2:30pm or 14:30")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise ValueError("must be a time, like 2:30pm or 14:30")
    if half in ("pm", "noon", "midday") and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError("must be a time, like 2:30pm or 14:30")
    return f"{hour:02}:{minute:02}"


READERS: dict[str, Callable[[str, Field], Any]] = {
    "choice": as_choice,
    "number": as_number,
    "nhs_number": as_nhs_number,
    "time": as_clock,
}
