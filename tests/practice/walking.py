"""The walk of every door: each address of the site, each method of HTTP, each kind of visitor. The reference of roles
counts with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from seenheard.casework.vocabulary import Role

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
#: Who walks: every role of the practice whose rows the addresses name, every role of another practice, and those who
#: work nowhere (any more).
OURS = tuple(f"our {role.value}" for role in Role)
THEIRS = tuple(f"their {role.value}" for role in Role)
NOWHERE = ("nobody", "a leaver", "an inspector whose last day is over", "somebody without a practice")
VISITORS = (*OURS, *THEIRS, *NOWHERE)


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the site as its pattern says it, the name it goes by, and what it needs ("" if nothing)."""

    pattern: str
    name: str
    needs: str

    @property
    def names_a_row(self) -> bool:
        return "<int:pk>" in self.pattern

    def path(self, rows: dict[str, Any]) -> str:
        """The address with our rows in it. `rows` has the number of one row for each room, and under
        "two" both numbers of an address that has two."""
        room = re.sub(r"/?<.*", "", self.pattern)
        pk, number = rows.get("two", {}).get(self.pattern, (rows.get(self.pattern, rows.get(room, 1)), 1))
        values = {
            "int:pk": pk,
            "int:number": number,
            "int:fact_id": rows["fact"],
            "str:secret": rows["secret"],
            "slug:slug": "start",
            "slug:kind": "report",
            "slug:section": "E",
            "slug:matter": "opinion",
            "str:name": "diary.png",
            "iso_day:on": "2026-03-04",
            "day:day": "2026-03-04",
            "month:first": "2026-03",
            "iso_week:week": "2026-W53",
            "str:half": "am",
        }
        return "/" + re.sub(r"<([^>]+)>", lambda found: str(values[found[1]]), self.pattern)


def addresses(resolver: Any = None, before: str = "", space: str = "") -> Iterator[Address]:
    """Every address that the site answers, sign-in and all."""
    for pattern in (resolver or get_resolver()).url_patterns:
        written = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, written, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield Address(written, f"{space}{pattern.name}", getattr(pattern.callback, "needs", ""))


def combinations() -> int:
    """How many doors the walk tries: addresses, times methods, times visitors."""
    return len(list(addresses())) * len(METHODS) * len(VISITORS)
