"""Dates and lists as people write them in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_TYPES = {
    "initial": "initial conference",
    "review": "review conference",
    "pre_birth": "pre-birth conference",
    "transfer_in": "transfer-in conference",
    "strategy": "strategy discussion",
    "core_group": "core group",
}


def day(value: date | None) -> str:
    """ "8 September 2025"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else "no date"


def meeting(kind: str | None) -> str:
    """ "review conference", "core group"; "meeting" for other sorts and "conference" if the sort is not known."""
    return _TYPES.get(kind, "meeting") if kind else "conference"


def listed(names: Sequence[str]) -> str:
    """ "Alfie, Isla and Cora"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count(number: int, one: str, many: str) -> str:
    """ "1 child", "3 children"."""
    return f"{number} {one if number == 1 else many}"
