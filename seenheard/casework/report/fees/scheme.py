"""A scheme by which reports are paid: which types, simple or complex, and how much, as the practice's contract says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_KEYS = {"id", "title", "confirmed", "source", "one_a_family", "complex_from_minutes", "types", "note"}
_MUST = {"id", "title", "types"}
_TYPE = {"key", "words", "simple_pence", "complex_pence"}
_MOST_PENCE = 1_000_000  # ten thousand pounds: more is a slip of the keyboard


class SchemeRefused(ValueError):
    """The scheme cannot be used. The text is one sentence that says what to mend."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A type of report that is paid. None: the amount is not set."""

    key: str
    words: str
    simple_pence: int | None = None
    complex_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """`complex_from_minutes`: a report that took so long is offered as complex; None: there is one amount. `confirmed`
    False: shown "example, not confirmed"."""

    id: str
    title: str
    types: tuple[Paid, ...]
    confirmed: bool = False
    source: str = ""
    one_a_family: bool = True
    complex_from_minutes: int | None = None
    note: str = ""

    def paid(self, key: str) -> Paid | None:
        return next((each for each in self.types if each.key == key), None)

    def is_complex(self, minutes: int) -> bool:
        return self.complex_from_minutes is not None and minutes >= self.complex_from_minutes


def scheme_from(data: Mapping[str, Any]) -> Scheme:
    """A scheme as it is kept (YAML, JSON). Raises SchemeRefused for what is missing, misspelt or cannot be."""
    _only("The scheme", data, _KEYS, _MUST)
    if not isinstance(data["types"], list) or not data["types"]:
        raise SchemeRefused("The scheme must name at least one type of report.")
    types = tuple(_paid(each) for each in data["types"])
    if len({each.key for each in types}) != len(types):
        raise SchemeRefused("The scheme names one type of report twice.")
    least = data.get("complex_from_minutes")
    if least is not None and (not _whole(least) or not 0 < least <= 1440):
        raise SchemeRefused("From how many minutes a report is complex must be a whole number from 1 to 1440.")
    for key in ("confirmed", "one_a_family"):
        if not isinstance(data.get(key, True), bool):
            raise SchemeRefused(f"“{key}” must be yes or no.")
    return Scheme(
        id=str(data["id"]),
        title=_text("title", data["title"]),
        types=types,
        confirmed=bool(data.get("confirmed", False)),
        source=str(data.get("source", "")),
        one_a_family=bool(data.get("one_a_family", True)),
        complex_from_minutes=least,
        note=str(data.get("note", "")).strip(),
    )


def scheme_as_data(scheme: Scheme) -> dict[str, Any]:
    """As it can be kept; `scheme_from` reads it back the same."""
    return {
        "id": scheme.id,
        "title": scheme.title,
        "confirmed": scheme.confirmed,
        "source": scheme.source,
        "one_a_family": scheme.one_a_family,
        "complex_from_minutes": scheme.complex_from_minutes,
        "types": [
            {
                "key": paid.key,
                "words": paid.words,
                "simple_pence": paid.simple_pence,
                "complex_pence": paid.complex_pence,
            }
            for paid in scheme.types
        ],
        "note": scheme.note,
    }


def _paid(given: Any) -> Paid:
    _only("A type of report", given, _TYPE, {"key", "words"})
    words = _text("words", given["words"])
    amounts = [given.get("simple_pence"), given.get("complex_pence")]
    for pence in amounts:
        if pence is not None and (not _whole(pence) or not 0 <= pence <= _MOST_PENCE):
            raise SchemeRefused(f"An amount for “{words}” must be in whole pence, from 0 to {_MOST_PENCE}.")
    return Paid(str(given["key"]), words, amounts[0], amounts[1])


def _only(what: str, given: Any, allowed: set[str], must: set[str]) -> None:
    if not isinstance(given, Mapping):
        raise SchemeRefused(f"{what} must be given as names with values.")
    for key in sorted(set(given) - allowed, key=str):
        raise SchemeRefused(f"{what} has “{key}”, which is not known: is it misspelt?")
    for key in sorted(must - set(given)):
        raise SchemeRefused(f"{what} lacks “{key}”.")


def _text(key: str, given: Any) -> str:
    words = str(given).strip() if given is not None else ""
    if not words:
        raise SchemeRefused(f"“{key}” must not be empty.")
    return words


def _whole(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)
