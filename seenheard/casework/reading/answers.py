"""Collects what was read: each value with its words, clear or unsure, and lays it out in the shape of a Reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.page import Box
from seenheard.casework.reading.answer import Evidence, Reading
from seenheard.casework.reading.lookalikes import deceives, visible
from seenheard.casework.reading.units import Unit
from seenheard.casework.vocabulary import Certainty

_LONGEST_QUOTE = 400
CHILD_KEYS = ("name", "dob", "nhs_number", "unborn", "edd", "decision", "categories")
_SHAPE: dict[str, tuple[str, ...]] = {
    "social_worker": ("name", "phone", "email"),
    "conference": ("type", "date", "time", "venue", "mode", "link", "provisional", "replaces_date"),
    "next_conference": ("type", "date", "time", "provisional"),
    "core_group": ("date", "time"),
    "report_due": ("date", "rule", "amount", "unit", "anchor"),
    "was_not_brought": ("clinic", "date", "rebooked_date"),
    "ed_attendance": ("date", "site", "complaint"),
}
_SINGLE = ("kind", "nation", "document_date", "local_authority", "chair")
_LISTS = {
    "children": CHILD_KEYS,
    "actions": ("text", "owner", "owner_is_practice", "due", "due_text"),
    "attendees": ("role", "name", "status"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: the printed words, page and box."""

    quote: str
    page: int
    box: Box


def spot_of(unit: Unit, start: int = 0, end: int | None = None) -> Spot:
    """The place of unit.text[start:end]."""
    quote, box = unit.quote(start, len(unit.text) if end is None else end)
    return Spot(quote[:_LONGEST_QUOTE], unit.page, box)


class Answers:
    """Values by path ("conference.date", "children.0.dob"). The first clear value of a path stands; a doubt wins over none."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._spots: dict[str, Spot] = {}
        self._doubts: dict[str, tuple[Any, ...]] = {}
        self._counts = dict.fromkeys(_LISTS, 0)

    def put(self, path: str, value: Any, spot: Spot | None = None) -> None:
        """Says a value clearly. None and empty values are not said; one that is not what it looks like is a doubt."""
        if value in (None, "", []):
            return
        if isinstance(value, str) and deceives(value):
            self.doubt(path, [visible(value)], spot)
            return
        self._values[path] = _plain(value)
        self._doubts.pop(path, None)
        if spot:
            self._spots[path] = spot

    def doubt(self, path: str, candidates: Sequence[Any], spot: Spot | None = None) -> None:
        """Says that a path has one of these values, likeliest first, for a person to choose."""
        kept = tuple(dict.fromkeys(_key(c) for c in candidates if c not in (None, "", [])))
        if not kept:
            return
        self._values.pop(path, None)
        self._doubts[path] = tuple(_unkey(c) for c in kept)
        if spot:
            self._spots[path] = spot

    def get(self, path: str) -> Any:
        """The clear value of a path, or None."""
        return self._values.get(path)

    def doubted(self, path: str) -> bool:
        return path in self._doubts

    def add(self, name: str) -> str:
        """Opens the next entry of a list ("children") and answers its path ("children.2")."""
        number = self._counts[name]
        self._counts[name] += 1
        return f"{name}.{number}"

    def count(self, name: str) -> int:
        """How many entries a list has."""
        return self._counts[name]

    def reading(self, version: str) -> Reading:
        """Everything said so far as a Reading."""
        fields: dict[str, Any] = {name: self._values.get(name) for name in _SINGLE}
        for name, parts in _SHAPE.items():
            fields[name] = {part: self._values.get(f"{name}.{part}") for part in parts}
        for name, parts in _LISTS.items():
            fields[name] = [
                {part: self._values.get(f"{name}.{number}.{part}") for part in parts}
                for number in range(self._counts[name])
            ]
        return Reading(fields, self._evidence(), dict(self._doubts), version)

    def _evidence(self) -> Mapping[str, Evidence]:
        return {
            path: Evidence(
                spot.quote[:_LONGEST_QUOTE],
                spot.page,
                spot.box,
                Certainty.UNSURE if path in self._doubts else Certainty.CLEAR,
            )
            for path, spot in self._spots.items()
            if path in self._values or path in self._doubts
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _key(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else _plain(value)


def _unkey(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
