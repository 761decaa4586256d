"""A council's list that differs about one child, answered and told, for the walks over all pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from seenheard.casework.reconciliation.answers import Answer
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.answering import answer_difference
from seenheard.practice.reconciliation.models import Difference
from seenheard.practice.reconciliation.writing import write_letter

from .given import brought_in


def compared_of(by: Viewer, child: Child, council: Authority) -> dict[str, Any]:
    """Rows by the room whose address takes their number."""
    born = child.patient.born_on if child.patient else None
    assert born is not None
    row = f'"{child.name}",{born:%d/%m/%Y},CP,Physical'
    made = brought_in(by, council, f"Name,Date of birth,Status,Category\n{row}\n".encode())
    one = Difference.objects.get(authority=council, kind="category", likeliest=child)
    now = timezone.now()
    answer_difference(by, pk=one.pk, answer=Answer.OURS_RIGHT, today=timezone.localdate(), now=now)
    letter = write_letter(by, authority_id=council.pk, chosen=[one.pk], today=timezone.localdate(), now=now)
    return {
        "reconciliation/lists": made.pk,
        "reconciliation/differences": one.pk,
        "reconciliation/letters": letter.pk,
        "reconciliation/councils": council.pk,
    }
