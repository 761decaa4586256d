"""A report as JSON and back: what is frozen when it is signed. `from_json(as_json(report)) == report`."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from seenheard.casework.report import model
from seenheard.casework.report.model import Report

#: Rises if a report that was frozen before could no longer be read. A field that is new is read as its default.
FORMAT = 1


class FrozenFault(ValueError):
    """What was kept is not a report as this version of the software knows it."""


def as_json(report: Report) -> dict[str, Any]:
    """The whole report in what JSON knows: texts, numbers, lists in a settled order."""
    return {"format": FORMAT, "report": plain(report)}


def from_json(kept: dict[str, Any]) -> Report:
    """The report that was frozen. Raises FrozenFault."""
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise FrozenFault("This report was frozen by another version of the software.")
    try:
        found: Report = made(Report, kept["report"])
    except (KeyError, TypeError, ValueError) as fault:
        raise FrozenFault(f"What was frozen is not a whole report: {fault}") from fault
    return found


def sha256_of(kept: dict[str, Any]) -> str:
    """The fingerprint of what is frozen, over JSON with its keys in order and no blanks."""
    canonical = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return value


def made(kind: Any, value: Any) -> Any:
    """The value of this type that `plain` made this of."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else made(next(one for one in inside if one is not type(None)), value)
    if origin is tuple:
        return tuple(made(inside[0], each) for each in value)
    if origin is frozenset:
        return frozenset(made(inside[0], each) for each in value)
    if is_dataclass(kind) and isinstance(kind, type):
        known = types_of(kind)
        return kind(**{name: made(known[name], each) for name, each in value.items()})
    return read_as(kind)(value)


def read_as(kind: Any) -> Callable[[Any], Any]:
    """How one plain value of this type is read."""
    if kind in (date, datetime):
        return kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda value: value


@cache
def types_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(model))
