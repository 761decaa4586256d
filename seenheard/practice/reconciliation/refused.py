"""What this room says when something cannot be done."""

from __future__ import annotations

from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer


class ReconciliationRefused(Exception):
    """It cannot be done so. `where` names the box, the sentence says how to mend it. Nothing was changed."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def person_of(by: Viewer) -> Person:
    """Who acts: lists are brought in, answered and told by people alone. Raises ReconciliationRefused."""
    if by.person is None:
        raise ReconciliationRefused("Only a person does this.")
    return by.person
