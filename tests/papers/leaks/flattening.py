"""Every string of a paper, by walking its fields: what is not here cannot be in any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from seenheard.casework.report.paper import Paper


def strings_of(paper: Paper) -> list[str]:
    return list(_walk(paper))


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, datetime | date):
        yield f"{value.day} {value:%B} {value.year}"
    elif is_dataclass(value):
        for each in fields(value):
            yield from _walk(getattr(value, each.name))
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from _walk(item)
