"""Whom a table names: exactly one clinician of the practice, or a sentence."""

from __future__ import annotations

from datetime import date

from seenheard.practice.people.models import Practice

from .knowing import staying
from .models import Clinician
from .table_cells import CellRefused, as_brought_in


class Named:
    """The practice's clinicians who have not left, by name. Capitals do not matter."""

    def __init__(self, practice: Practice, today: date) -> None:
        self.by_name: dict[str, list[Clinician]] = {}
        for one in staying(practice, today).select_related("practice"):
            self.by_name.setdefault(key_of(as_brought_in(one.name)), []).append(one)

    def one(self, name: str) -> Clinician:
        """Raises CellRefused."""
        if not name:
            raise CellRefused("The clinician’s name is missing.")
        found = self.by_name.get(key_of(name), [])
        if not found:
            raise CellRefused(f"Nobody in the rota is called “{name[:60]}”. Write the name as it stands there.")
        if len(found) > 1:
            raise CellRefused(f"Two clinicians are called “{name[:60]}”. Give one of them another name first.")
        return found[0]


def key_of(name: str) -> str:
    return " ".join(name.casefold().split())
