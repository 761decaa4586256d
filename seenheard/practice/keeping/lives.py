"""Letters that were disposed of, as the count of the days needs them: what came in and was dealt with stays counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from seenheard.casework.assurance.day import LetterLife
from seenheard.practice.people.models import Practice

from .models import DisposedLetter


def disposed_lives(practice: Practice, *, before: datetime) -> Iterator[LetterLife]:
    """The lives of the letters that came before that moment and were disposed of since."""
    found = DisposedLetter.objects.filter(practice=practice, arrived_at__lt=before)
    for number, arrived_at, decisions in found.values_list("number", "arrived_at", "decisions"):
        told = [(datetime.fromisoformat(at), datetime.fromisoformat(no) if no else None) for at, no in decisions]
        yield LetterLife(number, arrived_at, tuple(one for one in told if one[0] < before))
