"""Removing what was imported of somebody of whom no family's file speaks any more."""

from __future__ import annotations

from datetime import datetime

from seenheard.practice.audit.actions import record
from seenheard.practice.children.members import families_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Knowledge

from .models import Entry, Import

REMOVED = "record_removed"


def forget_record(by: Viewer, *, patient_id: int, family_id: int, children: list[int | None], now: datetime) -> int:
    """Remove the record of somebody who was taken out of a family, unless another family's file speaks of them. Answers
    how many entries went. In the transaction of whatever took the person out."""
    if any(one.pk != family_id for one in families_of(by.practice, patient_id)):
        return 0
    if not Import.objects.filter(patient=patient_id).exists():
        return 0
    entries, _ = Entry.objects.filter(patient=patient_id).delete()
    imports, _ = Import.objects.filter(patient=patient_id).delete()
    Knowledge.objects.filter(patient=patient_id, source="record").delete()
    for child_id in children or [None]:
        detail = {"patient": patient_id, "entries": entries, "imports": imports}
        record(by, REMOVED, f"patient:{patient_id}", child_id=child_id, detail=detail, at=now)
    return entries
