"""An entry of a file, asked for what it holds, however it was written: one or a list, text or number, or nothing.

What is there but cannot be read is named among `faults`; what is missing or null is simply not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FRACTION: Final = re.compile(r"-?\d+\.\d+", re.ASCII)
_YES: Final = {"true", "yes", "1", "y"}
_NO: Final = {"false", "no", "0", "n"}


def clean(text: str) -> str:
    """Text that any database, file and page can hold: no control characters, no half characters; ends trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text).strip()


def written(value: object) -> str:
    """A plain value as text: a number without zeros at its end, true is "yes"; "" for anything that is no plain
    value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | Decimal):
        return _plain(value) if isinstance(value, Decimal) else str(value)
    return ""


def _plain(number: Decimal) -> str:
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return str(number)
    return without_zeros(format(number, "f"))


def without_zeros(digits: str) -> str:
    """27.000, as some suppliers write every number, is 27; what is no such number stays as it is."""
    return digits.rstrip("0").rstrip(".") if _FRACTION.fullmatch(digits) else digits


class Node:
    """A JSON object inside an entry. `place` says where it stands, for `faults`, which the whole entry shares."""

    __slots__ = ("data", "faults", "place")

    def __init__(self, data: dict[str, Any] | None = None, *, place: str = "", faults: list[str] | None = None) -> None:
        self.data: dict[str, Any] = data if data is not None else {}
        self.place = place
        self.faults: list[str] = faults if faults is not None else []

    def __bool__(self) -> bool:
        return bool(self.data)

    def has(self, key: str) -> bool:
        return self.data.get(key) not in (None, [], {}, "")

    def text(self, *keys: str) -> str:
        """The text under the first key that has any; a list of texts is joined by commas."""
        for key in keys:
            found = self._text(key, self.data.get(key))
            if found:
                return found
        return ""

    def flag(self, key: str) -> bool | None:
        """Yes, no, or not said; also from "true", 1 and the like."""
        value = _single(self.data.get(key))
        if value is None or isinstance(value, bool):
            return value
        word = written(value).lower()
        if word in _YES or word in _NO:
            return word in _YES
        self.fault(key)
        return None

    def one(self, key: str) -> Node:
        """The object under a key, the first of several; an empty one if there is none."""
        return next(iter(self.many(key)), Node(place=self._below(key), faults=self.faults))

    def many(self, key: str) -> list[Node]:
        """All objects under a key. A bare text is taken for an object's `text`, `reference` and `display`."""
        value = self.data.get(key)
        nodes = []
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                nodes.append(Node(each, place=self._below(key), faults=self.faults))
            elif isinstance(each, str) and each.strip():
                bare = {"text": each, "reference": each, "display": each}
                nodes.append(Node(bare, place=self._below(key), faults=self.faults))
            elif each is not None and each != []:
                self.fault(key)
        return nodes

    def extensions(self, name: str) -> Iterator[Node]:
        """Each extension whose address names this one, whatever its publisher and version. Nested ones too, by url."""
        for extension in self.many("extension"):
            address = extension.data.get("url")
            if isinstance(address, str) and name.casefold() in address.rstrip("/").rsplit("/", 1)[-1].casefold():
                yield extension

    def extension(self, name: str) -> Node:
        return next(self.extensions(name), Node(place=self._below("extension"), faults=self.faults))

    def fault(self, key: str) -> None:
        words = self._below(key)
        if words not in self.faults:
            self.faults.append(words)

    def _below(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _text(self, key: str, value: object) -> str:
        if value is None or value in ([], {}):
            return ""
        if isinstance(value, list):
            return ", ".join(filter(None, (self._text(key, each) for each in value if not isinstance(each, list))))
        if isinstance(value, dict):
            inner = value.get("value", value.get("text", value.get("display")))
            if isinstance(inner, str | int | Decimal):
                return written(inner)
            self.fault(key)
            return ""
        return written(value)


def _single(value: object) -> object:
    """The first of a list, or the value itself; what is in an object's `value`."""
    if isinstance(value, list):
        return _single(value[0]) if value else None
    if isinstance(value, dict):
        return _single(value.get("value"))
    return value
