"""Frozen dataclasses to JSON and strictly back: what is not exactly as it should be is refused, with its place.

A pack comes from another computer. Nothing of it is used before every value has been seen to be of its kind, no longer
than it may be, and no list longer than it may be. What is not known is refused too: a pack of a later version says so.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")

LONGEST_TEXT = 4000
LONGEST_LIST = 400


class NotAsItShouldBe(ValueError):
    """A value of the pack is not of its kind. `place` says where: "meetings.2.on"."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place or 'pack'}: {what}")
        self.place, self.what = place, what


def as_json(value: Any) -> Any:
    """The value as JSON can hold it; `from_json` reads it back the same."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value


def from_json(kind: type[Thing], given: Any, place: str = "") -> Thing:
    """The dataclass that this JSON is. Raises NotAsItShouldBe."""
    if not isinstance(given, dict):
        raise NotAsItShouldBe(place, "should hold named values")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name in given:
        if name not in known:
            raise NotAsItShouldBe(_at(place, str(name)[:40]), "is not known here")
    values = {}
    kinds = _hints(cast(Hashable, kind))
    for name, field in known.items():
        if name in given:
            values[name] = _read(kinds[name], given[name], _at(place, name))
        elif not _has_default(field):
            raise NotAsItShouldBe(_at(place, name), "is missing")
    return kind(**values)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _read(kind: Any, given: Any, place: str) -> Any:
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        return _list(parts[0], given, place)
    if type(None) in parts:
        return None if given is None else _read(next(one for one in parts if one is not type(None)), given, place)
    if get_origin(kind) is dict:
        return _tree(given, place)
    if is_dataclass(kind):
        return from_json(kind, given, place)  # type: ignore[arg-type]
    if kind is str:
        return _text(given, place)
    if kind is bool or kind is int:
        if type(given) is not kind:
            raise NotAsItShouldBe(place, "should be yes or no" if kind is bool else "should be a whole number")
        return given
    return _moment(kind, given, place)


def _list(kind: Any, given: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(given, list):
        raise NotAsItShouldBe(place, "should be a list")
    if len(given) > LONGEST_LIST:
        raise NotAsItShouldBe(place, f"has more than {LONGEST_LIST} entries")
    return tuple(_read(kind, one, _at(place, str(number))) for number, one in enumerate(given))


def _text(given: Any, place: str) -> str:
    if not isinstance(given, str):
        raise NotAsItShouldBe(place, "should be words")
    if len(given) > LONGEST_TEXT:
        raise NotAsItShouldBe(place, f"has more than {LONGEST_TEXT} characters")
    if "\x00" in given or any("\ud800" <= one <= "\udfff" for one in given):
        raise NotAsItShouldBe(place, "has characters that no text has")
    return given


def _moment(kind: Any, given: Any, place: str) -> Any:
    text = _text(given, place)
    try:
        if kind is datetime:
            found = datetime.fromisoformat(text)
            if found.tzinfo is None:
                raise ValueError
            return found
        if kind is date:
            return date.fromisoformat(text)
        if kind is time:
            return time.fromisoformat(text)
    except ValueError:
        words = {datetime: "a moment with its time zone", date: "a date", time: "a time"}
        raise NotAsItShouldBe(place, f"should be {words[kind]}") from None
    raise TypeError(f"no way is known to read {kind}")


def _tree(given: Any, place: str, depth: int = 4) -> dict[str, Any]:
    """Named values of no fixed kind: words, numbers, lists and further ones, a few deep."""
    if not isinstance(given, dict) or len(given) > LONGEST_LIST:
        raise NotAsItShouldBe(place, "should hold named values")
    return {_text(name, place): _branch(one, _at(place, str(name)[:40]), depth) for name, one in given.items()}


def _branch(given: Any, place: str, depth: int) -> Any:
    if given is None or isinstance(given, bool | int):
        return given
    if isinstance(given, str):
        return _text(given, place)
    if depth <= 1:
        raise NotAsItShouldBe(place, "goes too deep")
    if isinstance(given, dict):
        return _tree(given, place, depth - 1)
    if isinstance(given, list) and len(given) <= LONGEST_LIST:
        return [_branch(one, _at(place, str(number)), depth - 1) for number, one in enumerate(given)]
    raise NotAsItShouldBe(place, "is of no kind that is known")
