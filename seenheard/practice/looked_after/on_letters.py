"""A letter that asks for a health assessment: its children may be looked after, which a person says, not the letter."""

from __future__ import annotations

from seenheard.casework.vocabulary import LetterKind
from seenheard.practice.children.models import Child
from seenheard.practice.letters.models import Confirmation


def health_asked_of(confirmation: Confirmation) -> list[Child]:
    """The children of whom a confirmed letter asks for an assessment; none for a letter of another kind."""
    if confirmation.fields.get("kind") != LetterKind.LAC_HEALTH_ASSESSMENT_REQUEST:
        return []
    return list(confirmation.children.order_by("name", "pk"))
