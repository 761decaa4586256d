"""What a letter says of each child, as matching needs it: cleaned values, and what each unsure value might be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.names import readings

Unsure = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class NamedChild:
    """`children[index]` of a letter. `may_be_*` hold what an unsure value might be; then the value itself is empty."""

    index: int
    name: str | None
    born_on: date | None
    number: str  # ten digits as printed, or ""
    unborn: bool = False
    expected_on: date | None = None
    address: str = ""
    may_be_named: tuple[str, ...] = ()
    may_be_born: tuple[date, ...] = ()
    may_be_number: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,) if self.name else self.may_be_named

    @property
    def shown(self) -> str:
        """How to call this child in a sentence."""
        if self.names:
            return self.names[0]
        return "the unborn baby" if self.unborn else "a child whose name was not read clearly"

    @property
    def number_is_valid(self) -> bool:
        return nhs_number.is_valid(self.number)


def as_date(value: object) -> date | None:
    """A date from a date or from "2025-09-08"; None from anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def part(fields: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One of the letter's groups of values, empty if it is absent."""
    value = fields.get(name)
    return value if isinstance(value, Mapping) else {}


def letter_day(fields: Mapping[str, Any], today: date) -> date:
    """The day from which a letter speaks: its own date, else that of the past meeting it records, else today."""
    met = as_date(part(fields, "conference").get("date"))
    return as_date(fields.get("document_date")) or (met if met and met <= today else today)


def dates_unsure(unsure: Unsure, path: str) -> tuple[date, ...]:
    """The dates that an unsure date might be, likeliest first."""
    return tuple(found for found in map(as_date, unsure.get(path, ())) if found)


def children_of(fields: Mapping[str, Any], unsure: Unsure) -> tuple[NamedChild, ...]:
    """The children whom the letter names, in its order."""
    listed = fields.get("children")
    rows = listed if isinstance(listed, Sequence) and not isinstance(listed, str) else ()
    return tuple(
        _child(index, row if isinstance(row, Mapping) else {"name": row}, unsure) for index, row in enumerate(rows)
    )


def _child(index: int, row: Mapping[str, Any], unsure: Unsure) -> NamedChild:
    at = f"children.{index}."
    name = str(row.get("name") or "").strip()
    numbers = (nhs_number.normalise(text) for text in unsure.get(at + "nhs_number", ()))
    names_unsure = tuple(str(text) for text in unsure.get(at + "name", ()) if text)
    clear = bool(name) and not names_unsure and _names_somebody(name)
    return NamedChild(
        index=index,
        name=name if clear else None,
        born_on=as_date(row.get("dob")),
        number=nhs_number.normalise(row.get("nhs_number")),
        unborn=bool(row.get("unborn")) or _sounds_unborn(name, row),
        expected_on=as_date(row.get("edd")),
        address=str(row.get("address") or ""),
        may_be_named=() if clear else names_unsure,
        may_be_born=dates_unsure(unsure, at + "dob"),
        may_be_number=tuple(number for number in numbers if nhs_number.is_valid(number)),
    )


def _sounds_unborn(name: str, row: Mapping[str, Any]) -> bool:
    """Is it "Unborn …", or "Baby …" without a date of birth or a number?"""
    first = name.lower().split(maxsplit=1)[:1]
    return first == ["unborn"] or (first == ["baby"] and not row.get("dob") and not row.get("nhs_number"))


def _names_somebody(name: str) -> bool:
    return bool(readings(name))


def _attending(fields: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    listed = fields.get("attendees")
    rows = listed if isinstance(listed, Sequence) and not isinstance(listed, str) else ()
    people = ((str(row.get("role") or "").lower(), row.get("name")) for row in rows if isinstance(row, Mapping))
    return tuple((role, str(name)) for role, name in people if name)


def carers_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Mothers, fathers and carers whom the letter lists among those attending."""
    kin = ("mother", "father", "mum", "dad", "parent", "carer", "guardian")
    return tuple(name for role, name in _attending(fields) if any(word in role for word in kin))


def mothers_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Those whom the letter calls a mother or a parent; a grandmother or foster mother is not meant."""
    wanted, others = ("mother", "mum", "parent"), ("grand", "foster", "step")
    return tuple(
        name
        for role, name in _attending(fields)
        if any(word in role for word in wanted) and not any(word in role for word in others)
    )
